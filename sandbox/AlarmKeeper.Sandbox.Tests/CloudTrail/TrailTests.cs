using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Tests.Wire;

namespace AlarmKeeper.Sandbox.Tests.CloudTrail;

public sealed class TrailTests : CloudTrailTest
{
    private AwsClient Virginia => new(Url) { Region = "us-east-1" };

    [Fact]
    public async Task A_name_that_matches_nothing_gives_an_empty_list_and_from_GetTrail_an_error()
    {
        var described = await Trail("DescribeTrails", """{"trailNameList":["other"]}""");
        var got = await Trail("GetTrail", """{"Name":"other"}""");

        Assert.Empty((JsonArray)described.Json["trailList"]!);
        Assert.Equal("TrailNotFoundException", got.Json["__type"]!.ToString());
    }

    [Theory]
    [InlineData("{}", 1)]
    [InlineData("""{"includeShadowTrails":false}""", 0)]
    [InlineData("""{"trailNameList":["baseline"]}""", 0)]
    [InlineData($$"""{"trailNameList":["{{TrailArn}}"]}""", 1)]
    public async Task In_another_Region_a_multi_Region_trail_is_a_shadow(string input, int count)
    {
        var described = await Trail("DescribeTrails", input, Virginia);

        Assert.Equal(count, ((JsonArray)described.Json["trailList"]!).Count);
    }

    [Fact]
    public async Task A_shadow_is_read_by_its_ARN_and_changed_only_at_home()
    {
        var byArn = await Trail("GetTrailStatus", $$"""{"Name":"{{TrailArn}}"}""", Virginia);
        var byName = await Trail("GetTrailStatus", """{"Name":"baseline"}""", Virginia);
        var stop = await Trail("StopLogging", $$"""{"Name":"{{TrailArn}}"}""", Virginia);

        Assert.True((bool)byArn.Json["IsLogging"]!);
        Assert.Equal("TrailNotFoundException", byName.Json["__type"]!.ToString());
        Assert.Equal("InvalidHomeRegionException", stop.Json["__type"]!.ToString());
    }

    [Fact]
    public async Task Members_see_the_organizations_trail_and_cannot_stop_it()
    {
        World.Organization.UnionWith(["111122223333", "444455556666"]);
        await Trail("UpdateTrail", """{"Name":"baseline","IsOrganizationTrail":true}""");
        var member = new AwsClient(Url) { AccessKey = "444455556666" };

        var seen = await Trail("DescribeTrails", "{}", member);
        var stop = await Trail("StopLogging", $$"""{"Name":"{{TrailArn}}"}""", member);
        await member.QueryAsync("sns", "CreateTopic", ("Name", "t"));

        Assert.Equal(TrailArn, seen.Json["trailList"]![0]!["TrailARN"]!.ToString());
        Assert.Equal("NotOrganizationMasterAccountException", stop.Json["__type"]!.ToString());
        Assert.Contains("CreateTopic", DeliveredNames);
    }

    [Fact]
    public async Task Logging_stops_and_starts_by_name_or_ARN()
    {
        await Trail("StopLogging", """{"Name":"baseline"}""");
        var stopped = await Trail("GetTrailStatus", """{"Name":"baseline"}""");
        await Trail("StartLogging", $$"""{"Name":"{{TrailArn}}"}""");
        var started = await Trail("GetTrailStatus", """{"Name":"baseline"}""");

        Assert.Equal((false, true), ((bool)stopped.Json["IsLogging"]!, (bool)started.Json["IsLogging"]!));
        Assert.NotNull(stopped.Json["StopLoggingTime"]);
    }

    [Fact]
    public async Task A_trail_begins_with_one_selector_and_one_kind_overwrites_the_other()
    {
        var initial = await Trail("GetEventSelectors", """{"TrailName":"baseline"}""");
        await Trail("PutEventSelectors", """
            {"TrailName":"baseline","AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]}]}
            """);
        var advanced = await Trail("GetEventSelectors", """{"TrailName":"baseline"}""");

        Assert.Equal("All", initial.Json["EventSelectors"]![0]!["ReadWriteType"]!.ToString());
        Assert.Null(initial.Json["AdvancedEventSelectors"]);
        Assert.Null(advanced.Json["EventSelectors"]);
        Assert.NotNull(advanced.Json["AdvancedEventSelectors"]);
    }

    [Theory]
    [InlineData("""{"Name":"x","S3BucketName":"b"}""", "InvalidTrailNameException")]
    [InlineData("""{"Name":"baseline","S3BucketName":"b"}""", "TrailAlreadyExistsException")]
    [InlineData("""{"Name":"other"}""", "InvalidS3BucketNameException")]
    [InlineData("""{"Name":"other","S3BucketName":"b","CloudWatchLogsLogGroupArn":"arn:aws:logs:eu-west-1:111122223333:log-group:g"}""",
        "InvalidCloudWatchLogsLogGroupArnException")]
    [InlineData("""{"Name":"other","S3BucketName":"b","IsOrganizationTrail":true}""", "OrganizationsNotInUseException")]
    [InlineData("""{"Name":["other"]}""", "SerializationException")]
    public async Task A_trail_that_makes_no_sense_is_refused(string input, string code)
    {
        var answer = await Trail("CreateTrail", input);

        Assert.Equal((400, code), (answer.Status, answer.Json["__type"]!.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{")]
    public async Task A_body_that_is_no_object_is_refused_or_empty(string body)
    {
        var answer = await Trail("StartLogging", body);

        Assert.Equal(400, answer.Status);
        Assert.Equal(body.Length == 0 ? "InvalidTrailNameException" : "SerializationException", answer.Json["__type"]!.ToString());
    }

    [Fact]
    public async Task A_trail_keeps_its_tags_until_they_are_removed()
    {
        await Trail("AddTags", $$"""{"ResourceId":"{{TrailArn}}","TagsList":[{"Key":"owner","Value":"a"},{"Key":"cost","Value":"b"}]}""");
        await Trail("AddTags", $$"""{"ResourceId":"{{TrailArn}}","TagsList":[{"Key":"owner","Value":"c"}]}""");
        await Trail("RemoveTags", $$"""{"ResourceId":"{{TrailArn}}","TagsList":[{"Key":"cost"}]}""");

        var listed = await Trail("ListTags", $$"""{"ResourceIdList":["{{TrailArn}}"]}""");

        Assert.Equal("""{"ResourceTagList":[{"ResourceId":"ARN","TagsList":[{"Key":"owner","Value":"c"}]}]}""".Replace("ARN", TrailArn, StringComparison.Ordinal), listed.Json.ToJsonString());
    }

    [Theory]
    [InlineData("baseline", "CloudTrailARNInvalidException")]
    [InlineData("arn:aws:cloudtrail:eu-west-1:111122223333:trail/other", "ResourceNotFoundException")]
    public async Task Tags_are_those_of_a_trail_that_is_there_by_its_ARN(string id, string error)
    {
        var listed = await Trail("ListTags", $$"""{"ResourceIdList":["{{id}}"]}""");

        Assert.Equal(error, listed.Json["__type"]!.ToString());
    }

    [Fact]
    public async Task The_newer_SDKs_shorter_target_is_taken_too()
    {
        var described = await Client.JsonAsync("cloudtrail", "CloudTrail_20131101.DescribeTrails", "{}");

        Assert.Equal(TrailArn, described.Json["trailList"]![0]!["TrailARN"]!.ToString());
    }
}
