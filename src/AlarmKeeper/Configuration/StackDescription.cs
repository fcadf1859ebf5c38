using System.Collections.Immutable;
using AlarmKeeper.Aws;

namespace AlarmKeeper.Configuration;

/// <summary>AlarmKeeper's stack, as far as settings come from it (docs/decisions/0022).</summary>
/// <param name="Names">What it is called, and what it calls its resources.</param>
/// <param name="Parameters">Its parameters, those at their default included.</param>
internal sealed record StackDescription(StackNames Names, ImmutableDictionary<string, string> Parameters)
{
    /// <summary>The stack as CloudFormation describes it.</summary>
    public static StackDescription Of(DescribedStack stack) => new(
        new(stack.Id)
        {
            IsChanging = stack.IsChanging,
            ScheduleExpression = stack.IsChanging ? null : stack.Parameters.GetValueOrDefault("ScheduleExpression"),
            FunctionRoleArn = stack.Outputs.GetValueOrDefault("FunctionRoleArn"),
            ScheduleRoleArn = stack.Outputs.GetValueOrDefault("ScheduleRoleArn"),
            SubscribePolicyArn = stack.Outputs.GetValueOrDefault("SubscribePolicyArn"),
            UndeliveredRunsArn = stack.Outputs.GetValueOrDefault("UndeliveredRunsArn"),
        },
        stack.Parameters);

    /// <summary>The parameters that it lacks: with any of them it is not a stack of AlarmKeeper's template.</summary>
    public IEnumerable<string> Missing =>
        Setting.All.Select(setting => setting.Parameter).OfType<string>().Where(name => !Parameters.ContainsKey(name));
}
