using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;
using AlarmKeeper.Observed;

namespace AlarmKeeper.Drift;

/// <summary>Whether AlarmKeeper itself will run again, and as it was deployed. The stack owns all of it, so nothing is repaired but a rule that was disabled (rows E1, E2, E4, E6, E11).</summary>
internal static class EnforcerDrift
{
    // The alarm on missing runs waits for two hours (template.yaml).
    private static readonly string[] OftenEnough = ["rate(1 hour)", "rate(30 minutes)", "rate(15 minutes)", "rate(10 minutes)", "rate(5 minutes)"];

    // A run that fails is tried again, and no event is dropped before the next scheduled run.
    private const int FewestRetries = 1;
    private const int ShortestAgeSeconds = 3600;

    public static IEnumerable<LinkDrift> Of(DesiredChain desired, ObservedChain observed)
    {
        if (observed.Enforcer is not { } enforcer)
            yield break;
        if (enforcer.Schedule is { } schedule)
            yield return Of($"schedule {desired.Enforcer.Schedule}", schedule, read => Schedule(read, desired), "E2");
        if (enforcer.ReservedConcurrency is { } concurrency)
            yield return Of($"concurrency of {desired.Enforcer.Function}", concurrency, Concurrency, "E4");
        if (enforcer.Invocation is { } invocation)
            yield return Of($"retries of {desired.Enforcer.Function}", invocation, Retries, "E6");
        foreach (var rule in enforcer.Rules is { } rules ? RuleDrift.Of(desired, rules, enforcer.StartingRules) : [])
            yield return rule;
    }

    private static LinkDrift Of<T>(string name, Observation<T> observed, Func<T, IEnumerable<Difference>> differences, string row) => observed switch
    {
        Observation<T>.Present { Value: var value } => LinkDrift.Of(LinkKind.Enforcer, name, differences(value)),
        Observation<T>.Unreadable { Error: var error } => LinkDrift.Unknown(LinkKind.Enforcer, name, error),
        _ => LinkDrift.Of(LinkKind.Enforcer, name, [Difference.ForPerson("configuration", "present", "absent", Severity.S1, row)], LinkState.Missing),
    };

    private static IEnumerable<Difference> Schedule(Schedule schedule, DesiredChain desired)
    {
        if (schedule.State != "ENABLED")
            yield return Difference.ForPerson("State", "ENABLED", schedule.State, Severity.S1, "E2");
        if (!OftenEnough.Contains(schedule.Expression))
            yield return Difference.ForPerson("ScheduleExpression", "at least hourly", schedule.Expression ?? "none", Severity.S1, "E2");
        if (schedule.EndsAt is { } end)
            yield return Difference.ForPerson("EndDate", "none", $"{end:yyyy-MM-dd HH:mm} UTC", Severity.S1, "E2");
        if (schedule.DeletesItself)
            yield return Difference.ForPerson("ActionAfterCompletion", "NONE", "DELETE", Severity.S1, "E2");
        if (desired.Enforcer.Function is { } function && !Invokes(schedule.TargetArn, function))
            yield return Difference.ForPerson("Target.Arn", $"the function {function}", schedule.TargetArn ?? "none", Severity.S1, "E2");
        foreach (var difference in RecordedSettings(schedule.Input, desired.GivenSettings))
            yield return difference;
    }

    private static bool Invokes(string? arn, string function) => arn?.Split(':') is [_, _, "lambda", _, _, "function", var name, ..] && name == function;

    // Who changes the function's environment makes it enforce the wrong truth; the stack keeps a copy in the schedule's input.
    private static IEnumerable<Difference> RecordedSettings(string? input, ImmutableSortedDictionary<string, string> given)
    {
        if (Recorded(input) is not { } recorded)
        {
            yield return Difference.ForPerson("Target.Input", "the settings of the stack", "no settings", Severity.S1, "E2");
            yield break;
        }

        foreach (var name in recorded.Keys.Union(given.Keys).Order(StringComparer.Ordinal))
            if (recorded.GetValueOrDefault(name, "") != given.GetValueOrDefault(name, ""))
                yield return Difference.ForPerson(name, $"as the stack recorded it: {recorded.GetValueOrDefault(name, "not set")}", given.GetValueOrDefault(name, "not set"), Severity.S0, "E11");
    }

    private static Dictionary<string, string>? Recorded(string? input)
    {
        try
        {
            using var document = JsonDocument.Parse(input ?? "");
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("settings", out var settings) && settings.ValueKind == JsonValueKind.Object
                ? settings.EnumerateObject().Where(one => one.Value.ToString().Trim().Length > 0).ToDictionary(one => one.Name, one => one.Value.ToString().Trim(), StringComparer.Ordinal)
                : null;
        }
        catch (JsonException)
        {
            return null;
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
