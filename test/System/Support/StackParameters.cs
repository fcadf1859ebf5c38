using AlarmKeeper.Configuration;
using AlarmKeeper.Sandbox.CloudFormation;
using AlarmKeeper.Sandbox.Deployment;

namespace AlarmKeeper.Tests.Support;

/// <summary>A landscape's settings, variables of the command line, as the parameters of its stack, which the function reads.</summary>
internal static class StackParameters
{
    /// <summary>The landscape's stack.</summary>
    public static Stack Stack(this Landscape aws) => StackStore.Find(aws.Home, StackTemplate.StackName)!;

    public static bool IsSetting(string variable) => variable.StartsWith(Setting.Prefix, StringComparison.Ordinal);

    /// <summary>Whether the function has it from its stack. Another one is a stranger in its environment.</summary>
    public static bool IsOfStack(string variable) => Setting.All.Any(setting => setting.Variable == variable);

    /// <summary>The parameters of the settings that are there.</summary>
    public static IEnumerable<(string Name, string Value)> Parameters(this Landscape aws) =>
        from setting in Setting.All
        where setting is { Parameter: not null, Variable: not null } && aws.Environment.ContainsKey(setting.Variable)
        select (setting.Parameter, aws.Environment[setting.Variable!]);

    /// <summary>Gives the stack its parameters, as an update of it does.</summary>
    public static void SetParameters(this Landscape aws)
    {
        foreach (var (name, value) in new StackTemplate(aws.Parameters()).Parameters)
            aws.Stack().Parameters[name] = value;
    }
}
