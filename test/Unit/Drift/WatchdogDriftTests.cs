using System.Collections.Immutable;
using AlarmKeeper.Alarms;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Topics;

namespace AlarmKeeper.Tests.Drift;

/// <summary>The alarms on AlarmKeeper itself (rows E25, E26).</summary>
public class WatchdogDriftTests
{
    private const string NotRunning = "alarmkeeper-6f2b4c1e-not-running";

    private static readonly StackNames Own = new(
        "arn:aws:cloudformation:eu-west-1:111122223333:stack/alarm-keeper/6f2b4c1e-0000-4000-8000-000000000000")
    { UndeliveredRunsArn = "arn:aws:sqs:eu-west-1:111122223333:undelivered" };

    [Fact]
    public void As_the_stack_made_them_they_are_in_order() =>
        Assert.Equal((0, Verdict.Armed), (Kept().Differences.Count(), Kept().Verdict));

    [Fact]
    public void One_whose_actions_are_disabled_weakens_and_is_brought_back()
    {
        var situation = Kept(alarm => alarm with { ActionsEnabled = false });

        Assert.Equal(["ActionsEnabled: false, should be true (S2, E25, Repair)"], situation.Differences);
        Assert.Equal(Verdict.Weakened, situation.Verdict);
        Assert.Equal("PutMetricAlarm", Assert.Single(situation.Drift, finding => finding.NeedsRepair).Repair!.Operation);
    }

    [Fact]
    public void One_that_is_gone_is_made_again_as_the_stack_made_it()
    {
        var situation = Kept(_ => null);

        Assert.Equal(["alarm: absent, should be present (S2, E25, Repair)"], situation.Differences);
        var wanted = situation.Desired.WatchdogAlarms.Single(one => one.Alarm.Name == NotRunning);
        var made = AlarmRepair.Merge(wanted, null, situation.Delivery);
        Assert.Equal((wanted.Alarm.Dimensions, wanted.Alarm.OkActions), (made.Dimensions, made.OkActions));
        Assert.Equal([Chains.NoticeTopicArn], made.OkActions.AsEnumerable());
    }

    [Fact]
    public void One_that_watches_another_function_or_never_goes_off_is_brought_back() =>
        Assert.Equal(
            [
                "Dimensions: FunctionName=other, should be FunctionName=alarmkeeper-6f2b4c1e (S2, E25, Repair)",
                "Threshold: -1, should be 1 (S2, E25, Repair)",
                "TreatMissingData: ignore, should be breaching (S2, E25, Repair)",
            ],
            Kept(alarm => alarm with
            { Dimensions = [new("FunctionName", "other")], Threshold = -1, TreatMissingData = "ignore" }).Differences);

    [Fact]
    public void One_that_tells_only_one_of_the_topics_is_brought_back() =>
        Assert.Equal(
            [$"AlarmActions: {Chains.NoticeTopicArn}, should be {Chains.TopicArn} (S2, E25, Repair)"],
            Kept(alarm => alarm with { AlarmActions = [Chains.NoticeTopicArn] }).Differences);

    [Fact]
    public void What_a_person_adds_stays()
    {
        var pager = $"{Chains.TopicArn}-pager";
        var situation =
            Kept(alarm => alarm with { AlarmActions = [pager, .. alarm.AlarmActions], OkActions = [pager], Description = "ours" });
        Assert.Empty(situation.Differences);
    }

    // Only who deletes the composite gives the name back.
    [Fact]
    public void A_composite_alarm_in_its_place_waits_for_a_person() =>
        Assert.EndsWith("(S2, E25, Report)",
            Assert.Single(
                Kept(alarm => new() { Name = alarm.Name, IsComposite = true, OtherForm = "a composite alarm: TRUE" }).Differences),
            StringComparison.Ordinal);

    // CloudFormation takes none for its own that is there before it, and makes those again that we would make while it deletes them.
    [Fact]
    public void While_the_stack_is_being_changed_nobody_looks_at_them() =>
        Assert.Empty(Kept(_ => null, Own with { IsChanging = true }).Differences);

    [Theory]
    [InlineData(NotRunning)]
    [InlineData("RootAccountUsageHeartbeat")]
    public void A_rule_that_mutes_one_weakens_root_and_no_other_alert(string alarm)
    {
        var situation = Kept(others: [Chains.Vpc]).WithMuteRule(new("quiet", "ACTIVE", "cron(0 0 * * *) for P1D", [alarm]));

        Assert.Equal([$"MuteTargets: ACTIVE, cron(0 0 * * *) for P1D, mutes {alarm}, should be none of {alarm} (S2, E26, Report)"],
            situation.Differences);
        Assert.Equal((Verdict.Weakened, Verdict.Armed), (situation.Verdict, situation.Of(Chains.Vpc).Verdict));
    }

    [Fact]
    public void Where_that_is_allowed_a_rule_that_mutes_nothing_but_ours_is_deleted()
    {
        var kept = Kept() with { Desired = Kept().Desired with { MayUnmute = true } };

        Assert.Contains("(S2, E26, Repair)", Assert.Single(Muting(NotRunning)), StringComparison.Ordinal);
        Assert.Contains("(S0, A13, Repair)", Assert.Single(Muting("RootAccountUsage", NotRunning)), StringComparison.Ordinal);
        Assert.Contains("(S2, E26, Report)", Assert.Single(Muting(NotRunning, "somebody-elses")), StringComparison.Ordinal);
        // Without targets it mutes every alarm of the account.
        Assert.Contains("(S0, A13, Report)", Assert.Single(Muting()), StringComparison.Ordinal);

        IEnumerable<string> Muting(params ImmutableArray<string> alarms) =>
            kept.WithMuteRule(new("quiet", "ACTIVE", "cron(0 0 * * *) for P1D", alarms)).Differences;
    }

    [Fact]
    public void An_alert_topic_of_an_older_version_lets_them_in_once_its_policy_is_written_anew()
    {
        var older = PublishStatement.For(Chains.TopicArn, Chains.Armed().Desired.Publishers);
        var situation = Kept().WithPolicy(older.Json.ToJsonString());

        Assert.StartsWith("Policy: those on AlarmKeeper itself may not", Assert.Single(situation.Differences), StringComparison.Ordinal);
        Assert.Equal(Verdict.Weakened, situation.Verdict);
        var merged = TopicPolicyRepair.Merge(
            situation.Observed.AlertTopic.Topic.ValueOrDefault!.Policy, Chains.TopicArn, situation.Desired.Publishers);
        Assert.Empty(situation.WithTopic(topic => topic with { Policy = merged }).Differences);
    }

    private static Situation Kept(Func<Alarm, Alarm?>? change = null, StackNames? own = null, ImmutableArray<Alert>? others = null)
    {
        var armed = Chains.Armed(others ?? []);
        var desired = armed.Desired with { Own = own ?? Own };
        var watchdogs = Watchdogs.Of(Own, Chains.NoticeTopicArn, Chains.TopicArn).Select(one => one.Alarm with { StateValue = "OK" })
            .Select(alarm => alarm.Name == NotRunning && change is not null ? change(alarm) : alarm).OfType<Alarm>();
        var topic = armed.Observed.AlertTopic with
        {
            Topic = armed.Observed.AlertTopic.Topic.Select(there => there with
            {
                Policy = Chains.Policy(
                    Chains.OwnersDefault, PublishStatement.For(Chains.TopicArn, desired.Publishers).Json.ToJsonString()),
            }),
        };
        return new(desired, armed.Observed with
        {
            AlertTopic = topic,
            Alarms = armed.Observed.Alarms.Select(there => there.AddRange(watchdogs)),
        });
    }
}
