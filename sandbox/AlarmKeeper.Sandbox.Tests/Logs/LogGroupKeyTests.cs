using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.CloudTrail;
using AlarmKeeper.Sandbox.Tests.Monitoring;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Tests.Logs;

/// <summary>Row L3.</summary>
public sealed class LogGroupKeyTests
{
    private readonly RootAlert alert = new();

    [Theory]
    [InlineData("DisableKey", "{}")]
    [InlineData("ScheduleKeyDeletion", "{}")]
    [InlineData("PutKeyPolicy", """{"Policy":"{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"111122223333\"},\"Action\":\"kms:*\",\"Resource\":\"*\"}}"}""")]
    public void A_key_that_CloudWatch_Logs_cannot_use_keeps_the_trails_events_out(string operation, string more)
    {
        LogTo(RootAlert.Group);
        var key = alert.LogsKey();
        alert.Logs("AssociateKmsKey", $$"""{"logGroupName":"{{RootAlert.Group}}","kmsKeyId":"{{key}}"}""");
        alert.World.CloudTrail.RootSignIn("111122223333");
        var (before, delivered) = (Status(), alert.Messages.Count);
        Kms(operation, key, more);
        alert.World.Advance(TimeSpan.FromHours(2));

        alert.World.CloudTrail.RootSignIn("111122223333");
        alert.World.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal((1, 1), (delivered, alert.Messages.Count));
        Assert.Contains("KMS key", Status()["LatestCloudWatchLogsDeliveryError"]!.ToString(), StringComparison.Ordinal);
        Assert.True(Delivered(Status()) - Delivered(before) < TimeSpan.FromMinutes(1));
        Assert.Equal("AccessDeniedException", RootAlert.Code(() => Put()));
    }

    [Fact]
    public void Without_the_key_events_come_in_again()
    {
        LogTo(RootAlert.Group);
        var key = alert.LogsKey();
        alert.Logs("AssociateKmsKey", $$"""{"logGroupName":"{{RootAlert.Group}}","kmsKeyId":"{{key}}"}""");
        Kms("DisableKey", key, "{}");

        alert.Logs("DisassociateKmsKey", $$"""{"logGroupName":"{{RootAlert.Group}}"}""");
        alert.World.CloudTrail.RootSignIn("111122223333");

        Assert.Single(alert.Messages);
        Assert.Null(Status()["LatestCloudWatchLogsDeliveryError"]);
    }

    [Fact]
    public void A_key_that_is_absent_disabled_or_closed_to_CloudWatch_Logs_cannot_become_the_groups()
    {
        var closed = alert.Kms("CreateKey", "{}")["KeyMetadata"]!["Arn"]!.ToString();
        var disabled = alert.LogsKey();
        Kms("DisableKey", disabled, "{}");

        string Associate(string key) => RootAlert.Code(() => alert.Logs("AssociateKmsKey", $$"""{"logGroupName":"{{RootAlert.Group}}","kmsKeyId":"{{key}}"}"""));

        Assert.Equal("AccessDeniedException", Associate(closed));
        Assert.Equal("InvalidParameterException", Associate(disabled));
        Assert.Equal("InvalidParameterException", Associate("arn:aws:kms:eu-west-1:111122223333:key/none"));
        Assert.Equal("AccessDeniedException", RootAlert.Code(() => alert.Logs("CreateLogGroup", $$"""{"logGroupName":"g","kmsKeyId":"{{closed}}"}""")));
    }

    private void LogTo(string group)
    {
        Trail("CreateTrail", $$"""
            {"Name":"baseline","S3BucketName":"b","IsMultiRegionTrail":true,"CloudWatchLogsRoleArn":"arn:aws:iam::111122223333:role/r",
            "CloudWatchLogsLogGroupArn":"arn:aws:logs:eu-west-1:111122223333:log-group:{{group}}:*"}
            """);
        Trail("StartLogging", """{"Name":"baseline"}""");
    }

    private void Put()
    {
        alert.Logs("CreateLogStream", $$"""{"logGroupName":"{{RootAlert.Group}}","logStreamName":"s"}""");
        var now = alert.Region.Now.ToUnixTimeMilliseconds();
        alert.Logs("PutLogEvents", $$"""{"logGroupName":"{{RootAlert.Group}}","logStreamName":"s","logEvents":[{"timestamp":{{now}},"message":"m"}]}""");
    }

    private void Kms(string operation, string key, string more)
    {
        var input = (JsonObject)JsonNode.Parse(more)!;
        input["KeyId"] = key;
        alert.Kms(operation, input.ToJsonString());
    }

    private JsonObject Status() => Trail("GetTrailStatus", """{"Name":"baseline"}""");

    private JsonObject Trail(string operation, string input) =>
        Dispatch.Call(alert.Region, "cloudtrail", operation, (JsonObject)JsonNode.Parse(input)!);

    private static DateTimeOffset Delivered(JsonObject status) => status["LatestCloudWatchLogsDeliveryTime"]!.GetValue<DateTimeOffset>();
}
