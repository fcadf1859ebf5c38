using AlarmKeeper.Alarms;
using AlarmKeeper.Auditing;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Policies;
using AlarmKeeper.Subscriptions;
using AlarmKeeper.Topics;
using static AlarmKeeper.Tests.RegionAudit.Region;

namespace AlarmKeeper.Tests.RegionAudit;

/// <summary>Whom an alarm of the Region would tell.</summary>
public class AlarmAuditTests
{
    private const string Function = "arn:aws:lambda:eu-west-1:111122223333:function:mend";
    private const string Second = "arn:aws:sns:eu-west-1:111122223333:second";
    private const string Error = "GetTopicAttributes: AuthorizationError: User is not authorized to perform: SNS:GetTopicAttributes";

    private static Alarm Plain => Alarm().Alarm;

    [Fact]
    public void An_alarm_on_a_topic_that_somebody_reads_tells_them()
    {
        var alarm = Sound.Judged();
        Assert.Equal(("told", Reader), (alarm.Said(), Assert.Single(alarm.Told)));
    }

    [Fact]
    public void Without_an_action_nobody_is_told() => Assert.Equal("nobody: no-action", Of(Alarm(Name, "")).Judged().Said());

    [Fact]
    public void Disabled_actions_tell_nobody_whatever_they_are()
    {
        var alarm = (Sound with { Alarms = [new(Plain with { ActionsEnabled = false })] }).Judged();
        Assert.Equal("nobody: actions-disabled", alarm.Said());
        Assert.Empty(alarm.Told);
    }

    [Fact]
    public void Actions_on_other_states_do_not_tell_that_it_went_off() => Assert.Equal(
        "nobody: no-alarm-action",
            Of(new RegionAlarm(Plain with { AlarmActions = [], InsufficientDataActions = [TopicArn] })).Judged().Said());

    [Fact]
    public void A_topic_that_is_gone_takes_nothing() => Assert.Equal("nobody: topic-gone", Sound.With(
        TopicArn, new(new Observation<Topic>.Absent(), new Observation<TopicAudience>.Absent())).Judged().Said());

    [Fact]
    public void A_topic_that_cannot_be_read_is_unknown_and_never_fine() => Assert.Equal("unknown: topic-unread", Sound.With(
        TopicArn, new(new Observation<Topic>.Unreadable(Error), new Observation<TopicAudience>.Unreadable(Error))).Judged().Said());

    [Fact]
    public void Nobody_who_confirmed_is_nobody_and_those_who_wait_are_counted()
    {
        var alarm = Sound.With(TopicArn, Topic(audience: new(
            [new(new("email", Reader), SubscriptionStatus.Pending, "PendingConfirmation")], false, null))).Judged();
        Assert.Equal("nobody: no-subscriber", alarm.Said());
        Assert.Equal("1 of its subscriptions waits to be confirmed", alarm.Remarks[0].Detail);
    }

    [Fact]
    public void A_filter_policy_on_all_of_them_keeps_the_message_back() => Assert.Equal("nobody: filtered", Sound.With(
        TopicArn, Topic(audience: Audience(new Subscriber("email", Reader)) with { Delivers = false })).Judged().Said());

    [Fact]
    public void Who_filters_the_message_away_is_none_of_those_who_are_told()
    {
        var both = Audience(new Subscriber("email", Reader), new Subscriber("email", "away@example.com"));
        var one = both with { Subscriptions = both.Subscriptions.SetItem(1, both.Subscriptions[1] with { FilterPolicy = "{}" }) };

        Assert.Equal(Reader, Assert.Single(Sound.With(TopicArn, Topic(audience: one)).Judged().Told));
    }

    [Fact]
    public void Subscribers_that_cannot_be_read_are_unknown()
    {
        var unread = Topic() with { Audience = new Observation<TopicAudience>.Unreadable("ListSubscriptionsByTopic: x") };
        Assert.Equal("unknown: subscribers-unread", Sound.With(TopicArn, unread).Judged().Said());
        Assert.Equal("unknown: subscribers-unread",
            Sound.With(TopicArn, Topic(audience: new([], null, "GetSubscriptionAttributes: x"))).Judged().Said());
    }

    [Fact]
    public void The_key_that_AWS_manages_lets_no_alarm_through() => Assert.Equal("nobody: aws-managed-key",
        Sound.With(TopicArn, Topic(key: new("alias/aws/sns") { IsAwsManaged = true })).Judged().Said());

    [Theory]
    [InlineData("Disabled", null, null, "nobody: key-unusable")]
    [InlineData("Enabled", "{}", null, "nobody: key-unusable")]
    [InlineData("Enabled", null, "AccessDenied", "unknown: key-unread")]
    [InlineData("Enabled", """{"Statement":{"Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},"Action":"kms:*","Resource":"*"}}""",
        null, "told")]
    [InlineData("Enabled",
        """{"Statement":{"Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},"Action":"kms:*","Resource":"*","Condition":{"StringEquals":{"aws:SourceOrgID":"o-1"}}}}""",
        null, "unknown: key-unread")]
    public void A_key_of_ones_own_is_judged_by_its_state_and_its_policy(string state, string? policy, string? error, string said)
    {
        var key = new EncryptionKey("k")
        { State = state, Policy = policy is null ? null : AccessPolicy.Parse(policy), PolicyError = error };
        Assert.Equal(said, Sound.With(TopicArn, Topic(key: key)).Judged().Said());
    }

