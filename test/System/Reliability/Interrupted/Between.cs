using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Sns;

namespace AlarmKeeper.Tests.Reliability.Interrupted;

/// <summary>What a thing may be while it is brought back.</summary>
/// <param name="before">How everything was.</param>
/// <param name="wanted">How it is to be.</param>
/// <param name="standIn">The topic on which an alarm acts besides while nobody hears its own.</param>
internal sealed class Between(
    IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> wanted, string standIn)
{
    private const string Alarm = "alarm ";

    /// <param name="seen">What there was meanwhile in runs with which nothing went wrong.</param>
    /// <returns>Per thing; null for not there.</returns>
    public IReadOnlyDictionary<string, HashSet<string?>> Of(IReadOnlyCollection<IReadOnlyDictionary<string, string>> seen) =>
        before.Keys.Union(wanted.Keys).ToDictionary(name => name, name => seen.Select(now => now.GetValueOrDefault(name))
            .Where(value => Fits(name, value)).Append(before.GetValueOrDefault(name)).Append(wanted.GetValueOrDefault(name)).ToHashSet());

    /// <summary>A thing as it is without the topic that stands in, if it is an alarm.</summary>
    public static string WithoutStandIn(string name, string value, string standIn) =>
        name.StartsWith(Alarm, StringComparison.Ordinal) ? Core(value, standIn)! : value;

    // Whoever is invited confirms later; the topic that stands in is taken off again.
    private bool Fits(string name, string? value)
    {
        var isNew = !before.ContainsKey(name) && wanted.ContainsKey(name);
        return (isNew && value == $"{SubscriptionState.Pending}")
            || (value is not null && name.StartsWith(Alarm, StringComparison.Ordinal) && Core(value) is var core
                && (core == Core(before.GetValueOrDefault(name)) || core == Core(wanted.GetValueOrDefault(name))));
    }

    private string? Core(string? alarm) => Core(alarm, standIn);

    private static string? Core(string? alarm, string standIn)
    {
        if (alarm is null)
            return null;
        var definition = JsonNode.Parse(alarm)!.AsObject();
        if (definition["AlarmActions"] is JsonArray actions)
            definition["AlarmActions"] = new JsonArray([.. actions.Where(one => $"{one}" != standIn).Select(one => one!.DeepClone())]);
        return definition.ToJsonString();
    }
}
