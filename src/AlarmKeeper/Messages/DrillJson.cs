using AlarmKeeper.Drilling;
using AlarmKeeper.Reporting;

namespace AlarmKeeper.Messages;

/// <summary>A drill in the report's JSON.</summary>
internal static class DrillJson
{
    /// <param name="report">Of a run that has a drill.</param>
    public static DrillShape Of(RunReport report) =>
        new(report.Drill!.Alerts.Select(alert => Of(alert, report.Proves(alert))), report.IsProven);

    private static AlertDrillShape Of(AlertDrill alert, bool isProven) => new(
        alert.Name, isProven, alert.Pattern.Word(),
        alert.Samples.Select(one => new SampleShape(one.Sample.Name, one.Sample.Expected, one.Matched)),
        alert.State.Word(), alert.Obstacle is { } obstacle ? ReportJson.Cut(obstacle.Reason) : null, alert.Action.Word(),
        alert.Recipients.People.Select(ReportJson.Cut), alert.Recipients.Unproved.Select(Of), alert.Recipients.Failing.Select(Of),
        alert.Recipients.Pending.Select(ReportJson.Cut));

    private static DoubtShape Of(DoubtfulRecipient one) => new(ReportJson.Cut(one.Name), ReportJson.Cut(one.Why));
}
