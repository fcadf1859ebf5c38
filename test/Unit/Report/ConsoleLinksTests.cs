using AlarmKeeper.Alarms;
using AlarmKeeper.Aws;
using AlarmKeeper.Findings;
using AlarmKeeper.LogGroups;
using AlarmKeeper.Messages;

namespace AlarmKeeper.Tests.Report;

public class ConsoleLinksTests
{
    [Theory]
    [InlineData("aws", "eu-west-1", "https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#alarmsV2:alarm/a%20b%2Fc")]
    [InlineData("aws-cn", "cn-north-1",
        "https://cn-north-1.console.amazonaws.cn/cloudwatch/home?region=cn-north-1#alarmsV2:alarm/a%20b%2Fc")]
    [InlineData("aws-us-gov", "us-gov-west-1",
        "https://us-gov-west-1.console.amazonaws-us-gov.com/cloudwatch/home?region=us-gov-west-1#alarmsV2:alarm/a%20b%2Fc")]
    [InlineData("aws-eusc", "eusc-de-east-1",
        "https://eusc-de-east-1.console.amazonaws-eusc.eu/cloudwatch/home?region=eusc-de-east-1#alarmsV2:alarm/a%20b%2Fc")]
    public void An_alarm_has_its_page_in_every_partition(string partition, string region, string url) =>
        Assert.Equal(("Alarm a b/c", url), Page(new(partition, region, "111122223333"), new AlarmLink("a b/c", null)));

    [Fact]
    public void A_log_group_is_escaped_twice_as_its_page_wants() =>
        Assert.EndsWith("#logsV2:log-groups/log-group/aws-controltower$252FCloudTrailLogs",
            Page(new("aws", "eu-west-1", "1"), new LogGroupLink("aws-controltower/CloudTrailLogs")).Url, StringComparison.Ordinal);

    [Fact]
    public void A_name_of_strangers_cannot_leave_its_address() =>
        Assert.All(Page(new("aws", "eu-west-1", "1"), new AlarmLink("x\r\n\u001B\u202E https://evil.example", null)).Url,
            character => Assert.InRange(character, '!', '~'));

    private static (string Title, string Url) Page(Place place, Link link) =>
        Assert.Single(ConsoleLinks.Of(place, [new(new(link), null, LinkState.InSync)]));
}
