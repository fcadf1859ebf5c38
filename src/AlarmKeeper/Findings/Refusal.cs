using System.Text.RegularExpressions;

namespace AlarmKeeper.Findings;

/// <summary>
/// What AWS says when a role may not do something.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
/// </summary>
/// <param name="Action">Such as <c>logs:PutMetricFilter</c>; null where the message names none.</param>
/// <param name="Resource">Its ARN, as far as the message goes; null where it names none.</param>
/// <param name="Policy">The kind of policy that refused, such as <c>service control policy</c>; null where the message does not
/// say.</param>
/// <param name="IsExplicit">It denies; else it only does not allow.</param>
internal sealed partial record Refusal(string? Action, string? Resource, string? Policy, bool IsExplicit)
{
    /// <returns>Null for every other error. SNS has a word of its own for a refusal.</returns>
    public static Refusal? Of(string error)
    {
        if (!error.Contains("AccessDenied", StringComparison.Ordinal) && !error.Contains("AuthorizationError", StringComparison.Ordinal))
            return null;
        var (action, resource, policy) = (ActionPattern().Match(error), ResourcePattern().Match(error), PolicyPattern().Match(error));
        return new(Text(action), Text(resource), Text(policy), error.Contains("explicit deny", StringComparison.Ordinal));
    }

    /// <summary>The log group that it is about; null where it is about none.</summary>
    public string? LogGroup => Resource is not null && LogGroupName().Match(Resource) is { Success: true } match ? match.Groups[1].Value
        : null;

    private static string? Text(Match match) => match.Success ? match.Groups[1].Value : null;

    [GeneratedRegex("not authorized to perform: ([A-Za-z0-9-]+:[A-Za-z0-9]+)")]
    private static partial Regex ActionPattern();

    [GeneratedRegex(@"on resource: (\S+)")]
    private static partial Regex ResourcePattern();

    private const string Kinds =
        "service control policy|resource control policy|permissions boundary|session policy|"
        + "resource-based policy|VPC endpoint policy|identity-based policy";

    [GeneratedRegex($"(?:explicit deny in an? |because no )({Kinds})")]
    private static partial Regex PolicyPattern();

    // Without a name IAM sees log-group::log-stream:, as for every group of the account.
    [GeneratedRegex(@":log-group:([^:\s]+)")]
    private static partial Regex LogGroupName();
}
