using AlarmKeeper.Chain;
using AlarmKeeper.Messages;

namespace AlarmKeeper.Tests.Report;

public class ConsoleLinksTests
{
    [Theory]
    [InlineData("aws", "eu-west-1", "https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#alarmsV2:alarm/a%20b%2Fc")]
    [InlineData("aws-cn", "cn-north-1", "https://cn-north-1.console.amazonaws.cn/cloudwatch/home?region=cn-north-1#alarmsV2:alarm/a%20b%2Fc")]
    [InlineData("aws-us-gov", "us-gov-west-1", "https://us-gov-west-1.console.amazonaws-us-gov.com/cloudwatch/home?region=us-gov-west-1#alarmsV2:alarm/a%20b%2Fc")]
    [InlineData("aws-eusc", "eusc-de-east-1", "https://eusc-de-east-1.console.amazonaws-eusc.eu/cloudwatch/home?region=eusc-de-east-1#alarmsV2:alarm/a%20b%2Fc")]
    public void An_alarm_has_its_page_in_every_partition(string partition, string region, string url) =>
        Assert.Equal(("Alarm a b/c", url), Page(new(partition, region, "111122223333"), LinkKind.Alarm, "a b/c"));

    [Fact]
    public void A_log_group_is_escaped_twice_as_its_page_wants() =>
        Assert.EndsWith("#logsV2:log-groups/log-group/aws-controltower$252FCloudTrailLogs", Page(new("aws", "eu-west-1", "1"), LinkKind.LogGroup, "aws-controltower/CloudTrailLogs").Url, StringComparison.Ordinal);

    [Fact]
    public void A_name_of_strangers_cannot_leave_its_address() =>
        Assert.All(Page(new("aws", "eu-west-1", "1"), LinkKind.Alarm, "x\r\n\u001B\u202E https://evil.example").Url, character => Assert.InRange(character, '!', '~'));

    private static (string Title, string Url) Page(Place place, LinkKind kind, string name) =>
        Assert.Single(ConsoleLinks.Of(place, [new(new(kind, name), null, LinkState.InSync)]));
}
