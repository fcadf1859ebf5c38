using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>A hundred subscribers and the fifteen alerts of the CIS benchmark, beside the tags that other people keep on the notice
/// topic.</summary>
[Trait("Category", "EndToEnd")]
public class CrowdTests
{
    private static readonly string[] People = [Landscape.Subscriber, .. Enumerable.Range(1, 99).Select(n => $"{n}@example.com")];

    [Fact]
    public async Task All_are_remembered_and_invited_once()
    {
        await using var aws = await StartAsync(foreignTags: 10);
        Assert.Empty((await EnforceAsync(aws)).NoticeErrors);
        foreach (var person in People)
            aws.World.ConfirmSubscription(person);

        Assert.Empty((await EnforceAsync(aws)).NoticeErrors);
        aws.World.Inbox.Clear();
        var quiet = await EnforceAsync(aws);

        Assert.Equal(("armed", 0), (quiet.Verdict, quiet.Writes));
        Assert.DoesNotContain(aws.World.Inbox.All, mail => mail.ConfirmationToken is not null);
        Assert.Equal(10, Tags(aws).Count(tag => tag.StartsWith("team-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Where_the_tags_of_others_leave_no_room_what_was_told_is_kept_and_the_rest_is_said()
    {
        await using var aws = await StartAsync(foreignTags: 48);
        var report = await EnforceAsync(aws);

        Assert.Contains("alarmkeeper:told", Tags(aws));
        // The search of the log is remembered after the rest (docs/decisions/0052): each thing that is lost is said once.
        var lost = string.Join("; ", report.NoticeErrors).Split("not remembered: ").Skip(1).Select(error => error.Split(": ")[0]).ToList();
        Assert.Contains("who was invited when", lost);
        Assert.Equal(lost.Distinct(), lost);
        Assert.All(report.NoticeErrors, error => Assert.Contains("TagLimitExceeded", error, StringComparison.Ordinal));
    }

    private static async Task<Landscape> StartAsync(int foreignTags)
    {
        var aws = await Landscape.StartAsync();
        aws.Environment["ALARMKEEPER_ALERTS"] = "cis";
        aws.Environment["ALARMKEEPER_SUBSCRIBERS"] = string.Join(',', People);
        JsonArray tags = [.. Enumerable.Range(0, foreignTags).Select(n => new JsonObject { ["Key"] = $"team-{n}", ["Value"] = "ours" })];
        aws.Call("sns", "TagResource", new() { ["ResourceArn"] = aws.NoticeTopic, ["Tags"] = tags });
        return aws;
    }

    private static async Task<ReportView> EnforceAsync(Landscape aws) => ReportView.Parse((await aws.RunAsync("enforce", "--json")).Output);

    private static List<string> Tags(Landscape aws) =>
        [.. aws.Call("sns", "ListTagsForResource", new() { ["ResourceArn"] = aws.NoticeTopic })["Tags"]!.AsArray()
            .Select(tag => tag!["Key"]!.ToString())];
}
