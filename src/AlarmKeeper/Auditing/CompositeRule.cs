using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AlarmKeeper.Aws;

namespace AlarmKeeper.Auditing;

/// <summary>
/// The rule of a composite alarm, as far as it says for which alarms the composite may go off.
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
/// </summary>
/// <param name="RingsFor">The names of the alarms that it wants to be in ALARM, each once. What <c>NOT</c> stands before is none.</param>
internal sealed partial record CompositeRule(ImmutableArray<string> RingsFor)
{
    public static CompositeRule None { get; } = new([]);

    public static CompositeRule Read(string? rule) => rule is null ? None
        : new([.. Children().Matches(rule).Select(found => NameOf(found.Groups["name"].Value.Trim())).Distinct(StringComparer.Ordinal)]);

    /// <summary>The name of an alarm that is given by its name or by its ARN.</summary>
    public static string NameOf(string nameOrArn) =>
        nameOrArn.StartsWith("arn:", StringComparison.Ordinal) && Arns.AlarmName(nameOrArn) is { Length: > 0 } name ? name : nameOrArn;

    // "Alarm names specified in AlarmRule can be surrounded with double-quotes, but do not have to be."
    // Whatever repeats gives nothing back, so that a long rule takes no longer than its length.
    [GeneratedRegex("""\bALARM(?<!\bNOT\s+ALARM)(?>\s*)\((?>\s*)(?:(?:"(?<name>(?>[^"]*))"|'(?<name>(?>[^']*))')(?>\s*)|(?<name>[^"'()](?>[^()]*)))\)""",
        RegexOptions.CultureInvariant)]
    private static partial Regex Children();
}
