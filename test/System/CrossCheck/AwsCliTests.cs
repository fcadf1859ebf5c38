using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.CrossCheck;

/// <summary>An intruder with the AWS CLI, and a person who looks after them with the same.</summary>
[Trait("Category", "CrossCheck")]
public sealed class AwsCliTests
{
    private const string OtherPattern = "{ $.userIdentity.type = \"IAMUser\" }";

    private const string DescribeFilters = $"logs describe-metric-filters --log-group-name {ControlTowerSeed.LogGroup}";

    private const string PutFilter = $"logs put-metric-filter --log-group-name {ControlTowerSeed.LogGroup} --filter-name RootAccountUsage "
        + "--metric-transformations metricName=RootAccountUsage,metricNamespace=LogMetrics,metricValue=1 --filter-pattern";

    [CommandFact("aws")]
    public async Task Links_silenced_by_the_CLI_speak_again()
    {
        await using var aws = await Landscape.StartArmedAsync();
        var cli = new AwsCli(aws);
        var subscription = (await SubscriptionsAsync(cli, aws))[0]!["SubscriptionArn"]!.ToString();
        var (topic, settings) =
            ($"sns get-topic-attributes --topic-arn {aws.Topic}", $"sns get-subscription-attributes --subscription-arn {subscription}");
        var deny = $$"""{"Version":"2012-10-17","Statement":[{"Sid":"Silence","Effect":"Deny","Principal":"*","Action":"sns:Publish","Resource":"{{aws.Topic}}"}]}""";

        await Task.WhenAll(
            cli.CallAsync($"cloudwatch disable-alarm-actions --alarm-names {Landscape.Alarm}"),
            cli.CallAsync(PutFilter, OtherPattern),
            cli.CallAsync($"sns set-topic-attributes --topic-arn {aws.Topic} --attribute-name Policy --attribute-value", deny),
            cli.CallAsync(
                $"sns set-topic-attributes --topic-arn {aws.Topic} --attribute-name KmsMasterKeyId --attribute-value alias/aws/sns"),
            cli.CallAsync($"sns set-subscription-attributes --subscription-arn {subscription} --attribute-name FilterPolicy --attribute-value", """{"never":["sent"]}"""));

        Assert.False((bool)(await AlarmAsync(cli))!["ActionsEnabled"]!);
        Assert.Equal(OtherPattern, (await FilterAsync(cli))!["filterPattern"]!.ToString());
        var broken = await AttributesAsync(cli, topic);
        Assert.Equal("alias/aws/sns", broken["KmsMasterKeyId"]!.ToString());
        Assert.Contains("Silence", broken["Policy"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("never", (await AttributesAsync(cli, settings))["FilterPolicy"]!.ToString(), StringComparison.Ordinal);
        Assert.Empty(aws.RootSignsIn());

        await EnforceAsync(aws, 0);

        Assert.True((bool)(await AlarmAsync(cli))!["ActionsEnabled"]!);
        Assert.Contains("\"Root\"", (await FilterAsync(cli))!["filterPattern"]!.ToString(), StringComparison.Ordinal);
        var healed = await AttributesAsync(cli, topic);
        Assert.Null(healed["KmsMasterKeyId"]);
        Assert.DoesNotContain("Silence", healed["Policy"]!.ToString(), StringComparison.Ordinal);
        Assert.Null((await AttributesAsync(cli, settings))["FilterPolicy"]);
        Assert.NotEmpty(aws.RootSignsIn());
    }

    [CommandFact("aws")]
    public async Task An_alarm_rewritten_a_filter_deleted_and_a_subscriber_removed_by_the_CLI_come_back()
    {
        await using var aws = await Landscape.StartArmedAsync();
        var cli = new AwsCli(aws);
        var subscription = (await SubscriptionsAsync(cli, aws))[0]!["SubscriptionArn"]!.ToString();

        await Task.WhenAll(
            cli.CallAsync(
                $"cloudwatch put-metric-alarm --alarm-name {Landscape.Alarm} --namespace LogMetrics --metric-name RootAccountUsage --statistic Sum "
                + "--period 60 --evaluation-periods 3 --threshold 1000 --comparison-operator GreaterThanThreshold --treat-missing-data breaching"),
            cli.CallAsync($"logs delete-metric-filter --log-group-name {ControlTowerSeed.LogGroup} --filter-name RootAccountUsage"),
            cli.CallAsync($"sns unsubscribe --subscription-arn {subscription}"));

        var broken = await AlarmAsync(cli);
        Assert.Equal((60, 1000), ((int)broken!["Period"]!, (double)broken["Threshold"]!));
        Assert.Empty(broken["AlarmActions"]!.AsArray());
        Assert.Null(await FilterAsync(cli));
        Assert.Empty(await SubscriptionsAsync(cli, aws));

        // Not armed before the subscriber has clicked.
        await EnforceAsync(aws, 1);
        Assert.Equal("PendingConfirmation", (await SubscriptionsAsync(cli, aws))[0]!["SubscriptionArn"]!.ToString());
        var token = aws.World.Inbox.All.Last(mail => mail.To == Landscape.Subscriber).ConfirmationToken;
        await cli.CallAsync($"sns confirm-subscription --topic-arn {aws.Topic} --token {token}");
        await EnforceAsync(aws, 0);

        var healed = await AlarmAsync(cli);
        Assert.Equal((300, 1), ((int)healed!["Period"]!, (double)healed["Threshold"]!));
        Assert.Equal([aws.Topic], healed["AlarmActions"]!.AsArray().Select(action => action!.ToString()));
        Assert.NotNull(await FilterAsync(cli));
        Assert.Equal(Landscape.Subscriber, (await SubscriptionsAsync(cli, aws))[0]!["Endpoint"]!.ToString());
    }

    [CommandFact("aws")]
    public async Task An_alarm_and_a_topic_deleted_by_the_CLI_are_there_again()
    {
        await using var aws = await Landscape.StartArmedAsync();
        var cli = new AwsCli(aws);

        await Task.WhenAll(
            cli.CallAsync($"cloudwatch delete-alarms --alarm-names {Landscape.Alarm}"),
            cli.CallAsync($"sns delete-topic --topic-arn {aws.Topic}"));
        Assert.Null(await AlarmAsync(cli));
        Assert.Contains("(NotFound)", await cli.RefusedAsync($"sns get-topic-attributes --topic-arn {aws.Topic}"),
            StringComparison.Ordinal);

        await EnforceAsync(aws, 1);
        Assert.Equal([aws.Topic, aws.NoticeTopic],
            (await AlarmAsync(cli))!["AlarmActions"]!.AsArray().Select(action => action!.ToString()).Order().Reverse());
        Assert.Contains("cloudwatch.amazonaws.com",
            (await AttributesAsync(cli, $"sns get-topic-attributes --topic-arn {aws.Topic}"))["Policy"]!.ToString(),
                StringComparison.Ordinal);
        Assert.Equal("PendingConfirmation", (await SubscriptionsAsync(cli, aws))[0]!["SubscriptionArn"]!.ToString());
    }

    [CommandFact("aws")]
    public async Task A_trail_stopped_and_blinded_by_the_CLI_reads_so_and_its_history_says_who_did_it()
    {
        await using var aws = await Landscape.StartArmedAsync();
        var cli = new AwsCli(aws);
        const string Status = "cloudtrail get-trail-status --name " + ControlTowerSeed.Trail;

        await cli.CallAsync($"cloudtrail stop-logging --name {ControlTowerSeed.Trail}");
        Assert.False((bool)(await cli.CallAsync(Status))["IsLogging"]!);
        await cli.CallAsync($"cloudtrail start-logging --name {ControlTowerSeed.Trail}");
        Assert.True((bool)(await cli.CallAsync(Status))["IsLogging"]!);

        await cli
            .CallAsync(
                $"cloudtrail put-event-selectors --trail-name {ControlTowerSeed.Trail} --event-selectors ReadWriteType=ReadOnly,IncludeManagementEvents=true");
        var selectors = await cli.CallAsync($"cloudtrail get-event-selectors --trail-name {ControlTowerSeed.Trail}");
        Assert.Equal("ReadOnly", selectors["EventSelectors"]![0]!["ReadWriteType"]!.ToString());

        await cli.CallAsync($"logs delete-log-group --log-group-name {ControlTowerSeed.LogGroup}");
        Assert.Empty(
            (await cli.CallAsync($"logs describe-log-groups --log-group-name-prefix {ControlTowerSeed.LogGroup}"))["logGroups"]!.AsArray());
        Assert.Contains("(ResourceNotFoundException)", await cli.RefusedAsync(DescribeFilters), StringComparison.Ordinal);
        await EnforceAsync(aws, 1);

        var events = await cli.CallAsync("cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=StopLogging");
        Assert.Equal("cloudtrail.amazonaws.com", Assert.Single(events["Events"]!.AsArray())!["EventSource"]!.ToString());
    }

    private static async Task EnforceAsync(Landscape aws, int exitCode)
    {
        var run = await aws.RunAsync("enforce", "--json");
        Assert.True(run.ExitCode == exitCode, run.Output + run.Errors);
    }

    private static async Task<JsonNode?> AlarmAsync(AwsCli cli) =>
        (await cli.CallAsync($"cloudwatch describe-alarms --alarm-names {Landscape.Alarm}"))["MetricAlarms"]!.AsArray().SingleOrDefault();

    private static async Task<JsonNode?> FilterAsync(AwsCli cli) =>
        (await cli.CallAsync(DescribeFilters))["metricFilters"]!.AsArray().SingleOrDefault();

    private static async Task<JsonArray> SubscriptionsAsync(AwsCli cli, Landscape aws) =>
        (await cli.CallAsync($"sns list-subscriptions-by-topic --topic-arn {aws.Topic}"))["Subscriptions"]!.AsArray();

    private static async Task<JsonNode> AttributesAsync(AwsCli cli, string command) => (await cli.CallAsync(command))["Attributes"]!;
}
