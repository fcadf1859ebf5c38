using AlarmKeeper.Aws;
using AlarmKeeper.Configuration;
using AlarmKeeper.Messages;
using AlarmKeeper.Reporting;

namespace AlarmKeeper.Modes;

/// <summary>The modes that look at the chain, by what a run is to do.</summary>
/// <param name="noticeCache">Of a process that runs more than once; null for one that does not.</param>
internal sealed class ChainModes(AwsClients aws, SettingsSource settings, LastNoticeCache? noticeCache = null)
{
    /// <inheritdoc cref="ChainRun.RunAsync"/>
    public async Task<RunReport> RunAsync(Request request, TimeLimits limits) =>
        await RunEvent.PutAsync(await LookAsync(request, limits), aws, limits.Report);

    private Task<RunReport> LookAsync(Request request, TimeLimits limits) => request.Mode switch
    {
        Mode.Check => new Check(aws, settings, TimeProvider.System).RunAsync(request, limits),
        Mode.Drill => new Drill(aws, settings, TimeProvider.System).RunAsync(request, limits),
        _ => new Enforce(aws, settings, TimeProvider.System, noticeCache).RunAsync(request, limits),
    };
}
