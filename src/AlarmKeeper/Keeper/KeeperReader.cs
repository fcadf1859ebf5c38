using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Keeper;

/// <summary>Reads whether AlarmKeeper itself will run again (rows E1, E2, E4, E6, E11, E18 to E20, E23, E31, E32).</summary>
internal sealed class KeeperReader(AwsClients aws)
{
    /// <param name="own">What AlarmKeeper's resources are called.</param>
    /// <param name="wanted">The rules that the stack makes.</param>
    public async Task<ObservedKeeper> ReadAsync(StackNames own, ImmutableArray<TamperingRule> wanted, CancellationToken cancellation)
    {
        var schedule = Reading.Of(async () => FromOutput(await aws.Scheduler.GetScheduleAsync(own.Schedule, cancellation)));
        var function = Reading.Of(async () => FromOutput(await aws.Lambda.GetFunctionAsync(own.Function, cancellation)));
        var invocation = Reading.Of(async () => FromOutput(await aws.Lambda.GetFunctionEventInvokeConfigAsync(own.Function, cancellation)));
        var rules = Reading.Of(async () => Rules(await aws.EventBridge.ListRulesAsync(own.RulePrefix, cancellation)));
        var targets = Paced.SelectAsync(wanted, async rule => (rule.Name, Targets: await TargetsAsync(rule.Name, cancellation)));
        return new(await schedule, await function, await invocation)
        {
            Disobeyed = aws.Disobeyed,
            Rules = await rules,
            Targets = (await targets).ToImmutableDictionary(one => one.Name, one => one.Targets),
        };
    }

    private Task<Observation<ImmutableArray<RuleTarget>>> TargetsAsync(string rule, CancellationToken cancellation) =>
        Reading.Of<ImmutableArray<RuleTarget>>(
            async () => [.. (await aws.EventBridge.ListTargetsByRuleAsync(rule, cancellation)).Select(FromOutput)]);

    private static ImmutableArray<TamperingRule> Rules(IEnumerable<EventRule> rules) =>
        [.. rules.Select(rule => new TamperingRule(rule.Name, rule.EventPattern ?? "") { State = rule.State ?? "none" })];

    private static OwnFunction FromOutput(DescribedFunction read)
    {
        var (configuration, none) = (read.Configuration, ImmutableSortedDictionary<string, string>.Empty);
        return new()
        {
            ReservedConcurrency = read.Concurrency?.ReservedConcurrentExecutions,
            Runtime = configuration.Runtime,
            Handler = configuration.Handler,
            RoleArn = configuration.Role,
            KeyArn = configuration.KMSKeyArn is { Length: > 0 } key ? key : null,
            Vpc = configuration.VpcConfig?.VpcId is { Length: > 0 } network ? network : null,
            Layers =
            [
                .. (configuration.Layers ?? []).Select(layer => layer.Arn ?? "a layer"),
                .. (configuration.FileSystemConfigs ?? []).Select(one => one.Arn ?? "a file system"),
            ],
            Variables = configuration.Environment is { } environment ? environment.Variables?.ToImmutableSortedDictionary() : none,
        };
    }

    private static AsyncInvocation FromOutput(FunctionEventInvokeConfig read) =>
        new(read.MaximumRetryAttempts, read.MaximumEventAgeInSeconds);

    private static Schedule FromOutput(ScheduleOutput output) => new()
    {
        State = output.State,
        Expression = output.ScheduleExpression,
        TimeZone = output.ScheduleExpressionTimezone,
        WindowMinutes = output.FlexibleTimeWindow is { Mode: "FLEXIBLE" } window ? window.MaximumWindowInMinutes ?? 1 : 0,
        StartsAt = output.StartDate,
        EndsAt = output.EndDate,
        DeletesItself = output.ActionAfterCompletion == "DELETE",
        KeyArn = output.KmsKeyArn,
        TargetArn = output.Target?.Arn,
        RoleArn = output.Target?.RoleArn,
        Input = output.Target?.Input,
        Redelivery = FromOutput(output.Target?.RetryPolicy, output.Target?.DeadLetterConfig),
    };

    private static RuleTarget FromOutput(EventTarget target) => new(target.Id, target.Arn)
    {
        RoleArn = target.RoleArn,
        OwnInput = target.Input ?? target.InputPath ?? target.InputTransformer?.InputTemplate,
        Transformer = target.InputTransformer is { } made
            ? new((made.InputPathsMap ?? new Dictionary<string, string>()).ToImmutableDictionary(), made.InputTemplate)
            : null,
        Redelivery = FromOutput(target.RetryPolicy, target.DeadLetterConfig),
    };

    private static Redelivery FromOutput(DeliveryRetries? retries, DeadLetterQueue? queue) =>
        new(retries?.MaximumRetryAttempts, retries?.MaximumEventAgeInSeconds, queue?.Arn);
}
