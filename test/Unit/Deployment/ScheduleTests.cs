using System.Text;
using System.Text.Json.Nodes;
using AlarmKeeper.Configuration;
using AlarmKeeper.Modes;
using AlarmKeeper.Reporting;
using AlarmKeeper.Trigger;

namespace AlarmKeeper.Tests.Deployment;

public class ScheduleTests
{
    private readonly Stack stack = new();

    [Fact]
    public void The_function_runs_every_hour_unless_told_otherwise()
    {
        Assert.Equal("rate(1 hour)", (string)stack["Schedule"]["ScheduleExpression"]!);
        Assert.Equal("rate(5 minutes)", (string)new Stack(("ScheduleExpression", "rate(5 minutes)"))["Schedule"]["ScheduleExpression"]!);
        Assert.Equal("ENABLED", (string)stack["Schedule"]["State"]!);
        Assert.Equal("AlarmKeeperFunction.Arn", (string)Run["Arn"]!);
    }

    [Fact]
    public void It_bears_the_name_by_which_the_function_looks_for_it() =>
        Assert.Equal(new StackNames(stack.StackId).Schedule, (string)stack["Schedule"]["Name"]!);

    [Fact]
    public void The_function_takes_its_input_for_a_scheduled_event()
    {
        var input = (string)Run["Input"]!;
        Assert.Equal("aws.scheduler", (string)JsonNode.Parse(input)!["source"]!);
        Assert.Equal(Keeper.Schedule.Event, input);
        Assert.Equal(new Request(Mode.Enforce, Cause.Schedule), Payload.Read(Encoding.UTF8.GetBytes(input)));
    }

    [Fact]
    public void The_stack_says_which_role_and_queue_the_schedule_has() =>
        Assert.Equal(
            ((string?)Run["RoleArn"], (string?)Run["DeadLetterConfig"]!["Arn"]),
            ((string?)stack.Outputs["ScheduleRoleArn"], (string?)stack.Outputs["UndeliveredRunsArn"]));

    [Fact]
    public void It_takes_the_monthly_drills_input_for_a_scheduled_drill()
    {
        var input = (string)new Stack(("DrillSchedule", "monthly"))["MonthlyDrill"]["Target"]!["Input"]!;
        Assert.Equal(new Request(Mode.Drill, Cause.Schedule), Payload.Read(Encoding.UTF8.GetBytes(input)));
    }

    [Fact]
    public void A_run_that_cannot_be_delivered_is_retried_then_kept_in_the_dead_letter_queue()
    {
        Assert.Equal("5", (string)Run["RetryPolicy"]!["MaximumRetryAttempts"]!);
        Assert.Equal("3600", (string)Run["RetryPolicy"]!["MaximumEventAgeInSeconds"]!);
        Assert.Equal("UndeliveredRuns.Arn", (string)Run["DeadLetterConfig"]!["Arn"]!);
        Assert.Equal("AWS::SQS::Queue", stack.Created.Single(resource => resource.Id == "UndeliveredRuns").Type);
    }

    [Fact]
    public void Its_role_runs_this_function_and_writes_to_that_queue_and_nothing_else()
    {
        var role = stack["ScheduleRole"];
        Assert.Equal("ScheduleRole.Arn", (string)Run["RoleArn"]!);
        var statements = role["Policies"]!.AsArray().SelectMany(policy => policy!["PolicyDocument"]!["Statement"]!.AsArray());
        Assert.Equal(
            [("lambda:InvokeFunction", "AlarmKeeperFunction.Arn"), ("sqs:SendMessage", "UndeliveredRuns.Arn")],
            statements.Select(statement => ((string)statement!["Action"]!, (string)statement["Resource"]!)));
        var trust = role["AssumeRolePolicyDocument"]!["Statement"]![0]!;
        Assert.Equal("scheduler.amazonaws.com", (string)trust["Principal"]!["Service"]!);
        Assert.Equal("111122223333", (string)trust["Condition"]!["StringEquals"]!["aws:SourceAccount"]!);
    }

    private JsonNode Run => stack["Schedule"]["Target"]!;
}
