using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;
using Schedule = AlarmKeeper.Chain.Schedule;

namespace AlarmKeeper.Observed;

/// <summary>Reads whether AlarmKeeper itself will run again, and with which settings (rows E1, E2, E4, E6, E11).</summary>
internal sealed class EnforcerReader(AwsClients aws)
{
    public async Task<ObservedEnforcer> ReadAsync(DesiredChain desired, CancellationToken cancellation)
    {
        var names = desired.Enforcer;
        var schedule = names.Schedule is { } name ? Reading.Of(async () => FromOutput(await aws.Scheduler.GetScheduleAsync(name, cancellation).ConfigureAwait(false))) : null;
        var concurrency = names.Function is { } function ? Reading.Of(() => aws.Lambda.GetFunctionConcurrencyAsync(function, cancellation)) : null;
        var invocation = names.Function is { } asynchronous ? Reading.Of(() => aws.Lambda.GetFunctionEventInvokeConfigAsync(asynchronous, cancellation)) : null;
        var rules = names.Schedule is { } stack ? Reading.Of(async () => Rules(await aws.EventBridge.ListRulesAsync($"{stack}-", cancellation).ConfigureAwait(false))) : null;
        var starting = names is { Schedule: not null, Function: { } started } ? Reading.Of(() => aws.EventBridge.ListRuleNamesByTargetAsync(desired.Whereabouts.Place.Function(started), cancellation)) : null;
        return new(
            schedule is null ? null : await schedule.ConfigureAwait(false),
            concurrency is null ? null : (await concurrency.ConfigureAwait(false)).Then(read => (Observation<int?>)new Observation<int?>.Present(read.ReservedConcurrentExecutions)),
            invocation is null ? null : (await invocation.ConfigureAwait(false)).Then(read => (Observation<AsyncInvocation>)new Observation<AsyncInvocation>.Present(new(read.MaximumRetryAttempts, read.MaximumEventAgeInSeconds))))
        {
            Rules = rules is null ? null : await rules.ConfigureAwait(false),
            StartingRules = starting is null ? null : await starting.ConfigureAwait(false),
        };
    }

    private static ImmutableArray<TamperingRule> Rules(IEnumerable<EventRule> rules) =>
        [.. rules.Select(rule => new TamperingRule(rule.Name, rule.EventPattern ?? "") { State = rule.State ?? "none" })];

    private static Schedule FromOutput(Aws.Schedule output) => new()
    {
        State = output.State,
        Expression = output.ScheduleExpression,
        TargetArn = output.Target?.Arn,
        Input = output.Target?.Input,
        EndsAt = output.EndDate,
        DeletesItself = output.ActionAfterCompletion == "DELETE",
    };
}
