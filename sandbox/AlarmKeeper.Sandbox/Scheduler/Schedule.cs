using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Scheduler;

/// <summary>The schedules of one Region, by name: there is the one group <c>default</c>.</summary>
internal sealed class ScheduleStore
{
    public SortedDictionary<string, Schedule> Schedules { get; } = new(StringComparer.Ordinal);

    /// <summary>When each is to run next.</summary>
    public ConditionalWeakTable<Schedule, DueTime> Due { get; } = [];
}

/// <param name="at">Null when it will not run any more.</param>
internal sealed class DueTime(DateTimeOffset? at)
{
    public DateTimeOffset? At { get; set; } = at;
}

/// <param name="Settings">Every member that GetSchedule answers and a client may set.</param>
internal sealed record Schedule(AwsRegion Region, string Name, JsonObject Settings)
{
    public const string DefaultGroup = "default";

    public string Arn => Region.Arn("scheduler", $"schedule/{DefaultGroup}/{Name}");

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Modified { get; init; }

    public JsonObject Describe()
    {
        var output = (JsonObject)Settings.DeepClone();
        foreach (var (name, value) in Identity())
            output[name] = value?.DeepClone();
        return output;
    }

    /// <summary>The few members that a list shows.</summary>
    public JsonObject Summary()
    {
        var summary = Identity();
        summary["State"] = Settings.Text("State");
        summary["Target"] = new JsonObject { ["Arn"] = (Settings["Target"] as JsonObject)?.Text("Arn") };
        return summary;
    }

    private JsonObject Identity() => new()
    {
        ["Arn"] = Arn,
        ["GroupName"] = DefaultGroup,
        ["Name"] = Name,
        ["CreationDate"] = Created,
        ["LastModificationDate"] = Modified,
    };
}
