using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd.Deployed;

/// <summary>Who watches refused calls hears of AlarmKeeper's own ones too: they must be few, and nobody is told why they were
/// refused.</summary>
[Trait("Category", "EndToEnd")]
public class OwnRefusalTests
{
    private const string Alarm = "UnauthorizedApiCalls";

    // What AWS gives as the average.
    private static readonly TimeSpan Delay = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task A_name_that_Organizations_refuses_rings_once_more_and_not_for_ever()
    {
        await using var aws = await StartAsync();
        aws.World.ManagementAccount = "999988887777";
        IsRefused(aws);
        await aws.PassAsync(TimeSpan.FromMinutes(90));

        Assert.InRange(Mails(aws, "ALARM:").Count, 1, 2);
        Assert.Single(Explanations(aws));
        Assert.Single(aws.World.Calls.All, call => call.Operation == "DescribeAccount");
    }

    [Fact]
    public async Task Who_does_not_own_the_organizations_trail_asks_nobody_for_names()
    {
        await using var aws = await StartAsync(landscape =>
            landscape.Call("cloudtrail", "UpdateTrail", new() { ["Name"] = ControlTowerSeed.Trail, ["IsOrganizationTrail"] = false }));
        IsRefused(aws);
        await aws.PassAsync(TimeSpan.FromMinutes(90));

        Assert.Single(Mails(aws, "ALARM:"));
        Assert.Single(Explanations(aws));
        Assert.DoesNotContain(aws.World.Calls.All, call => call.Operation == "DescribeAccount");
    }

    [Fact]
    public async Task A_read_beside_the_chain_that_is_refused_rings_once_a_day_whatever_process_runs()
    {
        await using var aws = await StartAsync();
        aws.World.Faults.Add(new(FaultKind.Error, "logs", "GetTransformer") { Code = "AccessDeniedException" });
        for (var hour = 0; hour < 23; hour++)
        {
            await aws.PassAsync(TimeSpan.FromHours(1));
            await aws.Functions.Of(aws.Home.Arn("lambda", $"function:{Landscape.Function}")).Environments.EndAsync();
        }

        Assert.Single(aws.World.Calls.All, call => call.Operation == "GetTransformer" && call.Error is not null);
        Assert.Empty(Explanations(aws));
        Assert.InRange(Mails(aws, "ALARM:").Count, 0, 1);

        await aws.PassAsync(TimeSpan.FromHours(4));
        Assert.Equal(2, aws.World.Calls.All.Count(call => call.Operation == "GetTransformer" && call.Error is not null));
    }

    private static async Task<DeployedLandscape> StartAsync(Action<DeployedLandscape>? change = null)
    {
        var aws = await DeployedLandscape.StartAsync();
        await aws.ArmAsync(("Alerts", "root-usage,unauthorized-api-calls"));
        change?.Invoke(aws);
        await aws.IdleAsync();
        aws.Forget();
        aws.World.CloudTrail.Delay = Delay;
        return aws;
    }

    // Somebody asks for what he may not have.
    private static void IsRefused(DeployedLandscape aws)
    {
        var nobody = Intruders.User with { Policy = """{"Version":"2012-10-17","Statement":[]}""" };
        Assert.Throws<AwsError>(() =>
            aws.Call(nobody, "monitoring", "DeleteAlarms", new() { ["AlarmNames"] = new JsonArray("any") }));
    }

    private static IReadOnlyList<Mail> Mails(DeployedLandscape aws, string subject) =>
        [.. aws.World.Inbox.Notifications.Where(mail => mail.To == Landscape.Subscriber
            && mail.Subject.StartsWith(subject, StringComparison.Ordinal)
            && mail.Body.Contains(Alarm, StringComparison.Ordinal))];

    private static IReadOnlyList<Mail> Explanations(DeployedLandscape aws) =>
        [.. aws.World.Inbox.Notifications.Where(mail => mail.To == Landscape.Subscriber
            && mail.Subject.StartsWith("API calls refused", StringComparison.Ordinal))];
}
