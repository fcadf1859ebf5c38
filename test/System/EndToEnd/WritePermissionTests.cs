using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>A write that the role may not do fails by name, and stops no other.</summary>
[Trait("Category", "EndToEnd")]
public class WritePermissionTests(AllowingFixture fixture) : IClassFixture<AllowingFixture>
{
    private const string StoppedTrail = "the trail is stopped by a call";
    private const string MutedAlarm = "a rule mutes the alarm at night";

    private static readonly (string Action, string Break, string Kind)[] Links =
    [
        ("cloudtrail:StartLogging", StoppedTrail, "trail"),
        ("cloudwatch:DeleteAlarmMuteRule", MutedAlarm, "mute-rule"),
        ("cloudwatch:PutMetricAlarm", "the alarm is deleted", "alarm"),
        ("logs:PutMetricFilter", "the filter is deleted", "metric-filter"),
        ("sns:CreateTopic", "the topic is deleted", "topic"),
        ("sns:SetTopicAttributes", "the topic's policy denies everybody to publish", "topic-policy"),
        ("sns:SetTopicAttributes", "the topic gets the key that AWS manages", "topic"),
        ("sns:Subscribe", "the subscriber is unsubscribed by a call", "subscription"),
        ("events:EnableRule", "the rule that starts AlarmKeeper is disabled", "rule"),
        ("sns:SetSubscriptionAttributes", "the subscription filters by an attribute that no alarm has", "subscription"),
    ];

    private static readonly string[] Notices = ["sns:Publish", "sns:TagResource"];

    private const string OfPrograms = "events:PutEvents";

    private static readonly string[] Drills = ["cloudwatch:SetAlarmState", "logs:TestMetricFilter", "sns:TagResource"];

    private readonly Landscape aws = fixture.Aws;

    public static TheoryData<string, string, string> OfLinks
    {
        get
        {
            var table = new TheoryData<string, string, string>();
            foreach (var (action, name, kind) in Links)
                table.Add(action, name, kind);
            return table;
        }
    }

    public static TheoryData<string> OfNotices => [.. Notices];

    public static TheoryData<string> OfDrills => [.. Drills];

    [Fact]
    public void Every_write_of_the_role_is_tried_here() =>
        Assert.Equal(Permissions.Writes,
            Links.Select(link => link.Action).Concat(Notices).Concat(Drills).Append(OfPrograms).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(OfLinks))]
    public async Task Without_one_write_permission_its_link_fails_with_the_reason_and_another_one_is_repaired(string action, string name,
        string kind)
    {
        await aws.StartOverAsync();
        await BreakAsync(name);
        var other = kind == "alarm" ? "metric-filter" : "alarm";
        if (other == "alarm")
            aws.DisableActions();
        else
            aws.DeleteFilter();
        aws.Bound(without: action);

        var report = await aws.InvokeAsync();
        var repair = report.Links.First(link => link.GetProperty("kind").GetString() == kind && link.TryGetProperty("repair", out _))
            .GetProperty("repair");
        Assert.Equal("failed", repair.GetProperty("outcome").GetString());
        Assert.Contains($"not authorized to perform: {action}", repair.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal("repaired", report.Link(other).GetProperty("repair").GetProperty("outcome").GetString());
        Assert.NotEqual("armed", report.Verdict);
        Assert.NotEmpty(report.Open);
        // Who is refused once is refused again, and each refusal rings where somebody watches them.
        Assert.Single(aws.World.Calls.Writes, call =>
            call.Error is not null && action.EndsWith($":{call.Operation}", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(OfNotices))]
    public async Task A_repair_that_nobody_hears_of_or_that_is_not_remembered_is_an_error(string action)
    {
        await aws.StartOverAsync();
        aws.DisableActions();
        aws.Unsubscribe();
        aws.Bound(without: action);
        var report = await aws.InvokeAsync();
        Assert.Contains(report.NoticeErrors, error => error.Contains($"not authorized to perform: {action}", StringComparison.Ordinal));
        Assert.Equal("weakened", report.Verdict);
    }

    [Fact]
    public async Task An_event_that_may_not_be_put_is_reported_and_changes_no_verdict()
    {
        await aws.StartOverAsync();
        aws.DisableActions();
        aws.Bound(without: OfPrograms);
        var report = await aws.InvokeAsync();
        Assert.Equal("armed", report.Verdict);
        Assert.Contains($"not authorized to perform: {OfPrograms}", report.Json.GetProperty("event").GetProperty("error").GetString(),
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(OfDrills))]
    public async Task A_drill_that_cannot_be_carried_through_names_what_is_missing_and_sends_no_mail(string action)
    {
        await aws.StartOverAsync();
        aws.Bound(without: action);
        var report = await aws.InvokeAsync("""{"mode":"drill"}""");
        var drill = report.Json.GetProperty("drill");
        Assert.False(drill.GetProperty("proven").GetBoolean());
        Assert.Contains($"not authorized to perform: {action}", drill.GetProperty("alerts")[0].GetProperty("reason").GetString(),
            StringComparison.Ordinal);
        Assert.Empty(aws.World.Inbox.All);
        Assert.Equal("OK", aws.ReadAlarm()["StateValue"]!.ToString());
    }

    private async Task BreakAsync(string name)
    {
        if (name == StoppedTrail)
            aws.StopTrail();
        else if (name == MutedAlarm)
            aws.Mute();
        else
            await aws.PlayAsync(Break.Named(name));
    }
}
