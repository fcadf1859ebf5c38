using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>Somebody undoes what AlarmKeeper repairs, again and again.</summary>
[Trait("Category", "EndToEnd")]
public class FightTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private const string Pipeline = $"arn:aws:iam::{ControlTowerSeed.Account}:user/pipeline";
    private const string Terraform = "APN/1.0 HashiCorp/1.0 Terraform/1.9.5 (+https://www.terraform.io) terraform-provider-aws/5.70.0";

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly Landscape aws = fixture.Aws;

    [Fact]
    public async Task The_third_repair_within_a_day_is_a_fight_with_a_name_and_with_advice_and_is_a_repair_all_the_same()
    {
        await aws.StartOverAsync();
        await UndoAndRepairAsync(times: 2);
        Assert.DoesNotContain(Mails(),
            mail => $"{mail.Subject}\n{mail.Body}".Contains("another writer", StringComparison.Ordinal));
        aws.World.Inbox.Clear();

        var report = await UndoAndRepairAsync(times: 1);

        var fight = report.Link("alarm").GetProperty("fight");
        Assert.Equal((3, Pipeline), (fight.GetProperty("repairs").GetInt32(), fight.GetProperty("by").GetString()));
        Assert.Equal(("armed", "repaired"),
            (report.Verdict, report.Link("alarm").GetProperty("repair").GetProperty("outcome").GetString()));
        var mail = Assert.Single(Mails());
        Assert.Equal("AlarmKeeper: armed again after 1 repair, another writer undoes it (111122223333 eu-west-1)", mail.Subject);
        Assert.Contains("AlarmKeeper repaired the alarm RootAccountUsage 3 times since ", mail.Body, StringComparison.Ordinal);
        Assert.Contains($"the last time {Pipeline}", mail.Body, StringComparison.Ordinal);
        Assert.Contains("Terraform or OpenTofu writes the alarm", mail.Body, StringComparison.Ordinal);
        Assert.Contains("ActionsEnabled: true", mail.Body, StringComparison.Ordinal);
        Assert.NotEmpty(aws.RootSignsIn());
    }

    [Fact]
    public async Task At_the_command_line_a_fight_that_is_repaired_ends_with_0()
    {
        await aws.StartOverAsync();
        for (var n = 0; n < 2; n++)
        {
            Undo();
            Assert.Equal(0, (await aws.RunAsync("enforce")).ExitCode);
            aws.Pass(2);
        }

        Undo();
        var run = await aws.RunAsync("enforce");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Another writer undoes it: 3 repairs since ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_of_our_own_alone_are_none()
    {
        await aws.StartOverAsync();
        for (var n = 0; n < 4; n++)
        {
            Serve("AssumedRole", FunctionRole.Arn, "PutMetricAlarm", aws.ReadAlarm());
            aws.Pass(2);
        }

        Assert.False((await UndoAndRepairAsync(times: 1)).Link("alarm").TryGetProperty("fight", out _));
    }

    [Fact]
    public async Task Many_calls_before_one_repair_are_none()
    {
        await aws.StartOverAsync();
        for (var n = 0; n < 5; n++)
            Undo();
        Assert.False((await UndoAndRepairAsync(times: 1)).Link("alarm").TryGetProperty("fight", out _));
    }

    [Fact]
    public async Task A_fight_over_another_link_is_none_of_this_one()
    {
        await aws.StartOverAsync();
        await UndoAndRepairAsync(times: 2);
        var report =
            await UndoAndRepairAsync(times: 1,
                () => Serve("IAMUser", Pipeline, "DeleteAlarms", new() { ["AlarmNames"] = new JsonArray(Landscape.Heartbeat) }));
        Assert.All(report.Links, link => Assert.False(link.TryGetProperty("fight", out _)));
    }

    [Fact]
    public async Task A_day_later_it_is_over_and_that_is_told_once_and_no_sooner()
    {
        await aws.StartOverAsync();
        await UndoAndRepairAsync(times: 3);
        aws.World.Inbox.Clear();
        aws.World.Advance(Day / 2);
        aws.World.Calls.Clear();
        await aws.InvokeAsync();
        // After six hours the run remembers up to when it has searched the log, and nothing else (docs/decisions/0052).
        Assert.Equal("TagResource", Assert.Single(aws.World.Calls.Writes).Operation);
        Assert.Empty(Mails());

        aws.World.Advance(Day / 2);
        await aws.InvokeAsync();
        Assert.Contains("1 thing that the last mail named is in order again.", Assert.Single(Mails()).Body, StringComparison.Ordinal);
        aws.World.Inbox.Clear();
        await aws.InvokeAsync();
        Assert.Empty(Mails());

        Assert.False((await UndoAndRepairAsync(times: 1)).Link("alarm").TryGetProperty("fight", out _));
    }

    private async Task<ReportView> UndoAndRepairAsync(int times, Action? undo = null)
    {
        ReportView? report = null;
        for (; times > 0; times--)
        {
            (undo ?? Undo)();
            report = await aws.InvokeAsync();
            aws.Pass(2);
        }

        return report!;
    }

    private void Undo() => Serve("IAMUser", Pipeline, "DisableAlarmActions", new() { ["AlarmNames"] = new JsonArray(Landscape.Alarm) });

    private void Serve(string type, string arn, string operation, JsonObject input) =>
        Dispatch
            .Serve(aws.World.Service("monitoring"),
                new(aws.Home, new(type, arn, ControlTowerSeed.Account, "AKIAPIPELINE00000000"), operation, input)
                { UserAgent = Terraform });

    private IEnumerable<Mail> Mails() => aws.World.Inbox.Notifications
        .Where(mail => mail.To == Landscape.NoticeReader && mail.Subject.StartsWith("AlarmKeeper:", StringComparison.Ordinal));
}
