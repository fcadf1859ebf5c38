using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Deployment.Types;

internal sealed class ScheduleType : ResourceType
{
    public override string Name => "AWS::Scheduler::Schedule";

    public override IReadOnlyList<string> Properties =>
    [
        "ActionAfterCompletion", "Description", "EndDate", "FlexibleTimeWindow", "GroupName", "KmsKeyArn", "Name", "ScheduleExpression",
        "ScheduleExpressionTimezone", "StartDate", "State", "Target",
    ];

    public override IReadOnlyList<string> Required => ["FlexibleTimeWindow", "ScheduleExpression", "Target"];

    public override string NamedBy => "Name";

    public override int NameLength => 64;

    public override string Create(StackResource schedule)
    {
        schedule.Call("scheduler", "CreateSchedule", Input(schedule));
        return schedule.Name;
    }

    public override void Update(StackResource schedule) => schedule.Call("scheduler", "UpdateSchedule", Input(schedule));

    public override void Delete(StackResource schedule) =>
        schedule.Call("scheduler", "DeleteSchedule", schedule.Only("GroupName").With("Name", schedule.Name));

    public override string? Attribute(StackResource schedule, string name) => name == "Arn"
        ? schedule.Region.Arn("scheduler", $"schedule/{schedule.Properties.Text("GroupName") ?? "default"}/{schedule.Name}")
        : null;

    private JsonObject Input(StackResource schedule) => schedule.Only(Properties).With("Name", schedule.Name);
}
