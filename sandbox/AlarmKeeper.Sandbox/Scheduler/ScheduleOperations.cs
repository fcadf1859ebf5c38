using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Scheduler;

internal static class ScheduleOperations
{
    private const int MaxResults = 100;

    public static JsonObject Create(ServiceCall call)
    {
        var settings = ScheduleInput.Read(call);
        var name = call.Required("Name");
        if (!Schedules(call).TryAdd(name, new(call.Region, name, settings) { Created = call.Region.Now, Modified = call.Region.Now }))
            throw new AwsError("ConflictException", $"Schedule {name} already exists.", 409);
        return new() { ["ScheduleArn"] = Schedules(call)[name].Arn };
    }

    public static JsonObject Get(ServiceCall call) => Find(call).Describe();

    // "EventBridge Scheduler uses all values, including empty values, specified in the request and overrides the existing schedule."
    public static JsonObject Update(ServiceCall call)
    {
        var schedule = Find(call) with { Settings = ScheduleInput.Read(call), Modified = call.Region.Now };
        Schedules(call)[schedule.Name] = schedule;
        return new() { ["ScheduleArn"] = schedule.Arn };
    }

    public static void Delete(ServiceCall call) => Schedules(call).Remove(Find(call).Name);

    public static JsonObject List(ServiceCall call)
    {
        if (call.Input.Text("GroupName") is not null)
            ScheduleInput.CheckGroup(call);
        var size = call.Input.Integer("MaxResults") ?? MaxResults;
        if (size is < 1 or > MaxResults)
            throw ScheduleInput.Invalid($"MaxResults must be 1 to {MaxResults}");
        var page = Schedules(call).Values
            .Where(schedule => schedule.Name.StartsWith(call.Input.Text("NamePrefix") ?? "", StringComparison.Ordinal))
            .Where(schedule => call.Input.Text("State") is not { } state || schedule.Settings.Text("State") == state)
            .ToList()
            .Page(call.Input.Text("NextToken"), size, "ValidationException");
        return new JsonObject { ["Schedules"] = page.Items.Select(schedule => schedule.Summary()).ToJson() }
            .With("NextToken", page.NextToken);
    }

    private static Schedule Find(ServiceCall call)
    {
        ScheduleInput.CheckGroup(call);
        var name = call.Required("Name");
        return Schedules(call).TryGetValue(name, out var schedule)
            ? schedule
            : throw new AwsError("ResourceNotFoundException", $"Schedule {name} does not exist.", 404);
    }

    private static SortedDictionary<string, Schedule> Schedules(ServiceCall call) =>
        call.Region.Store<ScheduleStore>().Schedules;
}
