
using System.Collections.Frozen;

namespace AlarmKeeper.Configuration;

/// <summary>A sample event that a drill tries an alert's pattern with.</summary>
/// <param name="Name">What happens in it, for people.</param>
/// <param name="Expected">Whether the alert is about it.</param>
/// <param name="Event">As CloudTrail writes it into the log group, less what no pattern of the catalogue looks at.</param>
internal sealed record SampleEvent(string Name, bool Expected, string Event)
{
    private const string User = """{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/anaya","accountId":"111122223333","userName":"anaya"}""";

    /// <summary>A call of an IAM user.</summary>
    /// <param name="service">Such as <c>ec2</c>.</param>
    /// <param name="expected">Whether the alert is about it.</param>
    /// <param name="error">AWS's error code; null for a call that succeeded.</param>
    public static SampleEvent Call(string name, string service, bool expected, string? error = null) => new(
        $"{name} of {service}{(error is null ? "" : $", {error}")}", expected,
        $$"""{"eventVersion":"1.08","userIdentity":{{User}},"eventSource":"{{service}}.amazonaws.com","eventName":"{{name}}","eventType":"AwsApiCall"{{(error is null ? "" : $",\"errorCode\":\"{error}\"")}}}""");

    /// <summary>A sign-in to the console by an IAM user.</summary>
    /// <param name="expected">Whether the alert is about it.</param>
    /// <param name="succeeds">A failed one carries CloudTrail's <c>Failed authentication</c>.</param>
    /// <param name="withMfa">Whether a second factor was used.</param>
    public static SampleEvent SignIn(string name, bool expected, bool succeeds, bool withMfa) => new(
        name, expected,
        $$"""{"eventVersion":"1.08","userIdentity":{{User}},"eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin","eventType":"AwsConsoleSignIn","responseElements":{"ConsoleLogin":"{{(succeeds ? "Success" : "Failure")}}"},"additionalEventData":{"MFAUsed":"{{(withMfa ? "Yes" : "No")}}"}{{(succeeds ? "" : ",\"errorMessage\":\"Failed authentication\"")}}}""");
}

/// <summary>The sample events of every alert.</summary>
internal static class SampleEvents
{
    private static readonly FrozenDictionary<string, IReadOnlyList<SampleEvent>> OfRoot =
        new Dictionary<string, IReadOnlyList<SampleEvent>>
        {
            [AlertCatalogue.RootUsage.Id] = RootUsageSamples.All,
            [AlertCatalogue.AssumeRoot.Id] = BlindSpotSamples.AssumeRoot,
            [AlertCatalogue.RootConsole.Id] = BlindSpotSamples.RootConsole,
        }.ToFrozenDictionary();

    /// <summary>No more than TestMetricFilter takes in a call: for an alert of the catalogue at least one that it is about and one that it
    /// is not, for one of the operator's own those that came with it, which may be none.</summary>
    public static IReadOnlyList<SampleEvent> Of(Alert alert) =>
        alert.Samples ?? OfRoot.GetValueOrDefault(alert.Id) ?? CisSamples.Of(alert.Id);
}
