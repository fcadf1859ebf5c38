using System.Collections.Immutable;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Trails;

/// <summary>Whether the trail's selectors let root's events through, judged by trying events on them (rows T6–T9).</summary>
internal static class EventSelectionComparison
{
    // What root does: the sign-in decides whether the alert is silent, the others whether it is deaf on one ear.
    private static readonly Dictionary<string, string> SignIn =
        Event(isRead: false, "signin.amazonaws.com", "ConsoleLogin", "AwsConsoleSignIn");

    private static readonly Dictionary<string, string>[] Calls =
    [
        Event(isRead: false, "iam.amazonaws.com", "CreateAccessKey", "AwsApiCall"),
        Event(isRead: true, "iam.amazonaws.com", "ListUsers", "AwsApiCall"),
        Event(isRead: false, "ec2.amazonaws.com", "RunInstances", "AwsApiCall"),
        Event(isRead: true, "s3.amazonaws.com", "ListBuckets", "AwsApiCall"),
    ];

    // Fields of management events whose exclusion saves cost and hides one busy service.
    private static readonly string[] Busy = ["kms.amazonaws.com", "rdsdata.amazonaws.com"];

    // What AlarmKeeper does at every run, whatever it finds.
    private static readonly Dictionary<string, string> OwnCall =
        Event(isRead: true, "sts.amazonaws.com", "GetCallerIdentity", "AwsApiCall");

    /// <summary>Whether AlarmKeeper's own calls are recorded: only then must something be delivered every hour (row T4).</summary>
    public static bool TakesOwnCalls(EventSelection selection) => selection.Advanced.IsEmpty
        ? selection.Basic.Any(selector => selector.IncludesManagement && selector.ReadWriteType != "WriteOnly")
        : selection.Advanced.Any(selector => selector.Takes(OwnCall));

    public static IEnumerable<Difference> Of(EventSelection selection) =>
        selection.Advanced.IsEmpty ? Basic(selection.Basic) : Advanced(selection.Advanced);

    private static IEnumerable<Difference> Basic(ImmutableArray<BasicSelector> selectors)
    {
        var management = selectors.Where(selector => selector.IncludesManagement).ToList();
        if (management.Count == 0)
        {
            yield return TrailRows.ManagementEventsOff.ForPerson("IncludeManagementEvents", "true", "false");
            yield break;
        }

        var types = management.Select(selector => selector.ReadWriteType).ToHashSet(StringComparer.Ordinal);
        if (!types.Contains("All") && !(types.Contains("ReadOnly") && types.Contains("WriteOnly")))
            yield return TrailRows.ReadsOrWritesOnly.ForPerson(
                "ReadWriteType", "All", string.Join(", ", types), types.Contains("WriteOnly") ? Severity.S1 : Severity.S0);
        var excluded = management.Select(selector => selector.ExcludedSources.AsEnumerable())
            .Aggregate((one, other) => one.Intersect(other)).ToList();
        if (excluded.Count > 0)
            yield return TrailRows.ServicesExcluded.ForPerson("ExcludeManagementEventSources", "none", string.Join(", ", excluded));
    }

    private static IEnumerable<Difference> Advanced(ImmutableArray<AdvancedSelector> selectors)
    {
        const string field = "AdvancedEventSelectors";
        const string wanted = "one that takes every management event";
        bool Taken(Dictionary<string, string> call) => selectors.Any(selector => selector.Takes(call));
        var shown = string.Join("; ", selectors.Select(Show));
        var busy = Busy.Where(source => !Taken(Event(isRead: false, source, "Decrypt", "AwsApiCall"))).ToList();
        if (!Taken(SignIn))
            yield return TrailRows.SelectorsNarrowed.ForPerson(field, wanted, shown);
        else if (!Calls.All(Taken) || !TakesAll(selectors))
            yield return TrailRows.SelectorsNarrowed.ForPerson(field, wanted, shown, Severity.S1);
        else if (busy.Count > 0)
            yield return TrailRows.ServicesExcluded.ForPerson(field, wanted, $"without {string.Join(", ", busy)}");
    }

    // The samples cannot show that a call nobody thought of is left out; that no further condition stands there can.
    private static bool TakesAll(ImmutableArray<AdvancedSelector> selectors)
    {
        var management =
            selectors.Select(selector => selector.Conditions.RemoveAll(condition => IsCategory(condition) || LeavesOutBusy(condition)))
                .ToList();
        return management.Exists(rest => rest.IsEmpty)
            || (management.Exists(rest => IsReadOnly(rest, "true")) && management.Exists(rest => IsReadOnly(rest, "false")));
    }

    private static bool LeavesOutBusy(SelectorCondition condition) =>
        condition is { Field: "eventSource", Operator: "NotEquals" } && condition.Values.All(source => Busy.Contains(source));

    private static bool IsCategory(SelectorCondition condition) => condition is { Field: "eventCategory", Operator: "Equals" };

    private static bool IsReadOnly(ImmutableArray<SelectorCondition> rest, string value) =>
        rest is [{ Field: "readOnly", Operator: "Equals" } only] && only.Values.Contains(value);

    private static string Show(AdvancedSelector selector) =>
        string.Join(" and ",
            selector.Conditions.Select(condition => $"{condition.Field} {condition.Operator} {string.Join("|", condition.Values)}"));

    private static Dictionary<string, string> Event(bool isRead, string source, string name, string type) => new()
    {
        ["eventCategory"] = "Management",
        ["readOnly"] = isRead ? "true" : "false",
        ["eventSource"] = source,
        ["eventName"] = name,
        ["eventType"] = type,
        ["sessionCredentialFromConsole"] = "false",
        ["userIdentity.arn"] = "arn:aws:iam::111122223333:root",
    };
}
