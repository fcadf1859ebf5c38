using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Tests.Wire;

namespace AlarmKeeper.Sandbox.Tests.Control;

/// <summary>What is called faster than AWS serves it. A bucket that holds one second's worth is empty after twice that at once.</summary>
public class RequestRateTests : SandboxTest
{
    [Fact]
    public async Task What_is_too_fast_is_throttled_in_the_services_own_words_and_changes_nothing()
    {
        World.Rates.Enforced = true;
        World.Rates.Share = 0.01;
        await Client.QueryAsync("sns", "CreateTopic", ("Name", "one"));
        var two = await Client.QueryAsync("sns", "CreateTopic", ("Name", "two"));

        Assert.Equal((429, "Throttled"), (two.Status, two["Code"]));
        Assert.DoesNotContain((await Client.QueryAsync("sns", "ListTopics")).Elements("TopicArn"),
            arn => arn.EndsWith(":two", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_Region_account_or_operation_has_a_bucket_of_its_own()
    {
        World.Rates.Enforced = true;
        World.Rates.Share = 0.01;
        var elsewhere = new AwsClient(Url) { Region = "us-east-1" };
        var others = new AwsClient(Url) { AccessKey = "444455556666" };
        AwsAnswer[] answers =
            [await List(Client), await List(elsewhere), await List(others), await Client.QueryAsync("sns", "ListSubscriptions"),
                await List(Client)];
        Assert.Equal([200, 200, 200, 200, 429], answers.Select(answer => answer.Status));
    }

    [Fact]
    public async Task Operations_that_AWS_counts_together_share_one()
    {
        World.Rates.Enforced = true;
        World.Rates.Share = 0.01;
        AwsAnswer[] answers = [await Trails("DescribeTrails"), await Trails("ListTrails"), await Trails("LookupEvents")];
        Assert.Equal([200, 400, 200], answers.Select(answer => answer.Status));
        Assert.Contains("ThrottlingException", answers[1].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("logs", "DescribeMetricFilters", 5)]
    [InlineData("monitoring", "PutMetricAlarm", 3)]
    [InlineData("cloudtrail", "LookupEvents", 2)]
    [InlineData("cloudtrail", "StartLogging", 1)]
    [InlineData("sns", "TagResource", 10)]
    public void The_table(string service, string operation, double perSecond) =>
        Assert.Equal(perSecond, ApiQuotas.Of(service, operation).PerSecond);

    private static Task<AwsAnswer> List(AwsClient client) => client.QueryAsync("sns", "ListTopics");

    private Task<AwsAnswer> Trails(string operation) =>
        Client.JsonAsync("cloudtrail", $"com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.{operation}", "{}");
}
