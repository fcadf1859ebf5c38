using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Findings;
using AlarmKeeper.LogGroups;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Topics;

namespace AlarmKeeper.Tests.Repair;

public class RepairPlanTests
{
    private const string OnlyOthers = """{"severity":["low"]}""";

    private static Situation Bare => Chains.Armed().WithoutMemory().WithoutTopic().WithFilters([]).WithoutAlarm();

    [Fact]
    public void An_armed_chain_needs_no_work() => Assert.Empty(Plan(Chains.Armed()).Steps);

    [Fact]
    public void A_bare_account_is_armed_in_the_order_of_the_chain() =>
        Assert.Equal(
            [
                "CreateTopic root-account-usage", "SetTopicAttributes root-account-usage", "Subscribe ann@corp.example",
                    "Subscribe bob@corp.example",
                "PutMetricFilter RootAccountUsage", "PutMetricAlarm RootAccountUsage",
            ],
            Plan(Bare).Steps.Select(step => $"{step.Step.Operation} {step.Finding.Link.Name}"));

    [Fact]
    public void What_only_a_person_can_do_is_no_step() =>
        Assert.Empty(
            Plan(Chains.Armed().WithTopic(topic => topic with { DisplayName = "x" })
                .WithLogGroup(new Observation<LogGroup>.Absent())).Steps);

    [Fact]
    public void What_could_not_be_read_is_not_written() =>
        Assert.Empty(Plan(Chains.Armed().WithUnreadableAlarms().WithUnreadableSubscriptions()).Steps);

    [Fact]
    public void A_filter_policy_is_taken_off_the_subscription() =>
        Assert.Equal(
            "SetSubscriptionAttributes",
            Assert.Single(
                Plan(Chains.Armed()
                    .WithSubscriptions(Chains.Confirmed(Chains.Ann) with
                    { FilterPolicy = OnlyOthers }, Chains.Confirmed(Chains.Bob))).Steps).Step.Operation);

    [Fact]
    public void A_key_of_AWS_is_taken_off_the_topic() =>
        Assert.Equal("SetTopicAttributes",
            Assert.Single(
                Plan(Chains.Armed().WithTopic(topic => topic with
                { Key = new("alias/aws/sns") { IsAwsManaged = true } })).Steps).Step.Operation);

    [Fact]
    public void A_check_withholds_everything_and_says_why()
    {
        var plan = Plan(Bare, onlyLooks: "check changes nothing");

        Assert.NotEmpty(plan.Steps);
        Assert.All(plan.Steps, step => Assert.Equal("check changes nothing", step.Withheld?.Reason));
    }

    [Fact]
    public void A_group_that_takes_no_filter_is_not_written_to()
    {
        var plan = Plan(Bare.WithLogGroup(Chains.There(new LogGroup(Chains.Group, "INFREQUENT_ACCESS"))));

        Assert.Equal("a log group of class INFREQUENT_ACCESS takes no metric filter",
            Assert.Single(plan.Steps, step => step.Withheld is not null).Withheld?.Reason);
        Assert.Contains(plan.Steps, step => step.Withheld is null);
    }

    [Fact]
    public async Task A_withheld_step_is_not_done()
    {
        var result = await Execute(Planned(() => throw new InvalidOperationException("was done")) with { Withheld = new("no") });

        Assert.Equal(new RepairResult(RepairOutcome.Withheld, "Put", "no") { Withheld = new("no") }, result);
    }

    [Fact]
    public async Task The_failure_of_one_step_stops_no_other()
    {
        var plan = new RepairPlan([Planned(() => throw new AwsCallException("Put", "Throttled", "slow down")), Planned(() => "arn")]);

        var results = await plan.ExecuteAsync(null!, CancellationToken.None);

        Assert.Equal(new RepairResult(RepairOutcome.Failed, "Put", "Put: Throttled: slow down"), results[0].Result);
        Assert.Equal(new RepairResult(RepairOutcome.Repaired, "Put", null) { Made = "arn" }, results[1].Result);
    }

    [Theory]
    [InlineData("LimitExceeded", "A20")]
    [InlineData("LimitExceededException", "A20")]
    [InlineData("Throttling", null)]
    public async Task A_quota_in_the_way_has_its_own_row(string code, string? row)
    {
        var result = await Execute(Planned(() => throw new AwsCallException("Put", code, "no"), AlarmRows.QuotaReached));

        Assert.Equal((RepairOutcome.Failed, row), (result.Outcome, result.Quota?.Id));
    }

    [Fact]
    public async Task A_quota_that_nobody_foresaw_has_none() =>
        Assert.Null((await Execute(Planned(() => throw new AwsCallException("Put", "TopicLimitExceeded", "no")))).Quota);

    [Fact]
    public void Alarms_and_metric_filters_know_their_quotas() =>
        Assert.Equal(["F12", "A20"], Plan(Bare).Steps.Select(step => step.Step.Quota?.Id).OfType<string>());

    private static RepairPlan Plan(Situation situation, string? onlyLooks = null) =>
        RepairPlan.For(situation.Drift, new(situation.Desired, situation.Observed) { OnlyLooks = onlyLooks });

    private static PlannedRepair Planned(Func<string?> write, Row? quota = null) =>
        new(new(new TopicLink(Chains.TopicArn)), new("Put", (_, _) => Task.FromResult(write())) { Quota = quota }, null);

    // The steps of these tests call nobody.
    private static async Task<RepairResult> Execute(PlannedRepair planned) =>
        (await new RepairPlan([planned]).ExecuteAsync(null!, CancellationToken.None))[0].Result;
}
