using AlarmKeeper.Alarms;
using AlarmKeeper.Reporting;

namespace AlarmKeeper.Tests.Support;

/// <summary>An alarm that told nobody for a while, and was put back.</summary>
internal static class Silences
{
    public static ToldSilence OfRoot { get; } = new(
        new(new AlarmLink("RootAccountUsage", "RootAccountUsage"), Chains.Now.AddMinutes(-40), Chains.Now.AddMinutes(-18),
            "ActionsEnabled was false, not true"),
        [Reports.Mallory, Reports.Mallory with { Name = "EnableAlarmActions", At = Chains.Now.AddMinutes(-18) }]);

    public static RunReport Told { get; } = Reports.Armed with { Silences = [OfRoot] };

    /// <summary>What somebody else wrote is in it.</summary>
    public static ToldSilence Hostile(string text) =>
        OfRoot with { Silence = OfRoot.Silence with { What = $"Namespace was {text}, not LogMetrics" }, By = [] };
}
