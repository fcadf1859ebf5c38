using System.Collections.Immutable;
using AlarmKeeper.Alarms;
using AlarmKeeper.Aws;
using AlarmKeeper.Configuration;
using AlarmKeeper.Drilling;
using AlarmKeeper.Findings;
using AlarmKeeper.RootActivity;
using AlarmKeeper.RunState;
using AlarmKeeper.Standards;

namespace AlarmKeeper.Reporting;

/// <summary>All there is to say about a run.</summary>
internal sealed record RunReport
{
    public required Mode Mode { get; init; }

    public required Cause Cause { get; init; }

    /// <summary>What holds after the run: the answer about root. Where that is armed and another alert is not, the whole is
    /// weakened.</summary>
    public Verdict Verdict => Root == Verdict.Armed && Alerts.Any(one => one.Verdict != Verdict.Armed) ? Verdict.Weakened : Root;

    /// <summary>
    /// If root signs in now, will somebody be told? Repairs that nobody hears of are not the whole job: where people could not be told, or
    /// what they were told could not be kept, an armed chain is weakened; and as long as anything is owed that they were not told, or the
    /// log could not be asked to the end what root did.
    /// </summary>
    public Verdict Root => (Failure, AlertVerdict.OfRoot(After).Verdict) switch
    {
        (not null, _) => Verdict.Unknown,
        (_, Verdict.Armed) when Owes is not null => Verdict.Weakened,
        (_, Verdict.Armed) when !Notice.Errors.IsEmpty && Mode == Mode.Enforce => Verdict.Weakened,
        (_, Verdict.Armed) when Searched is { Findings.IsDone: false } => Verdict.Weakened,
        (_, var verdict) => verdict,
    };

    /// <summary>The answer for each alert that is kept, root's first; empty where the chain was not looked at.</summary>
    public ImmutableArray<AlertVerdict> Alerts => Failure is not null ? []
        : [new(AlertCatalogue.RootUsage, Root, null), .. Others.Select(alert => AlertVerdict.Of(After, alert))];

    /// <summary>The alerts that are kept besides root's.</summary>
    public ImmutableArray<Alert> Others { get; init; } = [];

    /// <summary>The chain as the read-back showed it.</summary>
    public ImmutableArray<Finding> After { get; init; } = [];

    /// <summary>The chain itself, as it should be and as it was read last; null where it was not looked at.</summary>
    public ReadChain? Chain { get; init; }

