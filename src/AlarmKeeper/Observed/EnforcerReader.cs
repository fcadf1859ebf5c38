using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;
using Schedule = AlarmKeeper.Chain.Schedule;

namespace AlarmKeeper.Observed;

/// <summary>Reads whether AlarmKeeper itself will run again (rows E1, E2, E4, E6).</summary>
internal sealed class EnforcerReader(AwsClients aws)
{
    /// <returns>Null where AlarmKeeper's stack is not known.</returns>
    public async Task<ObservedEnforcer?> ReadAsync(DesiredChain desired, CancellationToken cancellation)
    {
        if (desired.Own is not { } own)
            return null;
        var arn = desired.Whereabouts.Place.Function(own.Function);
        var schedule = Reading.Of(async () => FromOutput(await aws.Scheduler.GetScheduleAsync(own.Schedule, cancellation).ConfigureAwait(false)));
        var concurrency = Reading.Of(async () =>
            (await aws.Lambda.GetFunctionConcurrencyAsync(own.Function, cancellation).ConfigureAwait(false)).ReservedConcurrentExecutions);
        var invocation = Reading.Of(async () =>
            FromOutput(await aws.Lambda.GetFunctionEventInvokeConfigAsync(own.Function, cancellation).ConfigureAwait(false)));
        var rules = Reading.Of(async () => Rules(await aws.EventBridge.ListRulesAsync(own.RulePrefix, cancellation).ConfigureAwait(false)));
        var starting = Reading.Of(() => aws.EventBridge.ListRuleNamesByTargetAsync(arn, cancellation));
        return new(
            await schedule.ConfigureAwait(false),
            await concurrency.ConfigureAwait(false),
            await invocation.ConfigureAwait(false))
        {
            Rules = await rules.ConfigureAwait(false),
            StartingRules = await starting.ConfigureAwait(false),
        };
    }

    private static ImmutableArray<TamperingRule> Rules(IEnumerable<EventRule> rules) =>
        [.. rules.Select(rule => new TamperingRule(rule.Name, rule.EventPattern ?? "") { State = rule.State ?? "none" })];

    private static AsyncInvocation FromOutput(FunctionEventInvokeConfig read) => new(read.MaximumRetryAttempts, read.MaximumEventAgeInSeconds);

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
