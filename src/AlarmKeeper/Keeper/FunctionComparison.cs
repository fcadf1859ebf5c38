using System.Collections.Immutable;
using System.Globalization;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Keeper;

/// <summary>Whether AlarmKeeper's function may run, is tried again where it fails, and is configured as the stack made it. The stack owns
/// it, so nothing is repaired (rows E4, E6, E11, E31, E32).</summary>
internal static class FunctionComparison
{
    // A run that fails is tried again, and no event is dropped before the next scheduled run.
    private const int MinRetries = 1;
    private const int MinAgeSeconds = 3600;

    // As template.yaml has them.
    private const string Runtime = "dotnet10";
    private const string Handler = "alarmkeeper";

    /// <param name="own">What AlarmKeeper's resources are called.</param>
    /// <param name="observed">The function.</param>
    /// <param name="invocation">How its asynchronous runs are tried again.</param>
    /// <param name="disobeyed">What the function's process found in its environment and did not obey.</param>
    /// <returns>Null where nothing is known: then it is among the things that were not checked.</returns>
    public static Finding? Of(
        StackNames own, Observation<OwnFunction> observed, Observation<AsyncInvocation> invocation, ImmutableArray<string> disobeyed)
    {
        var link = new FunctionLink(own.Function);
        if (observed is Observation<OwnFunction>.Absent)
            return Finding.Missing(link, KeeperRows.NoConcurrency.ForPerson("function", "present", "absent") with
            {
                Sentences = "AlarmKeeper's function {name} is missing. Nothing looks after the alert.",
            });
        var function = observed.ValueOrDefault;
        return function is null && invocation.Error is not null && disobeyed.IsEmpty
            ? null
            : Finding.Of(link,
            [
                .. VariableComparison.Of(function is null ? ImmutableSortedDictionary<string, string>.Empty : function.Variables,
                    disobeyed),
                .. function is null ? [] : Concurrency(function.ReservedConcurrency).Concat(Configuration(function, own)),
                .. Retries(invocation),
            ]);
    }

    // Layers and file systems lie where the loader and the runtime look for code; another role has other rights; another network, other
    // hosts; and whoever may disable the key stops the function (row E8).
    private static IEnumerable<Difference> Configuration(OwnFunction function, StackNames own)
    {
        const string none = "none";
        if (function.Runtime != Runtime)
            yield return Changed("Runtime", Runtime, function.Runtime ?? none);
        if (function.Handler != Handler)
            yield return Changed("Handler", Handler, function.Handler ?? none);
        if (own.FunctionRoleArn is { } role && function.RoleArn != role)
            yield return Changed("Role", role, function.RoleArn ?? none);
        if (!function.Layers.IsEmpty)
            yield return Changed("Layers", none, string.Join(", ", function.Layers));
        if (function.Vpc is { } network)
            yield return Changed("VpcConfig", none, network, Severity.S2);
        if (function.KeyArn is { } key)
            yield return Changed("KMSKeyArn", none, key, Severity.S2);
    }

    private static Difference Changed(string field, string desired, string observed, Severity? severity = null) =>
        KeeperRows.FunctionChanged.ForPerson(field, desired, observed, severity);

    // Runs that meet are harmless (docs/decisions/0030): any reservation but this one, and none, is the account's own business.
    private static IEnumerable<Difference> Concurrency(int? reserved) => reserved == 0
        ? [KeeperRows.NoConcurrency.ForPerson("ReservedConcurrentExecutions", "none, or at least 1", "0")]
        : [];

    private static IEnumerable<Difference> Retries(Observation<AsyncInvocation> observed)
    {
        if (observed is Observation<AsyncInvocation>.Absent)
            yield return KeeperRows.NoRetries.ForPerson("configuration", "present", "absent", Severity.S1);
        if (observed.ValueOrDefault is not { } invocation)
            yield break;
        if (invocation.Retries is { } retries && retries < MinRetries)
            yield return Differs("MaximumRetryAttempts", MinRetries, retries);
        if (invocation.MaximumAgeSeconds is { } age && age < MinAgeSeconds)
            yield return Differs("MaximumEventAgeInSeconds", MinAgeSeconds, age);
    }

    private static Difference Differs(string field, int min, int observed) =>
        KeeperRows.NoRetries.ForPerson(field, $"at least {min}", observed.ToString(CultureInfo.InvariantCulture));
}
