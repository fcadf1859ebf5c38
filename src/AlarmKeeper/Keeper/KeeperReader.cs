using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Keeper;

/// <summary>Reads whether AlarmKeeper itself will run again (rows E1, E2, E4, E6).</summary>
internal sealed class KeeperReader(AwsClients aws)
{
    /// <param name="own">What AlarmKeeper's resources are called.</param>
    /// <param name="cancellation">Of the run.</param>
    public async Task<ObservedKeeper> ReadAsync(StackNames own, CancellationToken cancellation)
    {
        var arn = own.Place.Function(own.Function);
        var schedule = Reading.Of(async () => FromOutput(await aws.Scheduler.GetScheduleAsync(own.Schedule, cancellation)));
        var concurrency = Reading.Of(async () =>
            (await aws.Lambda.GetFunctionConcurrencyAsync(own.Function, cancellation)).ReservedConcurrentExecutions);
        var invocation = Reading.Of(async () => FromOutput(await aws.Lambda.GetFunctionEventInvokeConfigAsync(own.Function, cancellation)));
        var rules = Reading.Of(async () => Rules(await aws.EventBridge.ListRulesAsync(own.RulePrefix, cancellation)));
        var starting = Reading.Of(() => aws.EventBridge.ListRuleNamesByTargetAsync(arn, cancellation));
        return new(await schedule, await concurrency, await invocation) { Rules = await rules, StartingRules = await starting };
    }

    private static ImmutableArray<TamperingRule> Rules(IEnumerable<EventRule> rules) =>
        [.. rules.Select(rule => new TamperingRule(rule.Name, rule.EventPattern ?? "") { State = rule.State ?? "none" })];

    private static AsyncInvocation FromOutput(FunctionEventInvokeConfig read) =>
        new(read.MaximumRetryAttempts, read.MaximumEventAgeInSeconds);

    private static Schedule FromOutput(ScheduleOutput output) => new()
    {
        State = output.State,
        Expression = output.ScheduleExpression,
        TargetArn = output.Target?.Arn,
        Input = output.Target?.Input,
        EndsAt = output.EndDate,
        DeletesItself = output.ActionAfterCompletion == "DELETE",
    };
}
