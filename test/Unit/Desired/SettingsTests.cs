using System.Collections.Immutable;
using AlarmKeeper.Configuration;

namespace AlarmKeeper.Tests.Desired;

public class SettingsTests
{
    [Fact]
    public void Nothing_set_gives_the_defaults()
    {
        var settings = Read();

        Assert.Equal("eu-west-1", settings.Region);
        Assert.Equal("aws-controltower-BaselineCloudTrail", settings.Trail);
        Assert.Null(settings.LogGroup);
        Assert.Equal(["root-usage"], settings.Alerts.Select(alert => alert.Id));
        Assert.Equal("root-account-usage", settings.Topic);
        Assert.Empty(settings.Subscribers);
        Assert.Null(settings.NoticeTopicArn);
        Assert.Equal("LogMetrics", settings.MetricNamespace);
        Assert.Empty(settings.Allow);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public void An_empty_variable_counts_as_not_set(string value)
    {
        var settings = Read(
            ("ALARMKEEPER_TRAIL", value), ("ALARMKEEPER_LOG_GROUP", value), ("ALARMKEEPER_ALERTS", value), ("ALARMKEEPER_TOPIC", value),
            ("ALARMKEEPER_SUBSCRIBERS", value), ("ALARMKEEPER_NOTICE_TOPIC_ARN", value), ("ALARMKEEPER_METRIC_NAMESPACE", value),
                ("ALARMKEEPER_ALLOW", value));

        Assert.Equivalent(Read(), settings);
    }

    [Fact]
    public void Everything_set_is_taken()
    {
        var settings = Read(
            ("ALARMKEEPER_TRAIL", "arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit"), ("ALARMKEEPER_LOG_GROUP", "/audit/logs"),
            ("ALARMKEEPER_ALERTS", "vpc-changes,root-usage"), ("ALARMKEEPER_TOPIC", "alerts"),
                ("ALARMKEEPER_SUBSCRIBERS", "a@b.example,+491701234567"),
            ("ALARMKEEPER_NOTICE_TOPIC_ARN", "arn:aws:sns:eu-west-1:111122223333:notices"),
                ("ALARMKEEPER_METRIC_NAMESPACE", "Security/Root"),
            ("ALARMKEEPER_ALLOW", "unmute,start-logging"));

        Assert.Equal("arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit", settings.Trail);
        Assert.Equal("/audit/logs", settings.LogGroup);
        Assert.Equal(["root-usage", "vpc-changes"], settings.Alerts.Select(alert => alert.Id));
        Assert.Equal("alerts", settings.Topic);
        Assert.Equal([new("email", "a@b.example"), new Subscriber("sms", "+491701234567")], settings.Subscribers.AsEnumerable());
        Assert.Equal("arn:aws:sns:eu-west-1:111122223333:notices", settings.NoticeTopicArn);
        Assert.Equal("Security/Root", settings.MetricNamespace);
        Assert.Equal(["start-logging", "unmute"], settings.Allow.Order());
    }

    [Fact]
    public void The_whole_benchmark_has_one_word() => Assert.Equal(15, Read(("ALARMKEEPER_ALERTS", "cis")).Alerts.Length);

    [Fact]
    public void What_the_benchmark_does_not_ask_for_is_kept_where_it_is_named() => Assert.Equal(
        ["OrganizationsChanges", "AssumeRootCalls", "RootConsoleCalls"],
        Read(("ALARMKEEPER_ALERTS", "root-console,cis,assume-root")).Alerts.Skip(14).Select(alert => alert.Name));

    [Theory]
    [InlineData("ALARMKEEPER_TRAIL", "a", "a trail's name")]
    [InlineData("ALARMKEEPER_TRAIL", "-trail", "a trail's name")]
    [InlineData("ALARMKEEPER_TRAIL", "arn:aws:s3:::bucket", "or its ARN")]
    [InlineData("ALARMKEEPER_LOG_GROUP", "a group", "'auto' or a log group's name")]
    [InlineData("ALARMKEEPER_LOG_GROUP", "arn:aws:logs:eu-west-1:111122223333:log-group:x", "'auto' or a log group's name")]
    [InlineData("ALARMKEEPER_ALERTS", "root", "'cis' or names out of root-usage, unauthorized-api-calls")]
    [InlineData("ALARMKEEPER_TOPIC", "alerts.fifo", "a FIFO topic takes no e-mail")]
    [InlineData("ALARMKEEPER_TOPIC", "arn:aws:sns:eu-west-1:111122223333:alerts", "a standard topic's name")]
    [InlineData("ALARMKEEPER_SUBSCRIBERS", "nobody", "a@b.example, https://…, http://…, +491701234567 (SMS), or the ARN of")]
    [InlineData("ALARMKEEPER_NOTICE_TOPIC_ARN", "notices", "the ARN of a standard SNS topic")]
    [InlineData("ALARMKEEPER_NOTICE_TOPIC_ARN", "arn:aws:sns:eu-west-1:111122223333:n.fifo", "the ARN of a standard SNS topic")]
    [InlineData("ALARMKEEPER_METRIC_NAMESPACE", "AWS/SNS", "not beginning with 'AWS/'")]
    [InlineData("ALARMKEEPER_METRIC_NAMESPACE", "a:b", "without ':', '*' and '$'")]
    [InlineData("ALARMKEEPER_ALLOW", "everything", "names out of start-logging, unmute")]
    public void A_malformed_value_is_named_with_what_is_allowed(string name, string value, string allowed)
    {
        var problem = Assert.Single(Problems((name, value)));

        Assert.StartsWith($"{name} is '{value}': expected ", problem, StringComparison.Ordinal);
        Assert.Contains(allowed, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_longer_than_AWS_takes_is_refused()
    {
        Assert.Single(Problems(("ALARMKEEPER_TRAIL", new('a', 129))));
        Assert.Single(Problems(("ALARMKEEPER_LOG_GROUP", new('a', 513))));
        Assert.Single(Problems(("ALARMKEEPER_TOPIC", new('a', 257))));
        Assert.Single(Problems(("ALARMKEEPER_METRIC_NAMESPACE", new('a', 256))));
    }

    [Fact]
    public void Every_problem_is_named_at_once()
    {
        var problems =
            Problems(("ALARMKEEPER_TOPIC", "a b"), ("ALARMKEEPER_ALERTS", "x,y"), ("ALARMKEEPER_SUBSCRIBERS", "nobody"),
                ("ALARMKEEPER_TOPICS", "t"));

        Assert.Equal(5, problems.Length);
        Assert.Contains(problems, problem => problem.StartsWith("ALARMKEEPER_ALERTS has 'y'", StringComparison.Ordinal));
    }

    [Fact]
    public void An_unknown_variable_is_a_spelling_error() =>
        Assert.Equal(
            "ALARMKEEPER_SUBSCRIBER is no setting: there are ALARMKEEPER_TRAIL, ALARMKEEPER_LOG_GROUP, ALARMKEEPER_ALERTS, "
            + "ALARMKEEPER_ALERT_TUNING, ALARMKEEPER_OWN_ALERT_1, ALARMKEEPER_OWN_ALERT_2, ALARMKEEPER_OWN_ALERT_3, "
            + "ALARMKEEPER_OWN_ALERT_4, ALARMKEEPER_OWN_ALERT_5, "
            + "ALARMKEEPER_TOPIC, ALARMKEEPER_SUBSCRIBERS, ALARMKEEPER_NOTICE_TOPIC_ARN, "
            + "ALARMKEEPER_METRIC_NAMESPACE, ALARMKEEPER_ALLOW, ALARMKEEPER_READ_ENDPOINTS.",
            Assert.Single(Problems(("ALARMKEEPER_SUBSCRIBER", "a@b.example"))));

    [Theory]
    [InlineData("a@b.example,", "")]
    [InlineData("a@b.example,,c@d.example", "")]
    [InlineData("a@b.example, c@d.example", " c@d.example")]
    [InlineData("\"a@b.example\",c@d.example", "\"a@b.example\"")]
    [InlineData("'a@b.example',c@d.example", "'a@b.example'")]
    public void An_entry_of_a_list_that_is_empty_blank_or_quoted_is_named_and_nobody_is_lost_in_silence(string list, string entry) =>
        Assert.Equal(
            $"ALARMKEEPER_SUBSCRIBERS has '{entry}': expected a list with commas between its entries, and neither blanks, nor quotes, nor an empty entry.",
            Assert.Single(Problems(("ALARMKEEPER_SUBSCRIBERS", list))));

    [Theory]
    [InlineData("ALARMKEEPER_ALERTS", "root-usage,vpc-changes,root-usage", "root-usage", "each name once")]
    [InlineData("ALARMKEEPER_ALLOW", "unmute,unmute", "unmute", "each name once")]
    [InlineData("ALARMKEEPER_SUBSCRIBERS", "a@b.example,A@b.example", "A@b.example",
        "each mailbox and endpoint once, and 'a@b.example' is there already")]
    public void A_doubled_entry_is_named(string variable, string list, string entry, string expected) =>
        Assert.Equal($"{variable} has '{entry}': expected {expected}.", Assert.Single(Problems((variable, list))));

    [Fact]
    public void Root_usage_is_watched_whatever_else_is() =>
        Assert.Equal(["root-usage", "vpc-changes"], Read(("ALARMKEEPER_ALERTS", "vpc-changes")).Alerts.Select(alert => alert.Id));

    [Fact]
    public void Variables_of_others_are_not_ours() => Assert.Equivalent(Read(), Read(("PATH", "/bin"), ("AWS_REGION", "x")));

    [Fact]
    public void Without_a_Region_nothing_can_be_found()
    {
        var wrong = Assert.Throws<SettingsException>(() => SettingsReader.Read(new Dictionary<string, string>(), null));

        Assert.StartsWith("AWS_REGION is not set", Assert.Single(wrong.Problems), StringComparison.Ordinal);
        Assert.StartsWith("Correct this setting and deploy again. AWS_REGION", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_notice_topic_cannot_be_the_alert_topic() =>
        Assert.Equal(
            "ALARMKEEPER_NOTICE_TOPIC_ARN is 'arn:aws:sns:eu-west-1:111122223333:root-account-usage': expected another topic than the alert topic that ALARMKEEPER_TOPIC names.",
            Assert.Single(Problems(("ALARMKEEPER_NOTICE_TOPIC_ARN", "arn:aws:sns:eu-west-1:111122223333:root-account-usage"))));

    [Fact]
    public void The_notice_topic_cannot_be_in_another_Region() =>
        Assert.Contains("expected a topic in eu-west-1", Assert
            .Single(Problems(("ALARMKEEPER_NOTICE_TOPIC_ARN", "arn:aws:sns:us-east-1:111122223333:notices"))), StringComparison.Ordinal);

    [Fact]
    public void Control_characters_of_a_value_are_shown_and_never_sent_to_the_terminal()
    {
        var problem = Assert.Single(Problems(("ALARMKEEPER_TOPIC", "a\u001B[2J\nb")));

        Assert.StartsWith("ALARMKEEPER_TOPIC is 'a\\u001B[2J\\u000Ab'", problem, StringComparison.Ordinal);
        Assert.DoesNotContain(problem, char.IsControl);
    }

    [Fact]
    public void Control_characters_of_a_name_are_shown() =>
        Assert.StartsWith("ALARMKEEPER_\\u001BX is no setting", Assert.Single(Problems(("ALARMKEEPER_\u001BX", "1"))),
            StringComparison.Ordinal);

    private static Settings Read(params (string Name, string Value)[] environment) =>
        SettingsReader.Read(environment.ToDictionary(one => one.Name, one => one.Value), "eu-west-1");

    private static ImmutableArray<string> Problems(params (string Name, string Value)[] environment) =>
        Assert.Throws<SettingsException>(() => Read(environment)).Problems;
}
