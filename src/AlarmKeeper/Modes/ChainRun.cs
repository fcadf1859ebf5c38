using System.Collections.Immutable;
using AlarmKeeper.Alarms;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.ChangedBy;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Reporting;
using AlarmKeeper.Standards;
using AlarmKeeper.Subscriptions;
using AlarmKeeper.Trails;

namespace AlarmKeeper.Modes;

/// <summary>How long a run may take.</summary>
/// <param name="Work">Ends reading and repairing, early enough to report.</param>
/// <param name="Report">Ends everything.</param>
internal sealed record TimeLimits(CancellationToken Work, CancellationToken Report);

/// <summary>The chain as a run found it.</summary>
/// <param name="Report">So far: who we are, and when.</param>
internal sealed record FoundChain(DesiredChain Desired, ObservedChain Observed, ImmutableArray<Finding> Findings, RunReport Report)
{
    /// <summary>When alarms told nobody before this run.</summary>
    public ImmutableArray<AlarmSilence> Silences { get; } = ChainSilences.Of(Desired, Observed, Findings);

    /// <summary>All that somebody may have done, for whoever looks up who.</summary>
    public ImmutableArray<Finding> Done => [.. Findings, .. Silences.Select(silence => silence.Finding)];
}

/// <summary>What every look at the chain begins and ends with: settings, who we are, the chain as it should be and as it is.</summary>
/// <param name="clock">For durations and pauses; times that AWS shows are compared with AWS's own clock.</param>
internal sealed class ChainRun(AwsClients aws, SettingsSource settings, TimeProvider clock)
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    /// <summary>Reads the chain, and goes on with the mode's own story. Never throws for what AWS does or fails to do: that is
    /// reported.</summary>
    /// <param name="story">What the mode does with the chain.</param>
    /// <exception cref="SettingsException">The settings are wrong.</exception>
    public async Task<RunReport> RunAsync(Request request, TimeLimits limits, Func<FoundChain, Task<RunReport>> story)
    {
        aws.Calls.Reset();
        aws.Calls.Refused.Start(request.MustNotify);
        var started = clock.GetTimestamp();
        var report = new RunReport { Mode = request.Mode, Cause = request.Cause, StartedAt = clock.GetUtcNow() };
        try
        {
            var reading = settings(limits.Work);
            var location = await ChainLocationReader.ReadAsync(aws, reading, clock, limits.Work);
            var desired = DesiredChain.For(await reading, location);
            var observed = await new TrustedReader(aws).ReadAsync(request.Call, desired, IsRoutine(request), limits.Work);
            report = report with { Place = location.Place, StartedAt = location.At, RoundTrips = aws.Calls.Rounds };
            var (findings, owes) = (ChainComparison.Of(desired, observed), observed.Memory.ValueOrDefault?.Owed);
            report = report with { Owes = owes, Owed = OwedReport.Of(owes, findings) };
            report = await story(new(desired, observed, findings, report));
        }
        catch (AwsCallException unknown)
        {
            report = report with { Failure = new("AlarmKeeper's own identity", unknown.Message) };
        }
        catch (SettingsUnreadException unread)
        {
            report = report with { Failure = new("the settings", unread.Message) };
        }
        catch (Exception odd) when (Crash.Is(odd))
        {
            report = report with { Failure = new("the rest of the run", Crash.Text(odd)) };
        }

        return report with
        { Duration = clock.GetElapsedTime(started), ApiCalls = aws.Calls.Calls, Writes = aws.Calls.Writes, Endpoints = aws.Endpoints };
    }

    // Whoever asks, or changed something, wants to know of everybody.
    private static bool IsRoutine(Request request) => request is { Mode: Mode.Enforce, Cause: Cause.Schedule };

    /// <summary>The report of a chain that was compared, with who made the differences.</summary>
    /// <param name="chain">As it was found.</param>
    /// <param name="repairs">What was done, tried or withheld.</param>
    /// <param name="last">As it was read last, and what differed then.</param>
    public static RunReport Report(
        FoundChain chain, ImmutableArray<DoneRepair> repairs, (ObservedChain Observed, ImmutableArray<Finding> Findings) last,
            Changes changes)
    {
        var links = LinkReports.Join(
            chain.Findings, repairs, last.Findings, changes, last.Observed.MuteRules.Error is null ? [] : [LinkKind.MuteRule]);
        return chain.Report with
        {
            After = last.Findings,
            Others = [.. chain.Desired.Alerts.Select(one => one.Alert).Where(alert => alert != AlertCatalogue.RootUsage)],
            Links = links,
            Chain = new(chain.Desired, last.Observed),
            Standards = Auditors.Predict(chain.Desired, last.Observed),
            Silences = [.. chain.Silences.Select(silence => ToldSilence.Of(silence, changes))],
            Owed = chain.Report.Owed is { } owed ? owed with
            {
                Repairs =
                    [.. owed.Repairs.Select(one => one with { ChangedBy = one.Finding is { } finding ? changes.Newest(finding) : null })],
            } : null,
            Open = ActionItems.Of(links, last.Findings, chain.Report.Mode),
            Unproved = [.. TopicDelivery.Unproved(chain.Desired.Subscribers, last.Observed.AlertTopic).Select(one => one.Name)],
            NotChecked =
                [.. chain.Report.NotChecked, .. SideReads.Unread(chain.Desired, last.Observed),
                    .. changes.Unread is { } unread ? [unread] : Array.Empty<FailedRead>()],
        };
    }

    /// <summary>What would be done, with why it is not.</summary>
    public async Task<ImmutableArray<DoneRepair>> WithholdAsync(FoundChain chain, string because, CancellationToken cancellation)
    {
        var gate = new Gate(chain.Desired, chain.Observed) { OnlyLooks = because };
        return await RepairPlan.For(chain.Findings, gate).ExecuteAsync(aws, cancellation);
    }

    /// <summary>Gives AWS a moment to show what was written.</summary>
    public async Task SettleAsync(CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(Settling, clock, cancellation);
        }
        catch (OperationCanceledException)
        {
            // Time is up: the next read says so by itself.
        }
    }
}