    [Fact]
    public void A_policy_is_judged_for_each_alarm_by_itself()
    {
        var topic = Topic("""
            {"Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},"Action":"sns:Publish","Resource":"*",
             "Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:cloudwatch:*:111122223333:alarm:orders-*"}}}
            """);
        var region = Of(Alarm(), Alarm("billing")).With(TopicArn, topic);
        Assert.Equal(("told", "nobody: policy-refuses"), (region.Judged().Said(), region.Judged("billing").Said()));
    }

    [Fact]
    public void A_policy_that_hangs_on_what_is_not_known_here_is_unknown() => Assert.Equal("unknown: policy-unclear", Sound.With(TopicArn, Topic("""
        {"Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},"Action":"sns:Publish","Resource":"*",
         "Condition":{"StringEquals":{"aws:SourceOrgID":"o-1"}}}
        """)).Judged().Said());

    // What every topic begins with.
    [Fact]
    public void The_owners_default_policy_is_enough() => Assert.Equal("told", Sound.With(TopicArn, Topic("""
        {"Effect":"Allow","Principal":{"AWS":"*"},"Action":["SNS:Publish","SNS:Subscribe"],"Resource":"*",
         "Condition":{"StringEquals":{"AWS:SourceOwner":"111122223333"}}}
        """)).Judged().Said());

    [Theory]
    [InlineData("ACTIVE", "nobody: muted")]
    [InlineData("SCHEDULED", "weakened: mute-scheduled")]
    public void A_mute_rule_holds_its_alarms_back_when_it_is_active(string status, string said)
    {
        var region = Of(Alarm(), Alarm("another")).With(TopicArn, Topic()) with
        { MuteRules = new([new("deploy", status, "cron(0 3 * * ? *) for PT1H", [Name])], null) };
        Assert.Equal((said, "told"), (region.Judged().Said(), region.Judged("another").Said()));
    }

    [Fact]
    public void What_works_at_another_topic_is_weakened_by_one_that_is_gone()
    {
        var region = (Sound with { Alarms = [Alarm(Name, TopicArn, Second)] })
            .With(Second, new(new Observation<Topic>.Absent(), new Observation<TopicAudience>.Absent()));
        Assert.Equal("weakened: topic-gone", region.Judged().Said());
        Assert.Equal(Reader, Assert.Single(region.Judged().Told));
    }

    [Fact]
    public void Only_programs_are_told_as_well_and_that_is_said() => Assert.Equal("told: programs-only", Sound.With(
        TopicArn, Topic(audience: Audience(new Subscriber("sqs", "arn:aws:sqs:eu-west-1:111122223333:q")))).Judged().Said());

    [Theory]
    [InlineData("arn:aws:automate:eu-west-1:ec2:stop", "acts: acts-on-instance")]
    [InlineData("arn:aws:swf:eu-west-1:111122223333:action/actions/AWS_EC2.InstanceId.Stop/1.0", "acts: acts-on-instance")]
    [InlineData("arn:aws:autoscaling:eu-west-1:111122223333:scalingPolicy:p:autoScalingGroupName/g:policyName/n", "acts: acts-on-capacity")]
    [InlineData(Function, "acts: calls-function")]
    [InlineData("arn:aws:ssm:eu-west-1:111122223333:opsitem:3", "acts: opens-ops-item")]
    [InlineData("arn:aws:ssm-incidents::111122223333:responseplan/plan", "acts: opens-incident")]
    [InlineData("arn:aws:aiops:eu-west-1:111122223333:investigation-group:g", "acts: starts-investigation")]
    [InlineData("arn:aws:novelty:eu-west-1:111122223333:thing", "unknown: acts-otherwise")]
    public void An_action_that_is_no_topic_does_something_else(string action, string said) =>
        Assert.Equal(said, Of(Alarm(Name, action)).Judged().Said());

    [Fact]
    public void With_a_topic_besides_it_tells() =>
        Assert.Equal("told: calls-function", (Sound with { Alarms = [Alarm(Name, TopicArn, Function)] }).Judged().Said());

    [Fact]
    public void An_action_that_is_muted_does_nothing_at_all()
    {
        var region = Of(Alarm(Name, Function)) with { MuteRules = new([new("r", "ACTIVE", "at() for PT1H", [])], null) };
        Assert.Equal("nobody: muted, calls-function", region.Judged().Said());
    }

    [Fact]
    public void The_gravest_come_first_and_then_the_names()
    {
        var region = Of(Alarm("z"), Alarm("b", ""), Alarm("a", ""), Alarm("m", Function)).With(TopicArn, Topic());
        Assert.Equal(["a", "b", "m", "z"], AlarmAudit.Of(region).Select(alarm => alarm.Name));
    }
}
