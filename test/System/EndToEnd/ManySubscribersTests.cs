using System.Text.Json;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Sns;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>A topic with so many subscribers that an hourly run does not ask for everybody's filter policy.</summary>
[Trait("Category", "EndToEnd")]
public class ManySubscribersTests
{
    private const string Scheduled = """{"source":"aws.scheduler","detail-type":"Scheduled Event"}""";

    [Fact]
    public async Task A_quiet_hourly_run_asks_for_ten_of_a_hundred_filter_policies_and_for_the_notice_readers()
    {
        await using var aws = await StartAsync(100);
        Assert.Equal("armed", (await aws.InvokeAsync(Scheduled)).Verdict);
        Assert.Equal(11, aws.World.Calls.All.Count(call => call.Operation == "GetSubscriptionAttributes"));
    }

    [Fact]
    public async Task Whoever_is_filtered_out_unseen_is_found_when_their_turn_comes_and_then_all_are_asked()
    {
        await using var aws = await StartAsync(30);
        // Neighbours have different turns.
        var two = Of(aws).OrderBy(one => one.Arn, StringComparer.Ordinal).Take(2).ToList();
        foreach (var one in two)
            aws.Call("sns", "SetSubscriptionAttributes", new()
            {
                ["SubscriptionArn"] = one.Arn,
                ["AttributeName"] = "FilterPolicy",
                ["AttributeValue"] = """{"never":["sent"]}""",
            });
        List<JsonElement> repaired = [];
        for (var hour = 0; hour < 3 && repaired.Count == 0; hour++)
        {
            repaired = [.. (await aws.InvokeAsync(Scheduled)).Links.Where(link => link.TryGetProperty("repair", out _))];
            aws.World.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(two.Select(one => one.Endpoint).Order(), repaired.Select(link => link.GetProperty("name").GetString()).Order());
        Assert.All(repaired, link =>
            Assert.Equal("SetSubscriptionAttributes", link.GetProperty("changedBy").GetProperty("event").GetString()));
        Assert.DoesNotContain(Of(aws), one => one.FilterPolicy is not null);
        var notice = Assert.Single(aws.World.Inbox.All, mail => mail.To == Landscape.NoticeReader).Body;
        Assert.All(two, one => Assert.Contains(one.Endpoint, notice, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_all_are_filtered_out_the_first_hourly_run_repairs_all()
    {
        await using var aws = await StartAsync(30);
        Filter(aws, _ => true);
        Assert.Equal("armed", (await aws.InvokeAsync(Scheduled)).Verdict);
        Assert.DoesNotContain(Of(aws), one => one.FilterPolicy is not null);
    }

    [Theory]
    [InlineData("""{"mode":"check"}""")]
    [InlineData("{}")]
    public async Task Whoever_asks_is_told_of_everybody(string payload)
    {
        await using var aws = await StartAsync(12);
        Filter(aws, one => one.Endpoint != Readers(12)[0]);
        var report = await aws.InvokeAsync(payload);
        Assert.Equal(11, report.Links.Count(link => link.GetProperty("kind").GetString() == "subscription"
            && link.GetProperty("state").GetString() != "in-sync"));
    }

    // Past AWS, so that no event tells.
    private static void Filter(Landscape aws, Func<Subscription, bool> whom)
    {
        foreach (var one in Of(aws).Where(whom))
            one.Set["FilterPolicy"] = """{"never":["sent"]}""";
    }

    private static IEnumerable<Subscription> Of(Landscape aws) =>
        aws.Home.Store<SnsStore>().Subscriptions.Where(one => one.Topic.Arn == aws.Topic);

    private static string[] Readers(int count) => [.. Enumerable.Range(0, count).Select(n => $"reader-{n:D2}@example.com")];

    private static async Task<Landscape> StartAsync(int count)
    {
        var aws = await Landscape.StartAsync();
        aws.World.Rates.Enforced = false;
        aws.Environment["ALARMKEEPER_SUBSCRIBERS"] = string.Join(',', Readers(count));
        await aws.InvokeAsync();
        foreach (var reader in Readers(count))
            aws.World.ConfirmSubscription(reader);
        aws.World.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);
        aws.World.Inbox.Clear();
        aws.World.Calls.Clear();
        return aws;
    }
}
