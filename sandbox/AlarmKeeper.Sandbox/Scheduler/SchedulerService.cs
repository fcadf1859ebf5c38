using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Scheduler;

/// <summary>EventBridge Scheduler: schedules as they are set (row E2), run on the sandbox's clock, in UTC.</summary>
internal sealed class SchedulerService : IService
{
    private static readonly Dictionary<string, Operation> Table = new()
    {
        ["CreateSchedule"] = Operation.Write(ScheduleOperations.Create),
        ["GetSchedule"] = Operation.Read(ScheduleOperations.Get),
        ["UpdateSchedule"] = Operation.Write(ScheduleOperations.Update),
        ["DeleteSchedule"] = Operation.Write(ScheduleOperations.Delete),
        ["ListSchedules"] = Operation.Read(ScheduleOperations.List),
    };

    public SchedulerService(World world) => world.Ticked += () => ScheduleRunner.Run(world);

    public string Name => "scheduler";

    public string IamPrefix => "scheduler";

    public string? TargetPrefix => null;

    public QueryProtocol? Query => null;

    public IReadOnlyList<Route> Routes { get; } =
    [
        new("CreateSchedule", "POST /schedules/{Name}"),
        new("GetSchedule", "GET /schedules/{Name}?groupName={GroupName}"),
        new("UpdateSchedule", "PUT /schedules/{Name}"),
        new("DeleteSchedule", "DELETE /schedules/{Name}?groupName={GroupName}&clientToken={ClientToken}"),
        new(
            "ListSchedules",
            "GET /schedules?ScheduleGroup={GroupName}&NamePrefix={NamePrefix}&State={State}&MaxResults={MaxResults}&NextToken={NextToken}"),
    ];

    public bool IsWrite(string operation) => Table.Writes(operation);

    public string Resource(ServiceCall call) => call.Input.Text("Name") is { } name
        ? call.Region.Arn("scheduler", $"schedule/{call.Input.Text("GroupName") ?? Schedule.DefaultGroup}/{name}")
        : "*";

    public JsonObject Serve(ServiceCall call) => Table.Serve(call);
}
