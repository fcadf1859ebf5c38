using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.ChangedBy;
using AlarmKeeper.Configuration;
using AlarmKeeper.Drilling;
using AlarmKeeper.Messages;
using AlarmKeeper.Reporting;
using AlarmKeeper.RunState;

namespace AlarmKeeper.Modes;

/// <summary>Proves the alert: tries the deployed patterns, and lets the alarms mail their people. Repairs nothing.</summary>
internal sealed class Drill(AwsClients aws, SettingsSource settings, TimeProvider clock)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly ChainRun run = new(aws, settings, clock);

    /// <inheritdoc cref="ChainRun.RunAsync"/>
    public Task<RunReport> RunAsync(Request request, TimeLimits limits) => run.RunAsync(request, limits, async chain =>
    {
        var repairs = await run.WithholdAsync(chain, "a drill repairs nothing", limits.Work);
        var drills = new AlertDrills(aws, chain.Desired, chain.Observed, run.SettleAsync);
        var (drill, last) = await drills.RunAsync(request.IsOfFunction, limits.Work);
        var changes = await new ChangeReader(aws).ReadAsync(request.Call, chain.Findings, chain.Desired, limits.Work);
        var after = ChainComparison.Of(chain.Desired, last);
        var report = ChainRun.Report(chain, repairs, (last, after), changes) with { Drill = drill };
        // The drill's own mail is the alarm's; only one that nobody watches needs another when it fails.
        return report is { Cause: Cause.Schedule, IsProven: false, Drill.IsTooSoon: false }
            ? await TellAsync(report, chain.Desired, last, limits.Report) : report;
    });

    // Anybody who may invoke the function can pass for the schedule.
    private async Task<RunReport> TellAsync(RunReport report, DesiredChain desired, ObservedChain last, CancellationToken cancellation)
    {
        var what = string.Join('\n', report.Drill!.Alerts.Select(alert => $"{alert.Name}: {alert.Obstacle?.Reason}"));
        var turns = new Turns(aws, desired.MemoryTopicArn, desired.FunctionArn, run.SettleAsync);
        if (await turns.TakeAsync(what, Day, cancellation) is Turn.Taken)
            return report;
        report = report with { Notice = await new NoticePublisher(aws).PublishAsync(Notice.OfDrill, report, desired, last, cancellation) };
        if (report.Notice.Topics.IsEmpty)
            await turns.GiveBackAsync(what, cancellation);
        return report;
    }
}
