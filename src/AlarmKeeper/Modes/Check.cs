using AlarmKeeper.Aws;
using AlarmKeeper.ChangedBy;
using AlarmKeeper.Configuration;
using AlarmKeeper.Reporting;

namespace AlarmKeeper.Modes;

/// <summary>Says what would be repaired, and who made it so. No write of any kind.</summary>
internal sealed class Check(AwsClients aws, SettingsSource settings, TimeProvider clock)
{
    private readonly ChainRun run = new(aws, settings, clock);

    /// <inheritdoc cref="ChainRun.RunAsync"/>
    public Task<RunReport> RunAsync(Request request, TimeLimits limits) => run.RunAsync(request, limits, async chain =>
    {
        await new PatternTrial(aws).RunAsync(chain, limits.Work);
        var repairs = await run.WithholdAsync(chain, "check changes nothing", limits.Work);
        var changes = await new ChangeReader(aws).ReadAsync(request.Call, chain.Done, chain.Desired, limits.Work);
        return ChainRun.Report(chain, repairs, (chain.Observed, chain.Findings), changes);
    });
}
