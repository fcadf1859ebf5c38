using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Repair;
using AlarmKeeper.Tests.Support;

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
                "CreateTopic root-account-usage", "SetTopicAttributes root-account-usage", "Subscribe ann@corp.example", "Subscribe bob@corp.example",
                "PutMetricFilter RootAccountUsage", "PutMetricAlarm RootAccountUsage",
            ],
            Plan(Bare).Steps.Select(step => $"{step.Action} {step.Link.Name}"));

    [Fact]
    public void What_only_a_person_can_do_is_no_step() =>
        Assert.Empty(Plan(Chains.Armed().WithTopic(topic => topic with { DisplayName = "x" }).WithLogGroup(new Observation<LogGroup>.Absent())).Steps);

    [Fact]
    public void What_could_not_be_read_is_not_written() => Assert.Empty(Plan(Chains.Armed().WithUnreadableAlarms().WithUnreadableSubscriptions()).Steps);

    [Fact]
    public void A_filter_policy_is_taken_off_the_subscription() =>
        Assert.Equal(
            "SetSubscriptionAttributes",
            Assert.Single(Plan(Chains.Armed().WithSubscriptions(Chains.Confirmed(Chains.Ann) with { FilterPolicy = OnlyOthers }, Chains.Confirmed(Chains.Bob))).Steps).Action);

    [Fact]
    public void A_key_of_AWS_is_taken_off_the_topic() =>
        Assert.Equal("SetTopicAttributes", Assert.Single(Plan(Chains.Armed().WithTopic(topic => topic with { Key = new("alias/aws/sns") { IsAwsManaged = true } })).Steps).Action);

    [Fact]
    public void A_check_withholds_everything_and_says_why()
    {
        var plan = Plan(Bare, new Gate(IsCheck: true));

        Assert.False(plan.HasWork);
        Assert.All(plan.Steps, step => Assert.Equal("check changes nothing", step.Withheld?.Reason));
    }

    [Fact]
    public void A_group_that_takes_no_filter_is_not_written_to()
    {
        var plan = Plan(Bare.WithLogGroup(Chains.There(new LogGroup(Chains.Group, "INFREQUENT_ACCESS"))));

        var withheld = Assert.Single(plan.Steps, step => step.Withheld is not null).Withheld;
        Assert.Equal("a log group of class INFREQUENT_ACCESS takes no metric filter", withheld?.Reason);
        Assert.True(plan.HasWork);
    }

    [Fact]
    public async Task A_withheld_step_is_not_done()
    {
        var result = await Execute(Step(LinkKind.Alarm, () => throw new InvalidOperationException("was done")) with { Withheld = new("no") });

        Assert.Equal(new RepairResult(RepairOutcome.Withheld, "Put", "no") { Withheld = new("no") }, result);
    }

    [Fact]
    public async Task The_failure_of_one_step_stops_no_other()
    {
        var plan = new RepairPlan([Step(LinkKind.Topic, () => throw new AwsCallException("Put", "Throttled", "slow down")), Step(LinkKind.Alarm, () => "arn")]);

        var results = await plan.ExecuteAsync(null!, CancellationToken.None);

        Assert.Equal(new RepairResult(RepairOutcome.Failed, "Put", "Put: Throttled: slow down"), results[0].Result);
        Assert.Equal(new RepairResult(RepairOutcome.Repaired, "Put", null) { Made = "arn" }, results[1].Result);
    }

    [Theory]
    [InlineData("Alarm", "LimitExceeded", "A20")]
    [InlineData("MetricFilter", "LimitExceededException", "F12")]
    [InlineData("Topic", "TopicLimitExceeded", null)]
    [InlineData("Alarm", "Throttling", null)]
    public async Task A_quota_in_the_way_has_its_own_row(string kind, string code, string? row)
    {
        var result = await Execute(Step(Enum.Parse<LinkKind>(kind), () => throw new AwsCallException("Put", code, "no")));

        Assert.Equal((RepairOutcome.Failed, row), (result.Outcome, result.QuotaRow));
    }

    private static RepairPlan Plan(Situation situation, Gate? gate = null) =>
        RepairPlan.For(situation.Drift, situation.Desired, situation.Observed, gate ?? new Gate(IsCheck: false));

    private static RepairStep Step(LinkKind kind, Func<string?> write) => new(new(kind, "x"), "Put", (_, _) => Task.FromResult(write()));

    // The steps of these tests call nobody.
    private static async Task<RepairResult> Execute(RepairStep step) =>
        (await new RepairPlan([step]).ExecuteAsync(null!, CancellationToken.None))[0].Result;
}
