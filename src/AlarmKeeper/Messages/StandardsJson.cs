using AlarmKeeper.Standards;

namespace AlarmKeeper.Messages;

/// <summary>What auditors will say, in the report's JSON.</summary>
internal static class StandardsJson
{
    public static StandardsShape Of(StandardsReport standards) =>
        new(standards.Verdicts.Select(Of), standards.Remarks.Select(ReportJson.Cut));

    private static StandardShape Of(StandardVerdict verdict) => new(
        verdict.Auditor, verdict.Rule, verdict.Alert, verdict.Status.Word(), verdict.Word, ReportJson.Cut(verdict.Reason),
        verdict.Change is { } change ? ReportJson.Cut(change) : null);
}
