using AlarmKeeper.Sandbox.CloudFormation;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Attacks;

/// <summary>Somebody deletes AlarmKeeper's stack, or pretends that it is deleted.</summary>
[Trait("Category", "EndToEnd")]
public sealed class DeletedStackAttackTests : DeployedTest
{
    private const string Gone = "AlarmKeeper is being removed from account ";

    private IReadOnlyList<Mail> Farewells =>
        [.. aws.World.Inbox.Notifications.Where(mail => mail.Subject.StartsWith(Gone, StringComparison.Ordinal))];

    private Stack Stack => aws.Home.Store<StackStore>().Stacks.Single(stack => stack.Name == Landscape.StackName);

    [Fact]
    public async Task People_are_told_who_deletes_it_by_AlarmKeeper_and_by_EventBridge_and_the_alert_goes_on()
    {
        var admin = Administrator;

        Delete(admin);
        await Stack.Work;

        Assert.Equal("DELETE_COMPLETE", Stack.Status);
        var farewell = Assert.Single(Farewells);
        Assert.Equal(Landscape.NoticeReader, farewell.To);
        Assert.Contains($"Asked for by: {admin.Arn}, DeleteStack at ", farewell.Body, StringComparison.Ordinal);
        aws.AssertTold(admin, "DeleteStack");
        aws.World.CloudTrail.RootSignIn(aws.Home.Account);
        await aws.PassAsync(TimeSpan.FromMinutes(2));
        Assert.Contains(aws.World.Inbox.Notifications, mail => mail.To == Landscape.Subscriber
            && mail.Subject.StartsWith($"ALARM: \"{Landscape.Alarm}\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_function_that_answers_nothing_keeps_the_deletion_waiting_and_people_are_told_meanwhile()
    {
        await aws.SilenceAsync();

        Delete(Administrator);

        aws.AssertTold(Administrator, "DeleteStack");
        await Stack.Work;
    }

    [Fact]
    public async Task A_notice_topic_that_takes_nothing_holds_nothing_up_and_the_alerts_people_are_told()
    {
        aws.World.Faults.Add(new(FaultKind.Error, Operation: "Publish", Count: 1) { Code = "AuthorizationError", Status = 403 });

        Delete(Administrator);
        await Stack.Work;

        Assert.Equal("DELETE_COMPLETE", Stack.Status);
        Assert.Equal(Landscape.Subscriber, Assert.Single(Farewells).To);
    }

    [Fact]
    public async Task Whoever_may_invoke_the_function_cannot_pretend_that_the_stack_goes()
    {
        var request = StackRequest.Of("Delete", $"{aws.Server.Url}/_sandbox/cloudformation/forged");

        aws.World.FunctionInvocation(new(aws.Stack["AlarmKeeperFunction", "Arn"], request.ToJsonString()));
        await aws.IdleAsync();

        Assert.Single(aws.Runs);
        Assert.Empty(Farewells);
    }

    // The call on the stack is mailed, as DeleteStack above; this is what CloudFormation calls for it.
    [Fact]
    public async Task What_CloudFormation_changes_for_a_deployment_is_no_mail_and_AlarmKeeper_does_not_go()
    {
        await aws.Stack.UpdateAsync(("Timeout", "240"), ("ScheduleExpression", "rate(30 minutes)"), ("DrillSchedule", "monthly"));
        await aws.IdleAsync();

        Assert.Equal("UPDATE_COMPLETE", Stack.Status);
        Assert.Empty(aws.Direct());
        Assert.Empty(Farewells);
    }

    private static Caller Administrator => Attackers.With("*");

    private void Delete(Caller caller) =>
        aws.Call(caller, "cloudformation", "DeleteStack", new() { ["StackName"] = Landscape.StackName });
}
