using AlarmKeeper.Sandbox.Tests.Wire;

namespace AlarmKeeper.Sandbox.Tests.CloudTrail;

/// <summary>Which events a trail takes.</summary>
public sealed class TrailScopeTests : CloudTrailTest
{
    private const string Member = "444455556666";

    [Theory]
    [InlineData("""{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]}""", "CreateTopic ListTopics ConsoleLogin")]
    [InlineData("""{"FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::S3::Object"]}]}""", "")]
    [InlineData("""{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"readOnly","Equals":["false"]}]}""", "CreateTopic ConsoleLogin")]
    [InlineData("""{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"readOnly","Equals":["true"]}]}""", "ListTopics")]
    [InlineData("""{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"eventSource","NotEquals":["sns.amazonaws.com"]}]}""", "ConsoleLogin")]
    [InlineData("""{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"eventName","StartsWith":["Create"]}]}""", "CreateTopic")]
    [InlineData("""{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"eventName","NotStartsWith":["Create"],"EndsWith":["Topics","Topic"]}]}""", "ListTopics")]
    [InlineData("""{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"userIdentity.arn","NotEndsWith":[":root"]}]}""", "CreateTopic ListTopics")]
    [InlineData("""
        {"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"eventName","Equals":["ListTopics"]}]},
        {"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"eventSource","Equals":["signin.amazonaws.com"]}]}
        """, "ListTopics ConsoleLogin")]
    public async Task Within_an_advanced_selector_all_fields_must_agree_and_one_selector_is_enough(string selectors, string delivered) // T9
    {
        await Trail("PutEventSelectors", $$"""{"TrailName":"baseline","AdvancedEventSelectors":[{{selectors}}]}""");

        await SomebodyActs();

        Assert.Equal(delivered, string.Join(' ', DeliveredNames));
    }

    [Theory]
    [InlineData("""{"IncludeManagementEvents":false}""", "")]
    [InlineData("""{"ReadWriteType":"WriteOnly"}""", "CreateTopic ConsoleLogin")]
    [InlineData("""{"ReadWriteType":"ReadOnly"}""", "ListTopics")]
    [InlineData("""{"ReadWriteType":"ReadOnly"},{"ReadWriteType":"WriteOnly"}""", "CreateTopic ListTopics ConsoleLogin")]
    [InlineData("""{"ExcludeManagementEventSources":["kms.amazonaws.com"]}""", "CreateTopic ListTopics ConsoleLogin")]
    public async Task Basic_selectors_narrow_by_reading_and_writing(string selectors, string delivered) // T6, T7, T8
    {
        await Trail("PutEventSelectors", $$"""{"TrailName":"baseline","EventSelectors":[{{selectors}}]}""");

        await SomebodyActs();

        Assert.Equal(delivered, string.Join(' ', DeliveredNames));
    }

    [Fact]
    public async Task An_excluded_source_is_not_delivered_and_only_two_can_be_excluded() // T8
    {
        await Trail("PutEventSelectors", """{"TrailName":"baseline","EventSelectors":[{"ExcludeManagementEventSources":["kms.amazonaws.com"]}]}""");
        Delivered.Clear();

        await Client.JsonAsync("kms", "TrentService.CreateKey", "{}");
        var signIn = await Trail("PutEventSelectors", """{"TrailName":"baseline","EventSelectors":[{"ExcludeManagementEventSources":["signin.amazonaws.com"]}]}""");

        Assert.DoesNotContain("CreateKey", DeliveredNames);
        Assert.Equal("InvalidEventSelectorsException", signIn.Json["__type"]!.ToString());
    }

    [Fact]
    public async Task A_multi_Region_trail_cannot_leave_out_global_services() // T12
    {
        var refused = await Trail("UpdateTrail", """{"Name":"baseline","IncludeGlobalServiceEvents":false}""");
        var single = await Trail("UpdateTrail", """{"Name":"baseline","IncludeGlobalServiceEvents":false,"IsMultiRegionTrail":false}""");

        Assert.Equal("InvalidParameterCombinationException", refused.Json["__type"]!.ToString());
        Assert.Equal(200, single.Status);
    }

    [Theory]
    [InlineData("true", "CreateTopic GetCallerIdentity ConsoleLogin")]
    [InlineData("false", "CreateTopic")]
    public async Task A_trail_of_us_east_1_without_global_services_misses_sign_ins_and_tokens(string global, string delivered) // T12
    {
        var virginia = new AwsClient(Url) { Region = "us-east-1" };
        await Trail("DeleteTrail", """{"Name":"baseline"}""");
        await Trail("CreateTrail", $$"""
            {"Name":"virginia","S3BucketName":"b","IncludeGlobalServiceEvents":{{global}},"CloudWatchLogsRoleArn":"arn:aws:iam::111122223333:role/r",
            "CloudWatchLogsLogGroupArn":"arn:aws:logs:us-east-1:111122223333:log-group:trail/logs:*"}
            """, virginia);
        await Trail("StartLogging", """{"Name":"virginia"}""", virginia);
        Delivered.Clear();

        await virginia.QueryAsync("sns", "CreateTopic", ("Name", "t"));
        await virginia.QueryAsync("sts", "GetCallerIdentity");
        World.CloudTrail.RootSignIn("111122223333");

        Assert.Equal(delivered, string.Join(' ', DeliveredNames));
    }

    [Fact]
    public async Task A_trail_of_one_Region_delivers_that_Regions_events_only() // T10
    {
        await Trail("UpdateTrail", """{"Name":"baseline","IsMultiRegionTrail":false}""");
        Delivered.Clear();

        await new AwsClient(Url) { Region = "us-east-1" }.QueryAsync("sns", "CreateTopic", ("Name", "there"));
        await SomebodyActs();

        Assert.Equal(["CreateTopic", "ListTopics"], DeliveredNames);
    }

    [Fact]
    public async Task Members_are_left_out_when_the_trail_is_no_longer_the_organizations() // T11
    {
        World.Organization.UnionWith(["111122223333", Member]);
        await Trail("UpdateTrail", """{"Name":"baseline","IsOrganizationTrail":true}""");
        Delivered.Clear();
        World.CloudTrail.RootSignIn(Member);
        var before = Delivered.Count;
        await Trail("UpdateTrail", """{"Name":"baseline","IsOrganizationTrail":false}""");
        Delivered.Clear();

        World.CloudTrail.RootSignIn(Member);

        Assert.Equal(1, before);
        Assert.Empty(Delivered);
    }

    private async Task SomebodyActs()
    {
        Delivered.Clear();
        await Client.QueryAsync("sns", "CreateTopic", ("Name", "t"));
        await Client.QueryAsync("sns", "ListTopics");
        World.CloudTrail.RootSignIn("111122223333");
    }
}
