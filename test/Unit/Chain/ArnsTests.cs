using AlarmKeeper.Aws;

namespace AlarmKeeper.Tests.Chain;

public class ArnsTests
{
    [Fact]
    public void An_ARN_is_read_field_by_field()
    {
        const string arn = "arn:aws-us-gov:cloudwatch:us-gov-west-1:111122223333:alarm:Root:Usage";

        Assert.Equal("aws-us-gov", Arns.Partition(arn));
        Assert.Equal("us-gov-west-1", Arns.Region(arn));
        Assert.Equal("111122223333", Arns.Account(arn));
        Assert.Equal("alarm:Root:Usage", Arns.Resource(arn));
    }

    [Fact]
    public void What_is_no_ARN_has_no_fields() => Assert.Equal("", Arns.Region("not:an:arn"));

    [Theory]
    [InlineData("arn:aws:logs:eu-west-1:111122223333:log-group:aws-controltower/CloudTrailLogs:*", "aws-controltower/CloudTrailLogs")]
    [InlineData("arn:aws:logs:eu-west-1:111122223333:log-group:trail", "trail")]
    [InlineData("arn:aws:logs:eu-west-1:111122223333:log-group:/aws/a#b:*", "/aws/a#b")]
    public void A_log_group_is_named_without_what_CloudTrail_appends(string arn, string name) => Assert.Equal(name, Arns.LogGroupName(arn));

    [Fact]
    public void A_place_names_its_topics_and_alarms_by_partition()
    {
        var place = new Place("aws-cn", "cn-north-1", "111122223333");

        Assert.Equal("arn:aws-cn:sns:cn-north-1:111122223333:t", place.Topic("t"));
        Assert.Equal("arn:aws-cn:cloudwatch:cn-north-1:111122223333:alarm:a", place.Alarm("a"));
    }
}
