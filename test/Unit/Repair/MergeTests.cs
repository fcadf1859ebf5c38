using System.Collections.Immutable;
using AlarmKeeper.Alarms;
using AlarmKeeper.Policies;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Topics;

namespace AlarmKeeper.Tests.Repair;

/// <summary>Writes overwrite everything: what a person added is merged in.</summary>
public class MergeTests
{
    private const string Pager = "arn:aws:sns:eu-west-1:111122223333:pager";
    private const string Theirs = """{"Sid":"Theirs","Effect":"Allow","Principal":{"AWS":["111122223333"]},"Action":"sns:Subscribe","Resource":"*","Condition":{"StringLike":{"sns:Endpoint":"*@corp.example"}}}""";

    [Fact]
    public void A_new_alarm_says_what_it_is()
    {
        var alarm = Merge(Chains.Armed(), null);

        Assert.Equal("Watches for use of the root user (CloudTrail). Kept by AlarmKeeper.", alarm.Description);
        Assert.Equal([Chains.TopicArn], alarm.AlarmActions.AsEnumerable());
    }

    [Fact]
    public void The_description_and_the_actions_of_a_person_stay()
    {
        var there = Chains.Armed().Alarm with
        {
            Description = "ask the security team",
            AlarmActions = [Pager],
            OkActions = [Pager],
            InsufficientDataActions = [Pager],
            ActionsEnabled = false,
            Threshold = 5,
            Dimensions = [new("a", "b")],
            Unit = "Bytes",
            ExtendedStatistic = "p99",
        };

        var alarm = Merge(Chains.Armed(), there);

        Assert.Equal("ask the security team", alarm.Description);
        Assert.Equal([Chains.TopicArn, Pager], alarm.AlarmActions.AsEnumerable());
        Assert.Equal([Pager], alarm.OkActions.AsEnumerable());
        Assert.Equal([Pager], alarm.InsufficientDataActions.AsEnumerable());
        Assert.Equal((true, 1.0), (alarm.ActionsEnabled, alarm.Threshold));
        Assert.Equal((true, null, null), (alarm.Dimensions.IsEmpty, alarm.Unit, alarm.ExtendedStatistic));
    }

    [Fact]
    public void With_no_room_for_the_topic_the_actions_stay_and_the_rest_is_brought_back()
    {
        ImmutableArray<string> full = [.. Enumerable.Range(1, 5).Select(n => $"{Pager}{n}")];

        var alarm = Merge(Chains.Armed(), Chains.Armed().Alarm with { AlarmActions = full, ActionsEnabled = false });

        Assert.Equal(full.AsEnumerable(), alarm.AlarmActions.AsEnumerable());
        Assert.True(alarm.ActionsEnabled);
    }

    [Fact]
    public void Four_other_actions_leave_room_for_the_topic() =>
        Assert.Equal(5,
            Merge(Chains.Armed(), Chains.Armed().Alarm with
            { AlarmActions = [.. Enumerable.Range(1, 4).Select(n => $"{Pager}{n}")] }).AlarmActions.Length);

    [Fact]
    public void The_notice_topic_comes_in_while_nobody_has_confirmed() =>
        Assert.Equal([Chains.TopicArn, Chains.NoticeTopicArn, Pager],
            Merge(Chains.Armed().WithSubscriptions(), Chains.Armed().Alarm with { AlarmActions = [Pager, Chains.TopicArn] }).AlarmActions
                .AsEnumerable());

    [Fact]
    public void A_merged_alarm_is_in_sync()
    {
        var broken =
            Chains.Armed().WithAlarm(alarm => alarm with
            { ActionsEnabled = false, AlarmActions = [Pager], Period = 60, OtherForm = "a query" });

        Assert.Empty(broken.WithAlarm(alarm => Merge(broken, alarm)).Differences);
    }

    [Fact]
    public void The_statements_of_others_are_kept_to_the_letter()
    {
        var before = Chains.Policy(Chains.OwnersDefault, Theirs);

        var after = Merge(before);

        Assert.Equal("2008-10-17", after.Version);
        Assert.StartsWith($$"""{"Version":"2008-10-17","Statement":[{{Chains.OwnersDefault}},{{Theirs}},{"Sid":"AlarmKeeperAlarmsMayPublish",""", after.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Our_old_statement_is_replaced_and_not_doubled()
    {
        var after = Merge(Chains.Policy("""{"Sid":"AlarmKeeperAlarmsMayPublish","Effect":"Allow","Principal":"*","Action":"sns:Publish","Resource":"*"}""", Theirs));

        Assert.Equal(["Theirs", "AlarmKeeperAlarmsMayPublish"], after.Statements.Select(statement => statement.Sid));
        Assert.True(after.Statements[1].NamesService("cloudwatch.amazonaws.com"));
    }

    [Fact]
    public void A_Deny_that_stops_the_alarm_is_dropped_and_any_other_is_kept()
    {
        const string stops = """{"Sid":"Stops","Effect":"Deny","Principal":"*","Action":"sns:*","Resource":"*"}""";
        const string spares = """{"Sid":"Spares","Effect":"Deny","Principal":"*","Action":"sns:DeleteTopic","Resource":"*"}""";
        const string may = """{"Sid":"May","Effect":"Deny","Principal":"*","Action":"sns:*","Resource":"*","Condition":{"StringNotEquals":{"aws:SourceOrgID":"o-1"}}}""";

        var after = Merge(Chains.Policy(stops, spares, may));

        Assert.Equal(["Spares", "May", "AlarmKeeperAlarmsMayPublish"], after.Statements.Select(statement => statement.Sid));
    }

    [Fact]
    public void A_merged_policy_is_in_sync()
    {
        var broken = Chains.Armed().WithPolicy("""{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}""", Theirs);

        Assert.NotEmpty(broken.Differences);
        Assert.Empty(broken.WithTopic(topic => topic with { Policy = AccessPolicy.Parse(Merge(topic.Policy).ToJson()) }).Differences);
    }

    private static Alarm Merge(Situation situation, Alarm? there) =>
        AlarmRepair.Merge(situation.Desired.Alarms.First(), there, situation.Delivery);

    private static AccessPolicy Merge(AccessPolicy there) =>
        TopicPolicyRepair.Merge(there, Chains.TopicArn, Chains.Armed().Desired.Publishers);
}
