using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.CloudTrail;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd.Deployed;

/// <summary>An alert of the operator's own, as template.yaml deploys it: with its role, and with its rules.</summary>
[Trait("Category", "EndToEnd")]
public class OwnAlertRunTests
{
    private const string Own = "BackupDeleted";
    private const string Text = "BackupDeleted: deleted backups {$.eventName=DeleteBackupVault}";

    [Fact]
    public async Task The_role_lets_it_be_healed_and_a_rule_has_it_explained()
    {
        await using var aws = await DeployedLandscape.StartArmedAsync(("OwnAlert2", Text));
        aws.Call(Intruders.User, "monitoring", "DeleteAlarms", new() { ["AlarmNames"] = new JsonArray(Own) });
        await aws.PassAsync(TimeSpan.FromHours(1));
        aws.World.Inbox.Clear();
        Deletes(aws);
        await aws.PassAsync(TimeSpan.FromMinutes(2));

        var subjects = aws.World.Inbox.Notifications.Where(mail => mail.To == Landscape.Subscriber).Select(mail => mail.Subject).ToList();
        Assert.Equal(2, subjects.Count);
        Assert.StartsWith($"ALARM: \"{Own}\"", subjects[0], StringComparison.Ordinal);
        Assert.StartsWith($"Deleted backups seen in account {ControlTowerSeed.Account}", subjects[1], StringComparison.Ordinal);
    }

    private static void Deletes(DeployedLandscape aws)
    {
        var record = SignInEvent.OfRoot(aws.Home);
        record["userIdentity"] = new JsonObject
        {
            ["type"] = "IAMUser",
            ["arn"] = $"arn:aws:iam::{ControlTowerSeed.Account}:user/anaya",
            ["accountId"] = ControlTowerSeed.Account,
        };
        (record["eventType"], record["eventSource"], record["eventName"]) = ("AwsApiCall", "backup.amazonaws.com", "DeleteBackupVault");
        record.Remove("additionalEventData");
        record.Remove("responseElements");
        aws.World.CloudTrail.Record(aws.Home, record);
    }
}
