namespace AlarmKeeper.Sandbox.Engine;

/// <summary>
/// A CloudWatch Logs filter pattern, in its three forms: JSON, space-delimited, unstructured terms.
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
/// </summary>
internal sealed class FilterPattern
{
    private readonly Predicate<string> matches;

    private FilterPattern(Predicate<string> matches) => this.matches = matches;

    /// <exception cref="FormatException">CloudWatch Logs would refuse the pattern with InvalidParameterException.</exception>
    public static FilterPattern Parse(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var reader = new FilterPatternReader(pattern);
        reader.SkipSpace();
        return new(reader.Peek switch
        {
            '\0' => _ => true,
            '{' => FilterPatternJson.Parse(reader),
            '[' => FilterPatternColumns.Parse(reader),
            _ => FilterPatternTerms.Parse(reader),
        });
    }

    public bool Matches(string message) => matches(message);
}
