using AlarmKeeper.Messages;
using AlarmKeeper.Reporting;

namespace AlarmKeeper.Evidence;

/// <summary>When, by whom and how it was read, and what was not.</summary>
internal static class ReadSection
{
    public static EvidenceSection Of(RunReport report) => new("read", "How this was read")
    {
        Paragraphs =
        [
            .. report.NotChecked.Select(one => $"Not checked: {one.What}, because {one.Because}"),
            .. report.Endpoints.IsEmpty ? Array.Empty<string>() : [$"Not AWS's own endpoints: {string.Join(", ", report.Endpoints)}."],
            "A check reads AWS's API and writes nothing. It says how things were at that moment; the words are explained in "
            + "docs/tampering.md and docs/standards.md of AlarmKeeper.",
        ],
        Tables =
        [
            new("The run", ["What", "Value"],
            [
                ["Read", Words.Time(report.StartedAt)],
                ["Account", report.Place?.Account ?? "unknown"],
                ["Region", report.Place?.Region ?? "unknown"],
                ["Identity", report.Chain?.Desired.Location.Caller is { Length: > 0 } caller ? caller : "unknown"],
                ["Started by", report.Cause.Word()],
                ["Mode", report.Mode.Word()],
                ["Calls to AWS", $"{report.ApiCalls}, of which {report.Writes} write"],
                ["Version", Product.Version],
            ]),
        ],
    };
}
