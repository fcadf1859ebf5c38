namespace AlarmKeeper.Chain;

/// <summary>A log group of CloudWatch Logs.</summary>
/// <param name="Name">Without the ARN around it.</param>
/// <param name="Class">Only <c>STANDARD</c> groups take metric filters (row L2).</param>
internal sealed record LogGroup(string Name, string Class)
{
    public const string Standard = "STANDARD";
}
