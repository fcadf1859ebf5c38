using AlarmKeeper.Alarms;
using AlarmKeeper.Findings;
using AlarmKeeper.Policies;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Drift;

/// <summary>The answer about root follows root's links and the shared ones; each other alert has an answer of its own.</summary>
public class AlertVerdictTests
{
    private const string VpcArn = "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:VpcChanges";

    private static readonly Situation Both = Chains.Armed(Chains.Vpc);

    [Fact]
    public void Two_alerts_in_order_are_armed() => Assert.Equal((Verdict.Armed, Verdict.Armed), Of(Both));

    [Fact]
    public void Another_alarm_that_needs_more_than_one_event_leaves_roots_as_it_is() =>
        Assert.Equal((Verdict.Armed, Verdict.Disarmed), Of(Both.WithAlarm("VpcChanges", alarm => alarm with { Threshold = 20 })));

    [Fact]
    public void Another_alarm_without_actions_leaves_roots_as_it_is() =>
        Assert.Equal((Verdict.Armed, Verdict.Disarmed), Of(Both.WithAlarm("VpcChanges", alarm => alarm with { ActionsEnabled = false })));

    [Fact]
    public void Roots_own_alarm_says_nothing_of_another() =>
        Assert.Equal((Verdict.Disarmed, Verdict.Armed), Of(Both.WithAlarm(alarm => alarm with { Threshold = 20 })));

    [Fact]
    public void Another_alerts_filter_being_removed_leaves_roots_as_it_is() =>
        Assert.Equal((Verdict.Armed, Verdict.Disarmed), Of(Both.WithFilters([Both.Desired.Alerts[0].Filter!])));

    [Fact]
    public void A_second_filter_on_another_alerts_metric_weakens_that_one()
    {
        var second = Both.Desired.Alerts[1].Filter! with { Name = "Somebodys", Pattern = "" };

        Assert.Equal((Verdict.Armed, Verdict.Weakened), Of(Both.WithFilters([.. Both.Observed.Filters.OnGroup.Or([]), second])));
    }

    [Theory]
    [InlineData("VpcChanges", "Armed", "Disarmed")]
    [InlineData("RootAccountUsage", "Disarmed", "Armed")]
    [InlineData("RootAccountUsage,VpcChanges", "Disarmed", "Disarmed")]
    [InlineData("", "Disarmed", "Disarmed")]
    public void A_mute_rule_counts_for_the_alarms_that_it_mutes(string muted, string root, string vpc)
    {
        var rule =
            new MuteRule("quiet", "ACTIVE", "cron(0 0 * * ? *) for PT1H", [.. muted.Split(',', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.Equal((Enum.Parse<Verdict>(root), Enum.Parse<Verdict>(vpc)), Of(Both.WithMuteRule(rule)));
    }

    [Fact]
    public void A_Deny_counts_for_the_alarm_that_it_names() =>
        Assert.Equal((Verdict.Armed, Verdict.Disarmed), Of(Both.WithStatement($$$"""
            {"Effect":"Deny","Principal":"*","Action":"sns:Publish","Resource":"*",
             "Condition":{"ArnEquals":{"aws:SourceArn":"{{{VpcArn}}}" } } }
            """)));

    [Fact]
    public void A_policy_that_knows_roots_alarm_alone_silences_the_other()
    {
        var rootAlone = Chains.Armed().Observed.AlertTopic.Topic.ValueOrDefault!.Policy.Statements[^1].Json.ToJsonString();

        Assert.Equal((Verdict.Armed, Verdict.Disarmed), Of(Both.WithPolicy(rootAlone)));
    }

    [Fact]
    public void A_key_that_serves_roots_alarm_alone_silences_the_other()
    {
        var policy = AccessPolicy.Parse($$$"""
            {"Statement":[{"Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},"Action":"kms:*","Resource":"*",
             "Condition":{"ArnEquals":{"aws:SourceArn":"{{{Chains.AlarmArn}}}" } } } ] }
            """);
        var key = new EncryptionKey("key") { State = EncryptionKey.Usable, Policy = policy };

        Assert.Equal((Verdict.Armed, Verdict.Disarmed), Of(Both.WithTopic(topic => topic with { Key = key })));
    }

    [Fact]
    public void What_all_alerts_share_counts_for_all_of_them() =>
        Assert.Equal((Verdict.Disarmed, Verdict.Disarmed), Of(Both.WithoutTopic()));

    [Fact]
    public void What_cannot_be_read_of_all_alarms_is_unknown_for_all_of_them() =>
        Assert.Equal((Verdict.Unknown, Verdict.Unknown), Of(Both.WithUnreadableAlarms()));

    [Fact]
    public void What_cannot_be_read_of_another_alert_leaves_the_answer_about_root_as_it_is()
    {
        Finding[] findings =
            [.. Both.Drift.Select(one => one.Link is AlarmLink { AlarmName: "VpcChanges" } ? Finding.Unknown(one.Link, "no") : one)];

        Assert.Equal((Verdict.Armed, Verdict.Unknown),
            (AlertVerdict.OfRoot(findings).Verdict, AlertVerdict.Of(findings, Chains.Vpc).Verdict));
    }

    [Fact]
    public void A_heartbeat_that_is_missing_weakens_the_whole_and_no_other_alert()
    {
        var alarms = Both.Observed.Alarms.Select(all => all.RemoveAll(one => one.Name.EndsWith("Heartbeat", StringComparison.Ordinal)));

        Assert.Equal((Verdict.Weakened, Verdict.Armed), Of(Both with { Observed = Both.Observed with { Alarms = alarms } }));
    }

    [Fact]
    public void A_fault_that_all_share_is_no_reason_of_another_alerts_own() => Assert.Null(Both.WithoutTopic().Of(Chains.Vpc).Reason);

    [Fact]
    public void The_gravest_fault_of_its_own_is_the_reason()
    {
        var reason = Both.WithAlarm("VpcChanges", alarm => alarm with { Period = 30 }).WithFilters([Both.Desired.Alerts[0].Filter!])
            .Of(Chains.Vpc).Reason;

        Assert.Equal(LinkKind.MetricFilter, reason!.Link.Kind);
    }

    private static (Verdict Root, Verdict Vpc) Of(Situation situation) => (situation.Verdict, situation.Of(Chains.Vpc).Verdict);
}
