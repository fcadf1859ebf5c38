using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.ChangedBy;
using AlarmKeeper.Configuration;
using AlarmKeeper.Drilling;
using AlarmKeeper.Messages;
using AlarmKeeper.Reporting;

namespace AlarmKeeper.Modes;

/// <summary>Proves the alert: tries the deployed patterns, and lets the alarms mail their people. Repairs nothing.</summary>
internal sealed class Drill(AwsClients aws, SettingsSource settings, TimeProvider clock)
{
    private readonly ChainRun run = new(aws, settings, clock);

    /// <inheritdoc cref="ChainRun.RunAsync"/>
    public Task<RunReport> RunAsync(Request request, TimeLimits limits) => run.RunAsync(request, limits, async chain =>
    {
        var repairs = await run.WithholdAsync(chain, "a drill repairs nothing", limits.Work);
        var drills = new AlertDrills(aws, chain.Desired, chain.Observed, run.SettleAsync);
        var (drill, last) = await drills.RunAsync(limits.Work);
        var changes = await new ChangeReader(aws).ReadAsync(request.Call, chain.Findings, chain.Desired.Location, limits.Work);
        var after = ChainComparison.Of(chain.Desired, last);
        var report = ChainRun.Report(chain, repairs, (last, after), changes) with { Drill = drill };
        // The drill's own mail is the alarm's; only one that nobody watches needs another when it fails.
        return report is { Cause: Cause.Schedule, IsProven: false }
            ? report with
            { Notice = await new NoticePublisher(aws).PublishAsync(Notice.OfDrill, report, chain.Desired, last, limits.Report) }
            : report;
    });
}
