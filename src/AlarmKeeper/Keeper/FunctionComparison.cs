using System.Globalization;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Keeper;

/// <summary>Whether AlarmKeeper's function may run, and is tried again where it fails. The stack owns it, so nothing is repaired (rows E4,
/// E6).</summary>
internal static class FunctionComparison
{
    // A run that fails is tried again, and no event is dropped before the next scheduled run.
    private const int MinRetries = 1;
    private const int MinAgeSeconds = 3600;

    /// <returns>Null where neither could be read: then they are among the things that were not checked.</returns>
    public static Finding? Of(StackNames own, Observation<int?> concurrency, Observation<AsyncInvocation> invocation)
    {
        var link = new FunctionLink(own.Function);
        if (concurrency is Observation<int?>.Absent)
            return Finding.Missing(link, KeeperRows.NoConcurrency.ForPerson("function", "present", "absent") with
            {
                Sentences = "AlarmKeeper's function {name} is missing. Nothing looks after the alert.",
            });
        return concurrency.Error is not null && invocation.Error is not null
            ? null
            : Finding.Of(link, [.. Concurrency(concurrency.ValueOrDefault), .. Retries(invocation)]);
    }

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
