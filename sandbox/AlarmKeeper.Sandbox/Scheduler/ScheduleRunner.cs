using System.Globalization;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.Sqs;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Scheduler;

/// <summary>Invokes the functions of schedules that are due, once for all occurrences that a step of the clock went past.</summary>
internal static class ScheduleRunner
{
    public static void Run(World world)
    {
        foreach (var region in world.Regions)
        {
            var store = region.Store<ScheduleStore>();
            foreach (var schedule in store.Schedules.Values)
                Run(store, schedule);
        }
    }

    private static void Run(ScheduleStore store, Schedule schedule)
    {
        // An update makes another schedule of it: its times begin anew.
        if (!store.Due.TryGetValue(schedule, out var due))
            store.Due.Add(schedule, due = new(Occurrences.First(schedule)));
        var now = schedule.Region.Now;
        if (due.At is not { } at || at + Latest(schedule) > now)
            return;
        while (due.At <= now - Latest(schedule))
            due.At = Occurrences.Next(schedule, due.At.Value);
        if (schedule.Settings.Text("State") == "ENABLED")
            Invoke(schedule, at);
    }

    // "EventBridge Scheduler invokes your target within the flexible time window": here at its end, the latest that is allowed.
    // https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-flexible-time-windows.html
    private static TimeSpan Latest(Schedule schedule) =>
        TimeSpan.FromMinutes((schedule.Settings["FlexibleTimeWindow"] as JsonObject)?.Integer("MaximumWindowInMinutes") ?? 0);

    private static void Invoke(Schedule schedule, DateTimeOffset at)
    {
        var target = (JsonObject)schedule.Settings["Target"]!;
        var (arn, role) = (target.Text("Arn")!, target.Text("RoleArn")!);
        var world = schedule.Region.World;
        var payload = target.Text("Input") ?? Event(schedule, at).ToJsonString();
        if (RoleStore.Allows(world, role, "lambda:InvokeFunction", arn))
            world.FunctionInvocation(new(arn, payload));
        else if ((target["DeadLetterConfig"] as JsonObject)?.Text("Arn") is { } queue
            && RoleStore.Allows(world, role, "sqs:SendMessage", queue))
            QueueStore.Send(world, queue, new(payload, schedule.Region.Now));
    }

    // What a function target gets where the schedule has no Input.
    private static JsonObject Event(Schedule schedule, DateTimeOffset at) => new()
    {
        ["version"] = "0",
        ["id"] = Guid.NewGuid().ToString(),
        ["detail-type"] = "Scheduled Event",
        ["source"] = "aws.scheduler",
        ["account"] = schedule.Region.Account,
        ["time"] = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["region"] = schedule.Region.Name,
        ["resources"] = new JsonArray(schedule.Arn),
        ["detail"] = "{}",
    };
}
