using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;

namespace AlarmKeeper.Sandbox.CloudTrail;

/// <summary>Sign-ins to the console, as AWS documents their events (aws-facts section 6).</summary>
internal static class SignInEvent
{
    public static JsonObject OfRoot(AwsRegion region) => new()
    {
        ["eventVersion"] = "1.08",
        ["userIdentity"] = new JsonObject
        {
            ["type"] = "Root",
            ["principalId"] = region.Account,
            ["arn"] = region.GlobalArn("iam", "root"),
            ["accountId"] = region.Account,
            ["accessKeyId"] = "",
        },
        ["eventTime"] = ApiCallEvent.Time(region.Now),
        ["eventSource"] = "signin.amazonaws.com",
        ["eventName"] = "ConsoleLogin",
        ["awsRegion"] = region.Name,
        ["sourceIPAddress"] = "192.0.2.1",
        ["userAgent"] = "Mozilla/5.0",
        ["responseElements"] = new JsonObject { ["ConsoleLogin"] = "Success" },
        ["additionalEventData"] = new JsonObject
        {
            ["LoginTo"] = "https://console.aws.amazon.com/",
            ["MFAUsed"] = "Yes",
        },
        ["eventID"] = Guid.NewGuid().ToString(),
        ["readOnly"] = false,
        ["eventType"] = "AwsConsoleSignIn",
        ["managementEvent"] = true,
        ["recipientAccountId"] = region.Account,
        ["eventCategory"] = "Management",
    };
}
