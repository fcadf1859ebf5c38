using System.Text;
using AlarmKeeper.Alarms;
using AlarmKeeper.Aws;
using AlarmKeeper.Events;
using AlarmKeeper.Modes;
using AlarmKeeper.Reporting;
using AlarmKeeper.RootActivity;
using AlarmKeeper.Trigger;

namespace AlarmKeeper.Tests.Trigger;

public class PayloadTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"mode":"enforce"}""")]
    public void A_plain_invocation_enforces_and_gets_its_report(string payload)
    {
        var request = Read(payload);

        Assert.Equal(new(Mode.Enforce, Cause.Invocation), request);
        Assert.False(request.MustNotify);
    }

    [Theory]
    [InlineData("StackId")]
    [InlineData("RequestId")]
    [InlineData("PhysicalResourceId")]
    public void An_id_that_leaves_the_answer_no_room_is_refused(string member)
    {
        var payload = new Dictionary<string, string>
        {
            ["RequestType"] = "Update",
            ["StackId"] = "s",
            ["LogicalResourceId"] = "l",
            ["PhysicalResourceId"] = "p",
            ["RequestId"] = "r",
            ["ResponseURL"] = "https://x",
            [member] = new string('s', 513),
        };

        var refused = Assert.Throws<PayloadException>(() => Read(System.Text.Json.JsonSerializer.Serialize(payload)));

        Assert.Contains($"{member} is '", refused.Message, StringComparison.Ordinal);
        Assert.Contains("of 513 characters", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_payload_that_would_not_fit_into_memory_is_refused_unread() =>
        Assert.Contains("bytes, more than", Assert.Throws<PayloadException>(() => Read($$"""{"mode":"{{new string(' ', 1024 * 1024)}}"}""")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_check_is_asked_for_by_its_mode()
    {
        Assert.Equal(new(Mode.Check, Cause.Invocation), Read("""{"mode":"check"}"""));
        Assert.False(Read("""{"mode":"check"}""").MustNotify);
    }

    [Fact]
    public void A_record_with_half_a_surrogate_pair_starts_a_run_like_any_other()
    {
        var request = Read("""{"detail-type":"AWS API Call via CloudTrail","detail":{"eventTime":"2026-05-04T12:00:00Z","eventName":"DeleteAlarms","userAgent":"\ud800"}}""");
        Assert.Equal((Mode.Enforce, "DeleteAlarms", "(not readable)"), (request.Mode, request.Call?.Name, request.Call?.UserAgent));
    }

    [Fact]
    public void A_drill_is_asked_for_by_its_mode_or_by_its_schedule()
    {
        Assert.Equal(new(Mode.Drill, Cause.Invocation), Read("""{"mode":"drill"}"""));
        Assert.Equal(new(Mode.Drill, Cause.Schedule), Read("""{"source":"aws.scheduler","detail-type":"Scheduled Event","mode":"drill"}"""));
    }

    [Fact]
    public void The_schedule_must_end_told()
    {
        var request = Read("""{"version":"0","detail-type":"Scheduled Event","source":"aws.events","detail":{}}""");

        Assert.Equal(new(Mode.Enforce, Cause.Schedule), request);
        Assert.True(request.MustNotify);
    }

    [Fact]
    public void A_tampering_call_must_end_told_and_says_nothing_about_what_to_do()
    {
        var request = Read("""{"detail-type":"AWS API Call via CloudTrail","source":"aws.monitoring","mode":"check","detail":{"eventName":"DeleteAlarms"}}""");

        Assert.Equal(new(Mode.Enforce, Cause.Event), request);
        Assert.True(request.MustNotify);
    }

    [Fact]
    public void An_alarm_that_went_off_is_to_be_explained_and_must_end_told()
    {
        var request = Read("""{"detail-type":"CloudWatch Alarm State Change","time":"2026-05-04T12:00:00Z","detail":{"alarmName":"RootAccountUsage","state":{"value":"ALARM","reason":"Threshold Crossed","timestamp":"2026-05-04T11:59:58.123+0000"}}}""");

        Assert.Equal((Mode.Explain, "RootAccountUsage", true, true), (request.Mode, request.Alarm, request.MustNotify, request.Mails));
    }

    [Fact]
    public void An_explanation_may_say_how_far_to_look_back()
    {
        Assert.Equal(new(Mode.Explain, Cause.Invocation), Read("""{"mode":"explain"}"""));
        Assert.Equal(TimeSpan.FromMinutes(90), Read("""{"since":"90m","mode":"explain"}""").Lookback);
    }

    [Fact]
    public void An_audit_may_say_what_the_names_of_its_alarms_begin_with()
    {
        Assert.Equal(new(Mode.Audit, Cause.Invocation), Read("""{"mode":"audit"}"""));
        Assert.Equal("orders-", Read("""{"prefix":"orders-","mode":"audit"}""").Prefix);
    }

    [Theory]
    [InlineData("""{"mode":"check","prefix":"a"}""", "which only the mode 'audit' knows")]
    [InlineData("""{"mode":"explain","prefix":"a"}""", "which only the mode 'audit' knows")]
    [InlineData("""{"mode":"audit","since":"2h"}""", "which only the mode 'explain' knows")]
    [InlineData("""{"mode":"audit","prefix":""}""", "The payload's prefix is ''")]
    [InlineData("""{"mode":"audit","prefix":7}""", "The payload's prefix is '7'")]
    [InlineData("""{"detail-type":"Scheduled Event","mode":"audit"}""", "a scheduled event with mode 'audit'")]
    public void An_audit_of_something_else_is_refused(string payload, string why) =>
        Assert.Contains(why, Assert.Throws<PayloadException>(() => Read(payload)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"mode":"explain"}""", false)]
    [InlineData("""{"mode":"explain","mail":false}""", false)]
    [InlineData("""{"mail":true,"mode":"explain"}""", true)]
    public void An_explanation_is_mailed_where_the_payload_asks_for_it(string payload, bool mails) =>
        Assert.Equal(mails, Read(payload).Mails);

    [Theory]
    [InlineData("[]", "a JSON array")]
    [InlineData("\"enforce\"", "a JSON string")]
    [InlineData("42", "a JSON number")]
    [InlineData("true", "a JSON true")]
    [InlineData("enforce", "not JSON")]
    [InlineData("{", "not JSON")]
    [InlineData("{} {}", "not JSON")]
    [InlineData("""{"mode":"repair"}""", "mode is 'repair'")]
    [InlineData("""{"detail-type":"Scheduled Event","mode":"repair"}""", "mode is 'repair'")]
    [InlineData("""{"detail-type":"Scheduled Event","mode":"check"}""", "a scheduled event with mode 'check'")]
    [InlineData("""{"mode":"Check"}""", "mode is 'Check'")]
    [InlineData("""{"mode":null}""", "mode is ''")]
    [InlineData("""{"mode":["check"]}""", "mode is '[\"check\"]'")]
    [InlineData("""{"dryRun":true}""", "a property 'dryRun'")]
    [InlineData("""{"mode":"check","force":1}""", "a property 'force'")]
    [InlineData("""{"detail-type":"CloudWatch Alarm State Change"}""", "no alarm went to ALARM in it")]
    [InlineData("""{"detail-type":"CloudWatch Alarm State Change","detail":{"alarmName":"RootAccountUsage","state":{"value":"OK"}}}""", "no alarm went to ALARM in it")]
    [InlineData("""{"detail-type":"CloudWatch Alarm State Change","detail":{"alarmName":7,"state":{"value":"ALARM"}}}""", "no alarm went to ALARM in it")]
    [InlineData("""{"detail-type":"CloudWatch Alarm State Change","detail":"ALARM"}""", "no alarm went to ALARM in it")]
    [InlineData("""{"mode":"explain","since":"2 hours"}""", "since is '2 hours': allowed is a number with s, m, h or d")]
    [InlineData("""{"mode":"explain","since":15}""", "since is '15'")]
    [InlineData("""{"mode":"explain","mail":"yes"}""", "mail is 'yes'")]
    [InlineData("""{"mode":"check","mail":true}""", "a property 'mail', which only the mode 'explain' knows")]
    [InlineData("""{"mode":"explain","since":"15d"}""", "since is '15d'")]
    [InlineData("""{"since":"2h"}""", "'since', which only the mode 'explain' knows")]
    [InlineData("""{"detail-type":7}""", "detail-type '7'")]
    [InlineData("""{"RequestType":"Create"}""", "without StackId")]
    [InlineData("""{"RequestType":"Destroy"}""", "RequestType is 'Destroy'")]
    [InlineData("""{"RequestType":"Delete","StackId":"s","LogicalResourceId":"l","ResponseURL":"https://x"}""", "without PhysicalResourceId")]
    [InlineData("""{"RequestType":["Create"]}""", "without RequestType")]
    [InlineData("""{"RequestType":"Delete","StackId":"s","LogicalResourceId":"ünfug","ResponseURL":"https://x"}""", "LogicalResourceId is 'ünfug'")]
    [InlineData("""{"mode":"\u001b[2J"}""", "mode is '\\u001B[2J'")]
    [InlineData("""{"mode":"\ud800"}""", "not JSON")]
    [InlineData("""{"\ud800":1}""", "not JSON")]
    public void Anything_else_is_refused_with_what_is_accepted(string payload, string named)
    {
        var refused = Assert.Throws<PayloadException>(() => Read(payload));

        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Accepted are an empty payload or {} (enforce)", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(refused.Message, char.IsControl);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused() =>
        Assert.Throws<PayloadException>(() =>
            Payload.Read(new byte[] { (byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)':', (byte)'1', (byte)'}' }));

    [Fact]
    public void A_tower_of_brackets_is_refused() => Assert.Throws<PayloadException>(() => Read(new string('[', 100_000)));

    [Fact]
    public void A_huge_payload_is_not_repeated() =>
        Assert.InRange(Assert.Throws<PayloadException>(() => Read($$"""{"{{new string('x', 262_144)}}":1}""")).Message.Length, 1, 1000);

    private static Request Read(string payload) => Payload.Read(Encoding.UTF8.GetBytes(payload));
}
