using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Sns;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Tampering;

/// <summary>Does to a landscape what a break says.</summary>
internal static class BreakPlayer
{
    private static readonly HttpClient Http = new();

    /// <summary>What the placeholders stand for.</summary>
    public static Dictionary<string, string> Places(this Landscape aws) => new()
    {
        ["account"] = ControlTowerSeed.Account,
        ["region"] = ControlTowerSeed.HomeRegion,
        ["trail"] = ControlTowerSeed.Trail,
        ["logGroup"] = ControlTowerSeed.LogGroup,
        ["topic"] = aws.Topic,
        ["subscriber"] = Landscape.Subscriber,
        ["subscription"] = aws.SubscriptionArn(Landscape.Subscriber),
        ["function"] = Landscape.Function,
        ["schedule"] = Landscape.Schedule,
        ["noticeTopic"] = aws.NoticeTopic,
        ["noticeSubscription"] = aws.NoticeSubscriptionArn(Landscape.NoticeReader),
    };

    public static string SubscriptionArn(this Landscape aws, string endpoint) =>
        aws.Call("sns", "ListSubscriptionsByTopic", new() { ["TopicArn"] = aws.Topic })["Subscriptions"]!.AsArray()
            .Single(one => one!["Endpoint"]!.ToString() == endpoint)!["SubscriptionArn"]!.ToString();

    /// <returns>Empty where there is none.</returns>
    public static string NoticeSubscriptionArn(this Landscape aws, string endpoint) =>
        aws.Home.Store<SnsStore>().Subscriptions.Find(one => one.Topic.Arn == aws.NoticeTopic && one.Endpoint == endpoint)?.Arn ?? "";

    /// <summary>Plays a break by calls from inside the sandbox.</summary>
    public static async Task PlayAsync(this Landscape aws, Break broken)
    {
        var places = aws.Places();
        foreach (var call in broken.Calls)
            for (var n = 1; n <= call.Repeat; n++)
            {
                call.Play(places, n, aws.Call);
                aws.World.Advance(TimeSpan.FromSeconds(call.Every));
            }
        foreach (var by in broken.By ?? [])
            await aws.ControlAsync(by.Control, Fill(by.Input, places, 1));
    }

    /// <summary>Makes one call, and keeps what others need of its answer.</summary>
    /// <param name="by">Service, operation and input of a call, to its output.</param>
    public static void Play(this BreakCall call, Dictionary<string, string> places, int n,
        Func<string, string, JsonObject, JsonObject> by) =>
        Keep(call, by(call.Service!, call.Operation!, Fill(call.Input, places, n)), places);

    private static void Keep(BreakCall call, JsonNode output, Dictionary<string, string> places)
    {
        foreach (var (place, path) in call.Keep)
            places[place] = path.Split('.').Aggregate(output, (node, member) => node[member]!).ToString();
    }

    public static async Task ControlAsync(this Landscape aws, string control, JsonObject input)
    {
        using var answer = await Http.PostAsJsonAsync($"{aws.Server.Url}/_sandbox/{control}", input);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static JsonObject Fill(JsonObject input, IReadOnlyDictionary<string, string> places, int n)
    {
        var text = JsonSerializer.Serialize(input).Replace("{n}", $"{n}", StringComparison.Ordinal);
        foreach (var (name, value) in places)
            text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        return (JsonObject)JsonNode.Parse(text)!;
    }
}
