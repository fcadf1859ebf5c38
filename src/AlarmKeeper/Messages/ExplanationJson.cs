using System.Text;
using AlarmKeeper.Reporting;
using AlarmKeeper.RootActivity;

namespace AlarmKeeper.Messages;

/// <summary>An explanation as JSON, by <c>docs/report.schema.json</c>.</summary>
internal static class ExplanationJson
{
    /// <param name="explanation">Of the run.</param>
    /// <param name="indented">For people; the function answers in one line.</param>
    public static byte[] Write(Explanation explanation, bool indented = false) =>
        ReportJson.Document(Of(explanation), ReportShapes.Default.ExplanationShape, indented);

    public static string Text(Explanation explanation) => Encoding.UTF8.GetString(Write(explanation, indented: true));

    private static ExplanationShape Of(Explanation explanation)
    {
        var (activity, more, complete, errors) = ActivityJson.Of(explanation.Findings);
        return new(
            ReportJson.Schema, Mode.Explain.Word(), explanation.Place?.Account, explanation.Place?.Region,
            explanation.StartedAt.UtcDateTime, explanation.Since.UtcDateTime, explanation.OnlyAccount, explanation.ApiCalls,
            explanation.Alarm is { } alarm ? new(alarm.Alarm, ReportJson.Cut(alarm.Reason)) : null,
            activity, more, complete, errors, ReportJson.Of(explanation.Notice));
    }
}
