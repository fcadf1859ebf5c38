using AlarmKeeper.Alarms;
using AlarmKeeper.Aws;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Drift;

/// <summary>What an alarm's history tells of times in which it told nobody (row A22).</summary>
public class AlarmSilencesTests
{
    private const string Off = """{"version":"1.0","type":"Update","updatedAlarm":{0}}""";

    private static readonly DesiredAlarm Desired = Chains.Armed().Desired.Alarms.First();

    private static readonly SilenceWindow LastHours = new(At(0), At(300));

    [Fact]
    public void A_quiet_alarm_was_heard() => Assert.Empty(Of());

    [Fact]
    public void Going_off_with_a_message_is_no_silence() => Assert.Empty(Of(Rang(10), Acted(10), Calmed(20)));

    [Fact]
    public void A_message_that_was_held_back_and_came_while_it_was_still_in_ALARM_is_none() =>
        Assert.Empty(Of(Rang(10), Acted(15), Calmed(20)));

    [Fact]
    public void The_notice_topic_that_stands_in_is_heard_too() =>
        Assert.Empty(Of(Rang(10), Acted(10, Chains.NoticeTopicArn), Calmed(20)));

    [Theory]
    [InlineData("arn:aws:sns:eu-west-1:111122223333:root-account-usage-of-somebody-else")]
    [InlineData("arn:aws:lambda:eu-west-1:111122223333:function:f")]
    public void A_message_to_others_is_none(string action) =>
        Assert.Equal(["10-10: it went off and no message to the alert's people left"], Of(Rang(10), Acted(10, action), Calmed(20)));

    [Fact]
    public void Going_off_unheard_is_one_silence_however_often() =>
        Assert.Equal(["10-50: it went off 3 times and no message to the alert's people left"],
            Of(Rang(10), Calmed(20), Rang(30), Calmed(40), Rang(50)));

    [Fact]
    public void Actions_that_were_off_are_one_with_what_went_off_meanwhile() =>
        Assert.Equal(["10-30: ActionsEnabled was false, not true"], Of(Put(10, enabled: false), Rang(20), Calmed(25), Put(30)));

    [Fact]
    public void What_follows_on_each_other_is_one() =>
        Assert.Equal(["10-30: ActionsEnabled was false, not true; then it was deleted"],
            Of(Put(10, enabled: false), Deleted(20), Put(30)));

    [Fact]
    public void Doing_it_again_and_again_fills_no_mail() =>
        Assert.Equal(["0-119: 60 times within this time, the first time: ActionsEnabled was false, not true"],
            Of([.. Enumerable.Range(0, 120).Select(n => Put(n, enabled: n % 2 == 1))]));

    [Fact]
    public void What_lasts_is_told_as_that() => Assert.Empty(Of(isInOrder: false, Put(10, enabled: false), Rang(20)));

    [Fact]
    public void What_a_mute_rule_holds_back_now_is_told_as_that() =>
        Assert.Empty(AlarmSilences.Of(Desired, Record(Rang(10)), (true, IsMuted: true), LastHours));

    [Fact]
    public void An_alarm_on_a_strangers_topic_tells_nobody() =>
        Assert.Equal(["10-30: it acted on neither topic"], Of(Put(10, actions: """["arn:aws:sns:eu-west-1:111122223333:mine"]"""), Put(30)));

    [Theory]
    [InlineData("")]
    [InlineData("{\"version\":\"1.0\",\"type\":\"Upd")]
    [InlineData("{}")]
    [InlineData("[]")]
    public void What_cannot_be_read_is_not_taken_for_good(string data) =>
        Assert.Equal(["10-30: it was changed to what its history does not show"], Of(Item(10, "ConfigurationUpdate", "", data), Put(30)));

    [Fact]
    public void What_was_told_before_and_what_is_left_to_the_next_run_is_not_told() =>
        Assert.Empty(AlarmSilences.Of(
            Desired, Record(Put(-20, enabled: false), Put(-10), Put(280, enabled: false), Put(310)), (true, false), LastHours));

    [Fact]
    public void A_history_that_is_too_long_leaves_its_beginning_unknown() =>
        Assert.Equal(["0-10: more happened to it than AlarmKeeper reads of its history, and the older part is not known"],
            AlarmSilences.Of(Desired, AlarmRecord.Of([Rang(10), Acted(10)], cut: true), (true, false), LastHours).Select(Say));

    private static DateTimeOffset At(int minute) => Chains.Now.AddHours(-6).AddMinutes(minute);

    private static AlarmHistoryItem Item(int minute, string type, string summary, string data = "") => new(At(minute), type, summary, data);

    private static AlarmHistoryItem Rang(int minute) => Item(minute, "StateUpdate", "Alarm updated from OK to ALARM");

    private static AlarmHistoryItem Calmed(int minute) => Item(minute, "StateUpdate", "Alarm updated from ALARM to OK");

    private static AlarmHistoryItem Acted(int minute, string action = Chains.TopicArn) =>
        Item(minute, "Action", $"Successfully executed action {action}");

    private static AlarmHistoryItem Deleted(int minute) =>
        Item(minute, "ConfigurationUpdate", "Alarm \"RootAccountUsage\" deleted",
            """{"version":"1.0","type":"Delete","deletedAlarm":{"alarmName":"RootAccountUsage"}}""");

    // As people's accounts show it.
    private static AlarmHistoryItem Put(int minute, bool enabled = true, string? actions = null) =>
        Item(minute, "ConfigurationUpdate", "Alarm \"RootAccountUsage\" updated", Off.Replace("{0}", $$"""
            {"alarmName":"RootAccountUsage","alarmDescription":"","alarmArn":"{{Chains.AlarmArn}}",
            "alarmConfigurationUpdatedTimestamp":"2023-02-11T19:59:37.162+0000","namespace":"LogMetrics","metricName":"RootAccountUsage",
            "statistic":"Maximum","period":300,"dimensions":[],"threshold":1.0,"comparisonOperator":"GreaterThanOrEqualToThreshold",
            "evaluationPeriods":1,"datapointsToAlarm":1,"treatMissingData":"notBreaching","stateValue":"OK",
            "stateUpdatedTimestamp":"2023-02-11T19:59:37.162+0000","actionsEnabled":{{(enabled ? "true" : "false")}},
            "alarmActions":{{actions ?? $"[\"{Chains.TopicArn}\"]"}},"insufficientDataActions":[],"okactions":[]}
            """, StringComparison.Ordinal));

    // AWS answers the newest first.
    private static AlarmRecord Record(params AlarmHistoryItem[] items) => AlarmRecord.Of(items.Reverse(), cut: false);

    private static IEnumerable<string> Of(params AlarmHistoryItem[] items) => Of(isInOrder: true, items);

    private static IEnumerable<string> Of(bool isInOrder, params AlarmHistoryItem[] items) =>
        AlarmSilences.Of(Desired, Record(items), (isInOrder, false), LastHours).Select(Say);

    private static string Say(AlarmSilence silence) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{(silence.From - At(0)).TotalMinutes}-{(silence.Until - At(0)).TotalMinutes}: {silence.What}");
}
