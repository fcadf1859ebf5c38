using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;
using AlarmKeeper.Observed;

namespace AlarmKeeper.Drift;

/// <summary>
/// Whether AlarmKeeper itself will run again, and as it was deployed. The stack owns all of it, so nothing is repaired but a rule that was
/// disabled (rows E1, E2, E4, E6).
/// </summary>
internal static class EnforcerDrift
{
    // The alarm on missing runs waits for two hours (template.yaml).
    private static readonly string[] OftenEnough = ["rate(1 hour)", "rate(30 minutes)", "rate(15 minutes)", "rate(10 minutes)", "rate(5 minutes)"];

    // A run that fails is tried again, and no event is dropped before the next scheduled run.
    private const int FewestRetries = 1;
    private const int ShortestAgeSeconds = 3600;

    public static IEnumerable<LinkDrift> Of(DesiredChain desired, ObservedChain observed)
    {
        if (observed.Enforcer is not { } enforcer || desired.Own is not { } own)
            yield break;
        if (enforcer.Schedule is { } schedule)
            foreach (var link in Of($"schedule {own.Schedule}", schedule, read => Schedule(read, own), "E2"))
                yield return link;
        if (enforcer.ReservedConcurrency is { } concurrency)
            foreach (var link in Of($"concurrency of {own.Function}", concurrency, Concurrency, "E4"))
                yield return link;
        if (enforcer.Invocation is { } invocation)
            foreach (var link in Of($"retries of {own.Function}", invocation, Retries, "E6"))
                yield return link;
        foreach (var rule in enforcer.Rules is { } rules ? RuleDrift.Of(desired, rules, enforcer.StartingRules) : [])
            yield return rule;
    }

    // None where it could not be read: then it is one of the things that were not checked.
    private static IEnumerable<LinkDrift> Of<T>(string name, Observation<T> observed, Func<T, IEnumerable<Difference>> differences, string row)
    {
        if (observed is Observation<T>.Present { Value: var value })
            yield return LinkDrift.Of(LinkKind.Enforcer, name, differences(value));
        else if (observed is Observation<T>.Absent)
            yield return LinkDrift.Of(LinkKind.Enforcer, name, [Difference.ForPerson("configuration", "present", "absent", Severity.S1, row)], LinkState.Missing);
    }

    private static IEnumerable<Difference> Schedule(Schedule schedule, StackNames own)
    {
        if (schedule.State != "ENABLED")
            yield return Difference.ForPerson("State", "ENABLED", schedule.State, Severity.S1, "E2");
        if (!OftenEnough.Contains(schedule.Expression))
            yield return Difference.ForPerson("ScheduleExpression", "at least hourly", schedule.Expression ?? "none", Severity.S1, "E2");
        if (schedule.EndsAt is { } end)
            yield return Difference.ForPerson("EndDate", "none", $"{end:yyyy-MM-dd HH:mm} UTC", Severity.S1, "E2");
        if (schedule.DeletesItself)
            yield return Difference.ForPerson("ActionAfterCompletion", "NONE", "DELETE", Severity.S1, "E2");
        if (!Invokes(schedule.TargetArn, own.Function))
            yield return Difference.ForPerson("Target.Arn", $"the function {own.Function}", schedule.TargetArn ?? "none", Severity.S1, "E2");
        if (!Runs(schedule.Input))
            yield return Difference.ForPerson("Target.Input", "a scheduled event that enforces", schedule.Input ?? "none", Severity.S1, "E2");
    }

    private static bool Invokes(string? arn, string function) => arn?.Split(':') is [_, _, "lambda", _, _, "function", var name, ..] && name == function;

    // Without its detail-type the function takes the input for a person's call, whose failure moves no metric; a mode of its own may be
    // a drill. No input at all is Scheduler's own event.
    private static bool Runs(string? input)
    {
        if (input is null)
            return true;
        try
        {
            using var document = JsonDocument.Parse(input);
            return document.RootElement is { ValueKind: JsonValueKind.Object } run
                && run.TryGetProperty("detail-type", out var type) && type.ToString() == "Scheduled Event"
                && (!run.TryGetProperty("mode", out var mode) || mode.ToString() == "enforce");
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // Runs that meet are harmless (docs/decisions/0030): any reservation but this one, and none, is the account's own business.
    private static IEnumerable<Difference> Concurrency(int? reserved) =>
        reserved == 0 ? [Difference.ForPerson("ReservedConcurrentExecutions", "none, or at least 1", "0", Severity.S1, "E4")] : [];

    private static IEnumerable<Difference> Retries(AsyncInvocation invocation)
    {
        if (invocation.Retries is { } retries && retries < FewestRetries)
            yield return Difference.ForPerson("MaximumRetryAttempts", $"at least {FewestRetries}", retries.ToString(CultureInfo.InvariantCulture), Severity.S2, "E6");
        if (invocation.MaximumAgeSeconds is { } age && age < ShortestAgeSeconds)
            yield return Difference.ForPerson("MaximumEventAgeInSeconds", $"at least {ShortestAgeSeconds}", age.ToString(CultureInfo.InvariantCulture), Severity.S2, "E6");
    }
}