    /// <summary>Null when AWS did not even say who we are.</summary>
    public Place? Place { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>Everything that was called, repairs, read-back and notice included.</summary>
    public int ApiCalls { get; init; }

    /// <summary>Sequential round trips until the chain was read, pages apart.</summary>
    public int RoundTrips { get; init; }

    public int Writes { get; init; }

    /// <summary>Hosts that stood in AWS's place, and proxies on the way there; none where AWS's own were called.</summary>
    public ImmutableArray<string> Endpoints { get; init; } = [];

    public ImmutableArray<LinkReport> Links { get; init; } = [];

    /// <summary>When alarms told nobody, and it was over before this run.</summary>
    public ImmutableArray<ToldSilence> Silences { get; init; } = [];

    /// <summary>Whether it says anything of how alerts' alarms are, or were.</summary>
    public bool TellsOfAlarms => !Silences.IsEmpty || Links.Any(link => link.Found is
    { State: not LinkState.InSync, Link: AlarmLink { Alert: not null } or MuteRuleLink });

    /// <summary>What waits for a person after the run.</summary>
    public ImmutableArray<ActionItem> Open { get; init; } = [];

    /// <summary>What could not be read, so that the chain was not looked at at all; null where it was.</summary>
    public FailedRead? Failure { get; init; }

    /// <summary>The alert topic's subscribers, where nothing proves of any of them that it gets what is sent to it; empty where it is
    /// proved of one.</summary>
    public ImmutableArray<string> Unproved { get; init; } = [];

    /// <summary>What auditors will say.</summary>
    public StandardsReport Standards { get; init; } = StandardsReport.None;

    /// <summary>What else could not be read. No verdict, no deployment and no exit code hangs on it.</summary>
    public ImmutableArray<FailedRead> NotChecked { get; init; } = [];

    /// <summary>AlarmKeeper runs in another Region or account than the trail, where it keeps nothing.</summary>
    public bool IsMisplaced => Links.Any(link => link.Found.Differences.Any(one => one.IsMisplaced));

    /// <summary>What happened while the alert was silent; null when the run repaired nothing that silences it.</summary>
    public MissedActivity? Missed { get; init; }

    /// <summary>What the log group holds of root since the last complete search; null where the run did not look.</summary>
    public RecordSearch? Searched { get; init; }

    /// <summary>What that search found and people were told of; null when there is none.</summary>
    public Explanation? Explained { get; init; }

    /// <summary>What earlier runs owed people when this one began; null where nothing.</summary>
    public OwedReport? Owed { get; init; }

    /// <summary>What people are still owed: the next run has to tell it. Null where nothing.</summary>
    public Owed? Owes { get; init; }

    public NoticeReport Notice { get; init; } = NoticeReport.None;

    /// <summary>What became of the event for other programs; null where there was none to be put.</summary>
    public EventReport? Event { get; init; }

    /// <summary>Null in other modes, and where the run ended before it.</summary>
    public DrillReport? Drill { get; init; }

    /// <summary>The drill reached people for every alert, and nothing else of the chain keeps one of them from being noticed.</summary>
    public bool IsProven => Drill is { IsProven: true } && Alerts.All(one => one.Verdict.IsHeard());

    /// <summary>The drill reached people for this alert, and nothing else of the chain keeps it from being noticed.</summary>
    public bool Proves(AlertDrill drill) =>
        drill.Obstacle is null && Alerts.All(one => one.Alert.Name != drill.Name || one.Verdict.IsHeard());

    public IEnumerable<LinkReport> Repaired => Links.Where(link => link.Repair?.Outcome == RepairOutcome.Repaired);

    /// <summary>
    /// Whether the run did all that there was to do, and told it: nobody waits for another one. What could not be read for the first
    /// time may be readable in a moment; what people know of already will not be.
    /// </summary>
    public bool IsComplete =>
        Mode == Mode.Enforce && Verdict.IsHeard() && Notice.Errors.IsEmpty && Owes is null
        && NotChecked.All(one => one.WasReported)
        && Links.All(link => link.After != LinkState.Unknown && link.Repair?.Outcome != RepairOutcome.Failed);

    /// <summary>The chain was looked at, and repaired as far as that could be.</summary>
    public bool HasEnforced => Mode == Mode.Enforce && Failure is null;

    /// <summary>What people had to be told reached nobody.</summary>
    public bool IsUntold => Notice is { Reason: not null, Topics.IsEmpty: true };

    /// <summary>A run that nobody asked for by hand did not leave root's alert armed, or told nobody: whoever may invoke the function
    /// cannot feign it.</summary>
    public bool HasFailed => Mode == Mode.Enforce && Cause is Cause.Schedule or Cause.Event && (IsUntold || !Root.IsHeard());

    /// <summary>Whether the role was refused anything that the chain needs.</summary>
    public bool IsRefused => Links.SelectMany(link => new[] { link.Found.Error, link.Repair?.Reason })
        .Append(Failure?.Because).OfType<string>().Concat(Notice.Errors).Any(error => Refusal.Of(error) is not null);

    /// <summary>Whether other programs should hear of it: it repaired something, or did not end as it should. A check only looks.</summary>
    public bool IsEventful => Mode != Mode.Check && (ExitCode != 0 || Repaired.Any());

    /// <summary>Whether a check found something that enforce would repair.</summary>
    public bool WouldRepair => Mode == Mode.Check && Links.Any(link => link.Found.NeedsRepair);

    /// <summary>The exit code of the contract.</summary>
    public int ExitCode => Verdict switch
    {
        Verdict.Armed or Verdict.Weakened when Drill is not null => IsProven ? 0 : Drill.IsUnknown ? 3 : 1,
        Verdict.Armed => WouldRepair ? 1 : 0,
        Verdict.Unknown => 3,
        _ => 1,
    };
}
