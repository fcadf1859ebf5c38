using System.Collections.Immutable;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;
using AlarmKeeper.Messages;
using AlarmKeeper.Reporting;
using AlarmKeeper.Standards;

namespace AlarmKeeper.Evidence;

/// <summary>The sections of every page, from a run's report.</summary>
internal static class EvidenceSections
{
    public static IEnumerable<EvidenceSection> Of(RunReport report)
    {
        yield return Links(report);
        if (report.Chain is { } chain)
            yield return FieldsSection.Of(report, chain);
        yield return Changes(report);
        yield return Standards(report);
        if (report.Chain is { } read)
            yield return DrillSection.Of(report, read);
    }

    private static EvidenceSection Links(RunReport report) => new("links", "What was found")
    {
        Paragraphs = !report.Open.IsEmpty || report.Failure is not null ? []
            : [report.WouldRepair ? $"Nothing waits for a person: '{Words.Enforce(report)}' repairs what differs."
                : "Nothing waits for a person."],
        Points =
        [
            .. report.Failure is { } failure ? [[$"{failure.What} could not be read: {failure.Because}"]]
                : Array.Empty<ImmutableArray<string>>(),
            .. ActionItemText.Group(report.Open).Select(item => ActionItemText.Lines(item).ToImmutableArray()),
        ],
        Tables =
        [
            new("Every link that was looked at", ["Link", "State", "What differs"],
                [.. report.Links.OrderBy(link => link.Found.State == LinkState.InSync).Select(Row)]),
        ],
    };

    private static ImmutableArray<Cell> Row(LinkReport link)
    {
        var found = link.Found;
        string[] differs =
        [
            .. found.Error is { } error ? [error] : Array.Empty<string>(),
            .. found.Differences.Select(one => $"{one.Headline(found.Link.Name)}. {one.Field}: {one.Observed}, should be {one.Desired} "
                + $"({one.Severity}, {one.Row.Id})."),
        ];
        return [$"{Words.Prose(found.Link.Kind)} {found.Link.Name}", new(found.State.Word(), ChainStages.MarkOf(found)),
            differs is [var first, .. var more] ? new Cell(first) { Below = [.. more] } : "nothing"];
    }

    // What the run has read of CloudTrail's history: it asks only where something differs, or was different for a while.
    private static EvidenceSection Changes(RunReport report)
    {
        var calls = report.Links.Where(link => link.ChangedBy is not null).Select(link => (link.Found.Link.Name, Call: link.ChangedBy!))
            .Concat(report.Silences.SelectMany(told => told.By.Select(call => (told.Silence.Alarm.Name, Call: call))))
            .Concat(report.Links.Where(link => link.Conflict is not null).Select(link => (link.Found.Link.Name, Call: link.Conflict!.By)))
            .DistinctBy(one => (one.Name, one.Call.Id, one.Call.At)).OrderByDescending(one => one.Call.At).ToList();
        return new("changes", "Who changed what")
        {
            Paragraphs = calls.Count > 0 ? ["From CloudTrail's event history of the last day, newest first."]
                : [report.Links.All(link => link.Found.State == LinkState.InSync) && report.Silences.IsEmpty
                    ? "Nothing differs, and the alarms' history of the last days shows no time in which they told nobody. CloudTrail was not "
                        + "asked who changed what: that is done where something differs."
                    : "Of what differs CloudTrail's event history of the last day shows no call."],
            Tables =
                [new("Calls that changed the chain", ["When", "What", "Call", "By", "From"],
                    [.. calls.Select(one => Call(one.Name, one.Call))])],
        };
    }

    private static ImmutableArray<Cell> Call(string link, CloudTrailEvent call) =>
        [Words.Time(call.At), link, call.Name + (call.IsClaim ? " (as an event says; not yet in CloudTrail's history)" : ""), call.Caller,
            $"{call.SourceIp ?? "an unknown address"}, {call.UserAgent ?? "an unknown program"}"];

    private static EvidenceSection Standards(RunReport report) => new("standards", "What auditors will say")
    {
        Paragraphs =
        [
            "Predicted from what was read, in each auditor's own words.",
            .. StandardsText.Warning(report) is { } warning ? [warning] : Array.Empty<string>(),
            .. report.Standards.Remarks.Select(remark => $"They may ask about {remark}"),
        ],
        Tables =
        [
            new("Verdicts", ["Auditor and rule", "Alert", "Verdict", "Reason, and what would change it"],
                [.. report.Standards.Verdicts.OrderBy(StandardsText.IsPassed).Select(Verdict)]),
        ],
    };

    private static ImmutableArray<Cell> Verdict(StandardVerdict one) =>
        [$"{one.Auditor} {one.Rule}", one.Alert, new(one.Word, MarkOf(one.Status)),
            one.Change is { } change ? $"{one.Reason} {change}" : one.Reason];

    private static Mark MarkOf(StandardStatus status) => status switch
    {
        StandardStatus.Passed => Mark.Good,
        StandardStatus.Failed => Mark.Bad,
        StandardStatus.Warning => Mark.Warning,
        _ => Mark.Unknown,
    };
}
