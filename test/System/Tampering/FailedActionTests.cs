using System.Text.Json.Nodes;
using AlarmKeeper.Aws;
using AlarmKeeper.Findings;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Tampering;

/// <summary>What no setting shows, the alarm's history does: its last action failed (row A18).</summary>
[Trait("Category", "EndToEnd")]
public class FailedActionTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private const string KeyOwner = "999988887777";

    private readonly Landscape aws = fixture.Aws;

    [Fact]
    [Row("A18", Outcome.Named)]
    [Row("N4", Outcome.Named)]
    public async Task A_key_of_another_account_is_unknown_until_an_action_fails_and_again_once_one_succeeds()
    {
        await aws.StartOverAsync();
        var key = CreateKey(Policy($"arn:aws:iam::{ControlTowerSeed.Account}:root"));
        aws.SetTopic("KmsMasterKeyId", key);
        Assert.Equal("unknown", (await aws.InvokeAsync()).Verdict);
        Assert.Empty(aws.RootSignsIn());

        var report = await aws.InvokeAsync();
        Assert.Equal("disarmed", report.Verdict);
        Assert.Equal(["A18"], report.Rows);
        Assert.Contains(report.Open, matter => matter.Contains("Failed to execute action", StringComparison.Ordinal));

        Call("PutKeyPolicy", new() { ["KeyId"] = key, ["PolicyName"] = "default", ["Policy"] = Policy("*") });
        Assert.Equal("disarmed", (await aws.InvokeAsync()).Verdict);

        // Actions belong to a change of state: first the alarm has to be back to OK.
        aws.Pass(10);
        aws.Call("monitoring", "SetAlarmState",
            new() { ["AlarmName"] = Landscape.Alarm, ["StateValue"] = "ALARM", ["StateReason"] = "drill" });
        Assert.Contains(aws.World.Inbox.Notifications,
            mail => mail.To == Landscape.Subscriber && mail.Subject.StartsWith("ALARM:", StringComparison.Ordinal));
        aws.Pass(2);
        var proved = await aws.InvokeAsync();
        Assert.Equal("unknown", proved.Verdict);
        Assert.DoesNotContain("A18", proved.Rows);
    }

    [Fact]
    [Row("A18", Outcome.Healed)]
    public async Task An_action_that_failed_before_the_topic_was_repaired_is_history()
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named("the topic's policy denies everybody to publish"));
        Assert.Empty(aws.RootSignsIn());
        Assert.Contains("A18", (await aws.InvokeAsync()).Rows);

        var report = await aws.InvokeAsync();
        Assert.Equal(("armed", 0), (report.Verdict, report.Rows.Count));
    }

    private string CreateKey(string policy) => Call("CreateKey", new() { ["Policy"] = policy })["KeyMetadata"]!["Arn"]!.ToString();

    private JsonObject Call(string operation, JsonObject input) =>
        Dispatch.Call(aws.World.Region(KeyOwner, ControlTowerSeed.HomeRegion), "kms", operation, input);

    private static string Policy(string principal) => new JsonObject
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray(new JsonObject
        {
            ["Effect"] = "Allow",
            ["Principal"] = principal == "*" ? principal : new JsonObject { ["AWS"] = principal },
            ["Action"] = "kms:*",
            ["Resource"] = "*",
        }),
    }.ToJsonString();
}
