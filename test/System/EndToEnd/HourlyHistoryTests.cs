using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>Several alerts: an hourly run reads the histories that may say something new (docs/decisions/0066).</summary>
[Trait("Category", "EndToEnd")]
public class HourlyHistoryTests(ThreeAlertsFixture fixture) : IClassFixture<ThreeAlertsFixture>
{
    private const string Other = "VpcChanges";
    private const string Hourly = """{"source":"aws.scheduler","detail-type":"Scheduled Event"}""";

    private readonly Landscape aws = fixture.Aws;

    [Fact]
    public async Task A_quiet_one_reads_roots_and_one_other()
    {
        await StartQuietAsync();
        Assert.Equal(("armed", 2), (await RunAsync(), Histories));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"mode":"check"}""")]
    public async Task Whoever_asks_has_all_of_them_read(string payload)
    {
        await StartQuietAsync();
        Assert.Equal(("armed", 3), (await RunAsync(payload), Histories));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task One_that_went_off_unheard_between_two_runs_is_told_whosever_turn_it_is(int hour)
    {
        await StartQuietAsync();
        aws.World.Advance(TimeSpan.FromHours(hour));
        Call("DisableAlarmActions", ("AlarmNames", new JsonArray(Other)));
        GoOff();
        Call("EnableAlarmActions", ("AlarmNames", new JsonArray(Other)));
        aws.Pass(10);
        aws.World.Inbox.Clear();

        Assert.Equal("armed", await RunAsync());
        Assert.Contains(aws.World.Inbox.Notifications,
            mail => mail.Body.Contains("ActionsEnabled was false, not true", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_whose_action_failed_days_ago_stays_open_until_it_is_proved()
    {
        await StartQuietAsync();
        var policy = aws.Call("sns", "GetTopicAttributes", new() { ["TopicArn"] = aws.Topic })["Attributes"]!["Policy"]!.ToString();
        await aws.PlayAsync(Break.Named("the topic's policy denies everybody to publish"));
        GoOff();
        aws.SetTopic("Policy", policy);
        Assert.Equal("weakened", await RunAsync());

        aws.World.Advance(TimeSpan.FromDays(2));
        for (var hour = 0; hour < 2; hour++)
        {
            aws.World.Advance(TimeSpan.FromHours(1));
            Assert.Equal(("weakened", 3), (await RunAsync(), Histories));
        }
    }

    private int Histories => aws.World.Calls.All.Count(call => call.Operation == "DescribeAlarmHistory");

    // For longer than silences are looked for, nothing has happened.
    private async Task StartQuietAsync()
    {
        await aws.StartOverAsync();
        aws.World.Advance(TimeSpan.FromDays(2));
        Assert.Equal("armed", await RunAsync());
    }

    private async Task<string> RunAsync(string payload = Hourly)
    {
        aws.World.Calls.Clear();
        return (await aws.InvokeAsync(payload)).Verdict;
    }

    private void GoOff()
    {
        Call("SetAlarmState", ("AlarmName", Other), ("StateValue", "ALARM"), ("StateReason", "Threshold Crossed: 1 datapoint"));
        aws.Pass(10);
    }

    private void Call(string operation, params (string Key, JsonNode Value)[] input) =>
        aws.Call("monitoring", operation, new(input.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value))));
}
