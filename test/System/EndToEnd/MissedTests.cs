using System.Text.Json;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>A repair does not replay, so what happened before it is looked up.</summary>
[Trait("Category", "EndToEnd")]
public class MissedTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private const string Missed = "AlarmKeeper: ROOT WAS USED while the alert was silent (111122223333 eu-west-1)";

    private readonly Landscape aws = fixture.Aws;

    [Fact]
    public async Task Root_that_signs_in_while_the_alarm_is_silent_leads_the_notice_and_is_not_told_again()
    {
        await aws.StartOverAsync();
        aws.DisableActions();
        aws.Pass(5);
        aws.RootSignIn();
        aws.Pass(5);

        var report = await aws.InvokeAsync();

        Assert.Equal("armed", report.Verdict);
        var missed = report.Json.GetProperty("missed");
        Assert.Equal("silent", missed.GetProperty("alert").GetString());
        var deed = Assert.Single(missed.GetProperty("activity").EnumerateArray());
        Assert.Equal(("sign-in", "root", "192.0.2.1", true),
            (Text(deed, "what"), Text(deed, "identity"), Text(deed, "sourceIp"), deed.GetProperty("mfa").GetBoolean()));
        Assert.All(aws.World.Inbox.Notifications, mail => Assert.Equal(Missed, mail.Subject));
        Assert.Equal([Landscape.NoticeReader, Landscape.Subscriber],
            aws.World.Inbox.Notifications.Select(mail => mail.To).Order(StringComparer.Ordinal));
        Assert.StartsWith(
            "Root was used while the alert was silent, so that it may have told nobody: console sign-in in account 111122223333, since ",
            aws.World.Inbox.Notifications[0].Body, StringComparison.Ordinal);

        aws.World.Inbox.Clear();
        Assert.Equal(0, (await aws.InvokeAsync()).Writes);
        aws.DisableActions();
        var again = await aws.InvokeAsync();
        Assert.Empty(again.Json.GetProperty("missed").GetProperty("activity").EnumerateArray());
        Assert.All(aws.World.Inbox.Notifications,
            mail => Assert.Equal("AlarmKeeper: armed again after 1 repair (111122223333 eu-west-1)", mail.Subject));
        Assert.Contains("holds nothing that was missed.", aws.World.Inbox.Notifications[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Root_that_signs_in_and_then_silences_the_alarm_was_missed_too()
    {
        await aws.StartOverAsync();
        aws.RootSignIn();
        aws.Pass(3);
        aws.DisableActions();

        await aws.InvokeAsync();

        Assert.Equal(Missed, Assert.Single(aws.World.Inbox.Notifications, mail => mail.To == Landscape.NoticeReader).Subject);
    }

    [Fact]
    public async Task Silencing_it_a_second_time_does_not_make_the_first_time_forgotten()
    {
        await aws.StartOverAsync();
        aws.DisableActions();
        aws.Pass(1);
        aws.RootSignIn();
        aws.Pass(30);
        aws.DisableActions();

        await aws.InvokeAsync();

        Assert.Equal(Missed, Assert.Single(aws.World.Inbox.Notifications, mail => mail.To == Landscape.NoticeReader).Subject);
    }

    [Fact]
    public async Task What_people_heard_before_the_alarm_was_silenced_was_not_missed()
    {
        await aws.StartOverAsync();
        aws.RootSignIn();
        aws.Pass(2);
        await aws.InvokeRawAsync(aws.WentOff());
        aws.DisableActions();

        Assert.Empty((await aws.InvokeAsync()).Json.GetProperty("missed").GetProperty("activity").EnumerateArray());
    }

    [Fact]
    public async Task What_happened_before_the_first_arming_counts_too()
    {
        await using var fresh = await Landscape.StartAsync();
        fresh.RootCalls("CreateAccessKey");
        fresh.Pass(120);

        var report = await fresh.InvokeAsync();

        Assert.Equal("CreateAccessKey",
            Text(Assert.Single(report.Json.GetProperty("missed").GetProperty("activity").EnumerateArray()), "event"));
        Assert.Equal(Missed, Assert.Single(fresh.World.Inbox.Notifications).Subject);
    }

    [Fact]
    public async Task What_somebody_asked_for_meanwhile_does_not_count_as_told()
    {
        await aws.StartOverAsync();
        aws.DisableActions();
        aws.RootSignIn();
        await aws.InvokeRawAsync("""{"mode":"explain","since":"1h"}""");

        var report = await aws.InvokeAsync();

        Assert.Equal(1, report.Json.GetProperty("missed").GetProperty("activity").GetArrayLength());
    }

    [Fact]
    public async Task A_repair_of_what_silences_nothing_searches_nothing()
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named("AlarmKeeper's statement is taken out of the topic's policy"));
        aws.World.Calls.Clear();

        var report = await aws.InvokeAsync();

        Assert.False(report.Json.TryGetProperty("missed", out _));
        Assert.Single(aws.World.Calls.All, call => call.Operation == "FilterLogEvents");
    }

    [Fact]
    public async Task A_search_that_fails_is_told_and_owed_so_that_the_verdict_is_weakened()
    {
        await aws.StartOverAsync();
        aws.Bound(without: "logs:FilterLogEvents");
        aws.DisableActions();

        var report = await aws.InvokeAsync();

        Assert.Equal("weakened", report.Verdict);
        Assert.Contains("not authorized",
            Assert.Single(report.Json.GetProperty("missed").GetProperty("errors").EnumerateArray()).GetString(), StringComparison.Ordinal);
        Assert.Contains("it could not be searched: RootAccountUsage: FilterLogEvents: AccessDeniedException",
            aws.World.Inbox.Notifications[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trail_that_was_stopped_recorded_nothing_and_the_notice_says_that_nobody_can_know()
    {
        await using var bold = await Landscape.StartArmedAsync(one => one.Environment["ALARMKEEPER_ALLOW"] = "start-logging");
        bold.StopTrail();
        bold.RootSignIn();

        var report = await bold.InvokeAsync();

        Assert.True(report.Json.GetProperty("missed").GetProperty("unrecorded").GetBoolean());
        Assert.StartsWith("The alert was silent, and not all that happened meanwhile is known.", bold.World.Inbox.Notifications[0].Body,
            StringComparison.Ordinal);
        Assert.Contains("cannot be known from here", bold.World.Inbox.Notifications[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_lines_table_begins_with_it()
    {
        await aws.StartOverAsync();
        aws.DisableActions();
        aws.RootSignIn();

        var run = await aws.RunAsync("enforce");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("\n\nRoot was used while the alert was silent, ", run.Output, StringComparison.Ordinal);
    }

    private static string? Text(JsonElement deed, string name) => deed.GetProperty(name).GetString();
}
