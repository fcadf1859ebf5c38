using AlarmKeeper.RootActivity;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>Activity as JSON, by <c>docs/report.schema.json</c>.</summary>
internal static class ActivityJson
{
    // The function's answer is a line of its log too.
    private const int MaxGroups = 20;

    /// <summary>What was found, how much more, whether that is all, and what could not be searched.</summary>
    public static (IEnumerable<ActivityShape> Activity, int More, bool Complete, IEnumerable<string>? Errors) Of(ActivityFindings findings)
    {
        var groups = ActivityGroup.Of(findings.Activities);
        return (groups.Take(MaxGroups).Select(Of), groups.Skip(MaxGroups).Sum(group => group.Count), findings.IsComplete,
            ReportJson.Some(findings.Errors.Select(Cut)));
    }

    private static ActivityShape Of(ActivityGroup group)
    {
        var (newest, what) = (group.Newest, group.Newest.Event);
        return new(
            newest.Alert, what.Kind.Word(), what.Identity.Word(), group.Count, group.First.UtcDateTime, what.At.UtcDateTime, what.Account,
            Cut(what.Caller), Cut(what.Name), Cut(what.Source), what.UsedMfa, Optional(newest.AccountName), Optional(what.Region),
            Optional(what.SourceIp), Optional(what.UserAgent), Optional(what.Error ?? (what.Failed ? "Failure" : null)),
            Optional(what.Backfill), Optional(what.Id), Optional(what.Task?.Target), Optional(what.Task?.Policy));
    }

    private static string? Optional(string? text) => text is null ? null : Cut(text);

    private static string Cut(string text) => Printable.Cut(text, 200);
}
