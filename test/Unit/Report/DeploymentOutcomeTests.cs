using AlarmKeeper.Findings;
using AlarmKeeper.LogGroups;
using AlarmKeeper.Messages;
using AlarmKeeper.Reporting;
using AlarmKeeper.Subscriptions;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Report;

/// <summary>What ends a deployment and what does not.</summary>
public class DeploymentOutcomeTests
{
    private static readonly Situation NobodyConfirmed =
        Chains.Armed().WithoutNoticeTopic().WithSubscriptions(Chains.Pending(Chains.Ann), Chains.Pending(Chains.Bob));

    [Fact]
    public void An_armed_alert_waits_for_nobody() => Assert.Equal((true, "nobody"), Outcome(Chains.Armed()));

    [Fact]
    public void One_reader_who_has_not_clicked_is_named_and_ends_nothing() =>
        Assert.Equal((true, Chains.Ann.Name),
            Outcome(Chains.Armed().WithSubscriptions(Chains.Pending(Chains.Ann), Chains.Confirmed(Chains.Bob))));

    [Fact]
    public void Nobody_having_clicked_ends_nothing_though_nobody_would_be_told()
    {
        Assert.Equal(Verdict.Disarmed, DeploymentOutcome.Of(Reports.Of(NobodyConfirmed, NobodyConfirmed)).Verdict);
        Assert.Equal((true, $"{Chains.Ann.Name}, {Chains.Bob.Name}"), Outcome(NobodyConfirmed));
    }

    [Fact]
    public void A_person_who_left_is_no_reason_to_fail_while_a_click_of_another_arms_the_alert() =>
        Assert.Equal((true, Chains.Bob.Name),
            Outcome(NobodyConfirmed.WithSubscriptions(Chains.Ended(Chains.Ann), Chains.Pending(Chains.Bob))));

    [Fact]
    public void A_topic_that_no_click_can_give_a_reader_fails() =>
        Assert.Equal((false, "nobody"), Outcome(NobodyConfirmed.WithSubscriptions(Chains.Ended(Chains.Ann), Chains.Ended(Chains.Bob))));

    [Fact]
    public void Whatever_else_disarms_the_alert_fails_beside_a_pending_click()
    {
        var deployment = DeploymentOutcome.Of(Hopeless(NobodyConfirmed.WithLogGroup(new Observation<LogGroup>.Absent())));

        Assert.False(deployment.Succeeded);
        Assert.StartsWith("Restore the log group", deployment.Reason, StringComparison.Ordinal);
        Assert.Contains("docs/tampering.md#l1.", deployment.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("#n7", deployment.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Subscriptions_that_cannot_be_read_fail_beside_a_pending_click()
    {
        var report = Hopeless(NobodyConfirmed);
        var unread = new ActionItem(new(new SubscribersLink(Chains.TopicArn)), "unknown-1", null)
        { Error = "ListSubscriptionsByTopic: AccessDenied" };

        Assert.False(DeploymentOutcome.Of(report with { Open = report.Open.Add(unread) }).Succeeded);
    }

    [Fact]
    public void What_cannot_be_read_fails_beside_a_pending_click()
    {
        var deployment = DeploymentOutcome.Of(Hopeless(NobodyConfirmed.WithUnreadableAlarms()));

        Assert.False(deployment.Succeeded);
        Assert.Contains("DescribeAlarms: AccessDenied", deployment.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_AlarmKeeper_is_being_unknown_fails() => Assert.Equal((false, "nobody"), Outcome(Reports.Blind));

    private static RunReport Hopeless(Situation found) => Reports.Of(found, found, RepairOutcome.Failed);

    private static (bool Succeeded, string Pending) Outcome(Situation after) => Outcome(Reports.Of(after, after));

    private static (bool Succeeded, string Pending) Outcome(RunReport report)
    {
        var deployment = DeploymentOutcome.Of(report);
        return (deployment.Succeeded, deployment.Pending);
    }
}
