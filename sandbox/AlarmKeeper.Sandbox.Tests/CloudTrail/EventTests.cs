using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Tests.Wire;

namespace AlarmKeeper.Sandbox.Tests.CloudTrail;

public sealed class EventTests : CloudTrailTest
{
    [Fact]
    public async Task Roots_sign_in_is_an_event_of_us_east_1_that_reaches_the_trails_log_group()
    {
        World.CloudTrail.RootSignIn("111122223333");

        var (region, group, signIn) = Assert.Single(Delivered);
        Assert.Equal(("eu-west-1", "trail/logs", "ConsoleLogin"), (region, group, signIn["eventName"]!.ToString()));
        Assert.Equal(["ConsoleLogin"], await Names("{}", new AwsClient(Url) { Region = "us-east-1" }));
        Assert.DoesNotContain("ConsoleLogin", await Names("{}"));
    }

    [Theory]
    [InlineData("UpdateTrail", """{"Name":"baseline","IsMultiRegionTrail":false}""")]
    [InlineData("StopLogging", """{"Name":"baseline"}""")]
    [InlineData("DeleteTrail", """{"Name":"baseline"}""")]
    [InlineData("PutEventSelectors", """{"TrailName":"baseline","EventSelectors":[{"IncludeManagementEvents":false}]}""")]
    [InlineData("PutEventSelectors", """{"TrailName":"baseline","EventSelectors":[{"ReadWriteType":"ReadOnly"}]}""")]
    [InlineData("PutEventSelectors", """
        {"TrailName":"baseline","AdvancedEventSelectors":[{"FieldSelectors":[
        {"Field":"eventCategory","Equals":["Management"]},{"Field":"eventSource","NotEquals":["signin.amazonaws.com"]}]}]}
        """)]
    public async Task Whatever_narrows_the_trail_hides_the_sign_in(string operation, string input)
    {
        await Trail(operation, input);
        Delivered.Clear();

        World.CloudTrail.RootSignIn("111122223333");

        Assert.Empty(Delivered);
    }

    [Fact]
    public async Task A_delivery_that_fails_shows_in_the_status_and_one_that_works_moves_its_time()
    {
        DeliveryError = "Access denied";
        World.CloudTrail.RootSignIn("111122223333");
        var failed = await Trail("GetTrailStatus", """{"Name":"baseline"}""");
        DeliveryError = null;
        World.Advance(TimeSpan.FromHours(1));
        World.CloudTrail.RootSignIn("111122223333");
        var worked = await Trail("GetTrailStatus", """{"Name":"baseline"}""");

        Assert.Equal("Access denied", failed.Json["LatestCloudWatchLogsDeliveryError"]!.ToString());
        Assert.Null(worked.Json["LatestCloudWatchLogsDeliveryError"]);
        Assert.True(
            (double)worked.Json["LatestCloudWatchLogsDeliveryTime"]! >= (double)failed.Json["LatestCloudWatchLogsDeliveryTime"]! + 3600);
    }

    [Fact]
    public async Task A_write_names_its_caller_and_reads_are_delivered_but_not_looked_up()
    {
        PutRole("arn:aws:iam::111122223333:role/intruder");
        var assumed = await Client.QueryAsync(
            "sts", "AssumeRole", ("RoleArn", "arn:aws:iam::111122223333:role/intruder"), ("RoleSessionName", "eve"));
        var intruder = new AwsClient(Url) { AccessKey = assumed["AccessKeyId"]! };
        Delivered.Clear();

        await intruder.QueryAsync("sns", "CreateTopic", ("Name", "t"));
        await intruder.QueryAsync("sns", "ListTopics");

        Assert.Equal(["CreateTopic", "ListTopics"], DeliveredNames);
        Assert.Equal(["CreateTopic"], await Names("""{"LookupAttributes":[{"AttributeKey":"Username","AttributeValue":"eve"}]}"""));
        var created = Delivered[0].Event;
        Assert.Equal("arn:aws:iam::111122223333:role/intruder",
            created["userIdentity"]!["sessionContext"]!["sessionIssuer"]!["arn"]!.ToString());
        Assert.Equal(("sns.amazonaws.com", "t"), (created["eventSource"]!.ToString(), created["requestParameters"]!["name"]!.ToString()));
    }

    [Fact]
    public async Task A_refused_write_is_recorded_with_its_error()
    {
        World.Credentials.Register(new(
            "IAMUser", "arn:aws:iam::111122223333:user/eve", "111122223333", "AKIAEVE",
            """{"Statement":{"Effect":"Allow","Action":"sns:List*","Resource":"*"}}"""));

        await new AwsClient(Url) { AccessKey = "AKIAEVE" }.QueryAsync("sns", "CreateTopic", ("Name", "t"));

        Assert.Equal("AccessDenied", Delivered[^1].Event["errorCode"]!.ToString());
    }

    [Fact]
    public async Task Publishing_and_the_links_in_mails_are_no_events()
    {
        const string Topic = "arn:aws:sns:eu-west-1:111122223333:t";
        await Client.QueryAsync("sns", "CreateTopic", ("Name", "t"));
        await Client.QueryAsync("sns", "Subscribe", ("TopicArn", Topic), ("Protocol", "email"), ("Endpoint", "a@example.com"));
        Delivered.Clear();

        World.ConfirmSubscription("a@example.com");
        await Client.QueryAsync("sns", "Publish", ("TopicArn", Topic), ("Message", "m"));
        World.UnsubscribeByLink("a@example.com");

        Assert.Empty(Delivered);
        Assert.Single(World.Inbox.Notifications);
    }

    [Fact]
    public async Task The_history_is_newest_first_in_pages_within_a_time_and_by_resource()
    {
        for (var i = 0; i < 51; i++)
            await Client.QueryAsync("sns", "CreateTopic", ("Name", $"t{i}"));
        var early = World.Clock.GetUtcNow().ToUnixTimeSeconds();
        World.Advance(TimeSpan.FromHours(1));
        await Client.QueryAsync("sns", "DeleteTopic", ("TopicArn", "arn:aws:sns:eu-west-1:111122223333:t7"));

        var first = await Trail("LookupEvents", "{}");
        var second = await Names($$"""{"NextToken":"{{first.Json["NextToken"]}}"}""");

        Assert.Equal("DeleteTopic", first.Json["Events"]![0]!["EventName"]!.ToString());
        Assert.Equal((50, 4), (((JsonArray)first.Json["Events"]!).Count, second.Length));
        Assert.Equal("CreateTrail", second[^1]);
        Assert.Equal(["DeleteTopic"], await Names($$"""{"StartTime":{{early + 60}}}"""));
        Assert.Equal(
            ["DeleteTopic"],
            await Names("""{"LookupAttributes":[{"AttributeKey":"ResourceName","AttributeValue":"arn:aws:sns:eu-west-1:111122223333:t7"}]}"""));
    }

    [Fact]
    public async Task Whoever_listens_hears_of_every_event_with_its_Region()
    {
        var heard = new List<(string Region, string Name)>();
        World.CloudTrail.Recorded += (region, recorded) => heard.Add((region.Name, recorded["eventName"]!.ToString()));

        await Trail("StopLogging", """{"Name":"baseline"}""");
        World.CloudTrail.RootSignIn("111122223333");

        Assert.Equal([("eu-west-1", "StopLogging"), ("us-east-1", "ConsoleLogin")], heard);
    }
}
