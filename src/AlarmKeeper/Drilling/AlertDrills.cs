using System.Collections.Immutable;
using AlarmKeeper.Alarms;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.MetricFilters;
using AlarmKeeper.RunState;

namespace AlarmKeeper.Drilling;

/// <summary>
/// Drills every alert: the deployed patterns → may the states be set → is it time → remember it → set them → what the actions did → who
/// should have had mail (docs/decisions/0018).
/// </summary>
/// <param name="settle">Waits for AWS's history to catch up.</param>
internal sealed class AlertDrills(AwsClients aws, DesiredChain desired, ObservedChain observed, Func<CancellationToken, Task> settle)
{
    private const string What = "a drill";

    // Each drill mails everybody, and whoever may invoke the function can ask for one.
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(15);

    // CloudWatch publishes within a moment, and its history follows.
    private const int MaxLooks = 5;

    private readonly DateTimeOffset at = aws.Calls.AwsTime ?? observed.At;

    /// <param name="isOfFunction">Whether whoever may invoke the function can have asked for it; else somebody who may set the alarms'
    /// states by himself.</param>
    /// <returns>What became of each alert, and the chain as the drill left it: the alarms' last actions are new.</returns>
    public async Task<(DrillReport Report, ObservedChain After)> RunAsync(bool isOfFunction, CancellationToken cancellation)
    {
        ImmutableArray<AlertDrill> drills = [.. await Paced.SelectAsync(desired.Alerts, alert => ProveAsync(alert, cancellation))];
        if (isOfFunction && drills.Any(IsReady) && await WaitsAsync(cancellation) is { } wait)
            return (new([.. drills.Select(drill => IsReady(drill) ? drill with { Obstacle = wait } : drill)])
            { IsTooSoon = true }, observed);
        if (drills.Any(IsReady) && await RememberAsync(cancellation) is { } forgotten)
            drills = [.. drills.Select(drill => IsReady(drill) ? drill with { Obstacle = forgotten } : drill)];
        var set = ImmutableArray.CreateBuilder<AlertDrill>(drills.Length);
        foreach (var drill in drills)
            set.Add(IsReady(drill) ? await SetAsync(drill, cancellation) : drill);
        var after = observed;
        for (var look = 1; look <= MaxLooks && set.Any(IsWaiting); look++)
        {
            if (look > 1)
                await settle(cancellation);
            foreach (var (index, drill) in set.Index().Where(one => IsWaiting(one.Item)).ToList())
                (set[index], after) = await LookAsync(drill, after, isLast: look == MaxLooks, cancellation);
        }

        return (new(set.MoveToImmutable()), after);
    }

    private static bool IsReady(AlertDrill drill) => drill is { Obstacle: null, State: StateOutcome.Withheld };

    private static bool IsWaiting(AlertDrill drill) => drill is { Obstacle: null, State: StateOutcome.Set, Action: ActionOutcome.Unknown };

    private async Task<AlertDrill> ProveAsync(DesiredAlert alert, CancellationToken cancellation)
    {
        var drill = new AlertDrill(alert.Alert.Name);
        if (observed.FindAlarm(drill.Name) is { } alarm)
            drill = drill with { Recipients = Recipients.Of(alarm, observed) };
        var (filter, missing) = DrillGate.Filter(alert, observed);
        if (filter is null)
            return drill with { Pattern = missing!.IsUnknown ? PatternOutcome.Unknown : PatternOutcome.Failed, Obstacle = missing };
        var read = await new PatternReader(aws).ReadAsync(filter.Pattern, SampleEvents.Of(alert.Alert), cancellation);
        if (read is not Observation<ImmutableArray<SampleMatch>>.Present { Value: var matches })
            return drill with { Obstacle = new(read.Error ?? "TestMetricFilter: nothing found", IsUnknown: true) };
        if (matches.FirstOrDefault(match => !match.Holds) is not { } wrong)
            return drill with { Pattern = PatternOutcome.Held, Samples = matches, Obstacle = DrillGate.Alarm(alert, observed) };
        var does = wrong.Matched ? "matches" : "does not match";
        return drill with
        {
            Pattern = PatternOutcome.Failed,
            Samples = matches,
            Obstacle = new($"the deployed pattern {does} when {wrong.Sample.Name}"),
        };
    }

    private async Task<Obstacle?> WaitsAsync(CancellationToken cancellation) =>
        await new Turns(aws, desired.MemoryTopicArn, desired.FunctionArn, settle).TakeAsync(What, Between, cancellation) switch
        {
            Turn.Taken { At: var at } => new(
                $"the last drill began at {at.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, and the function sends its people one in "
                    + $"{Between.TotalMinutes:0} minutes: invoke it again after {(at + Between).UtcDateTime:HH:mm:ss} UTC, or run "
                    + "'alarmkeeper drill' on a command line, which has no such limit",
                IsUnknown: true),
            Turn.Unknown { Because: var error } => new($"the drill cannot be remembered: {error}", IsUnknown: true),
            _ => null,
        };

    // Before the first state is set: a drill that nobody remembers would be taken for a forged state (row A14).
    private async Task<Obstacle?> RememberAsync(CancellationToken cancellation)
    {
        var known = observed.Memory.ValueOrDefault ?? Memory.Nothing;
        var error = await new MemoryWriter(aws).WriteAsync(known, known with { DrilledAt = at }, desired.MemoryTopicArn, cancellation);
        return error is null ? null : new($"the drill cannot be remembered: {error}", IsUnknown: true);
    }

    private async Task<AlertDrill> SetAsync(AlertDrill drill, CancellationToken cancellation)
    {
        try
        {
            await aws.CloudWatch.SetAlarmStateAsync(drill.Name, DrillReason.Of(desired.Location.Caller, at), cancellation);
            return drill with { State = StateOutcome.Set };
        }
        catch (AwsCallException failure)
        {
            return drill with { State = StateOutcome.Failed, Obstacle = new(failure.Message, IsUnknown: true) };
        }
    }

    private async Task<(AlertDrill Drill, ObservedChain After)> LookAsync(AlertDrill drill, ObservedChain before, bool isLast,
        CancellationToken cancellation)
    {
        var read = await new AlarmActionReader(aws).SinceAsync(drill.Name, drill.Recipients.Topics, at, cancellation);
        if (read is not Observation<ImmutableDictionary<string, AlarmAction>>.Present { Value: var actions })
            return (drill with { Obstacle = new(read.Error ?? "DescribeAlarmHistory: nothing found", IsUnknown: true) }, before);
        var after = actions.TryGetValue(desired.TopicArn, out var newest) ? WithLastAction(before, drill.Name, newest) : before;
        if (actions.Values.FirstOrDefault(action => action.Failed) is { } failed)
            return (drill with { Action = ActionOutcome.Failed, Obstacle = new(failed.Summary) }, after);
        if (actions.Count == drill.Recipients.Topics.Length)
            return (drill with { Action = ActionOutcome.Executed, Obstacle = drill.Recipients.Unreached(desired, observed) }, after);
        var unseen = new Obstacle("the alarm's history does not show what became of its actions", IsUnknown: true);
        return (isLast ? drill with { Obstacle = unseen } : drill, after);
    }

    private static ObservedChain WithLastAction(ObservedChain chain, string alarm, AlarmAction action) =>
        chain.Histories.TryGetValue(alarm, out var history)
            ? chain with { Histories = chain.Histories.SetItem(alarm, history with { LastAction = Observation.Of<AlarmAction?>(action) }) }
            : chain;
}
