using AlarmKeeper.Configuration;
using AlarmKeeper.Keeper;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Drift;

/// <summary>AlarmKeeper's schedule beside the one that the stack made (rows E2, E18).</summary>
public class ScheduleDriftTests
{
    private const string Role = "arn:aws:iam::111122223333:role/alarm-keeper-ScheduleRole";
    private const string Queue = "arn:aws:sqs:eu-west-1:111122223333:undelivered";

    private static readonly StackNames Own =
        new("arn:aws:cloudformation:eu-west-1:111122223333:stack/alarm-keeper/6f2b4c1e-0000-4000-8000-000000000000")
        {
            ScheduleExpression = "rate(30 minutes)",
            ScheduleRoleArn = Role,
            UndeliveredRunsArn = Queue,
        };

    private static readonly Schedule AsMade = new()
    {
        State = "ENABLED",
        Expression = "rate(30 minutes)",
        TimeZone = "UTC",
        TargetArn = "arn:aws:lambda:eu-west-1:111122223333:function:alarmkeeper-6f2b4c1e",
        RoleArn = Role,
        Input = Schedule.Event,
        Redelivery = new(5, 3600, Queue),
    };

    [Fact]
    public void A_schedule_as_the_stack_made_it_is_in_order() => Assert.Empty(Say(AsMade));

    [Fact]
    public void An_input_is_the_same_however_it_is_written() =>
        Assert.Empty(Say(AsMade with { Input = """{ "detail-type": "Scheduled Event", "source": "aws.scheduler" }""" }));

    [Fact]
    public void Schedulers_own_event_is_as_good_as_the_stacks_input() => Assert.Empty(Say(AsMade with { Input = null }));

    [Theory]
    [InlineData("rate(1 hour)", "S1")]
    [InlineData("rate(1 day)", "S1")]
    [InlineData("cron(0 * * * ? *)", "S1")]
    [InlineData("rate(5 minutes)", "S3")]
    public void Another_rate_than_the_stacks_is_told_and_only_a_slower_one_weakens(string rate, string severity) =>
        Assert.Equal(
            [$"ScheduleExpression: {rate}, should be rate(30 minutes) ({severity}, E2, Report)"], Say(AsMade with { Expression = rate }));

    [Fact]
    public void A_stack_that_is_being_changed_takes_any_of_its_rates() =>
        Assert.Empty(Say(AsMade with { Expression = "rate(1 hour)" }, Own with { ScheduleExpression = null }));

    [Theory]
    [InlineData(15, "S2")]
    [InlineData(1440, "S1")]
    public void A_run_that_may_start_late_weakens(int minutes, string severity) =>
        Assert.Equal(
            [$"FlexibleTimeWindow: up to {minutes} minutes late, should be OFF ({severity}, E2, Report)"],
            Say(AsMade with { WindowMinutes = minutes }));

    [Theory]
    [InlineData(1, "S1")]
    [InlineData(-1, "S3")]
    public void A_start_that_is_past_costs_nothing(int days, string severity) =>
        Assert.EndsWith($"should be none ({severity}, E2, Report)", Assert.Single(Say(AsMade with { StartsAt = Chains.Now.AddDays(days) })),
            StringComparison.Ordinal);

    [Fact]
    public void A_stack_that_says_neither_role_nor_queue_takes_any() =>
        Assert.Empty(Say(AsMade, new StackNames(Own.Id)));

    [Theory]
    [InlineData(":prod")]
    [InlineData(":1")]
    public void Only_the_functions_newest_code_is_the_function(string qualifier) =>
        Assert.EndsWith("(S1, E2, Report)", Assert.Single(Say(AsMade with { TargetArn = AsMade.TargetArn + qualifier })),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"source":"aws.scheduler","detail-type":"Scheduled Event","mode":"check"}""")]
    [InlineData("""{"detail-type":"Scheduled Event","detail-type":"Scheduled Event"}""")]
    [InlineData("""{"source":"aws.scheduler","detail-type":"Scheduled Event","mode":"\ud800"}""")]
    [InlineData("{}")]
    [InlineData("{")]
    public void Any_other_input_is_told(string input) =>
        Assert.Equal([$"Target.Input: {input}, should be a scheduled event that enforces (S1, E2, Report)"],
            Say(AsMade with { Input = input }));

    private static IEnumerable<string> Say(Schedule schedule, StackNames? own = null) =>
        ScheduleComparison.Of(own ?? Own, Chains.There(schedule), Chains.Now)!.Differences.Select(Situation.Say);
}
