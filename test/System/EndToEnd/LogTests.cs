using System.Text.Json;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>What the function logs: for programs to parse, and safe to show whatever others have written.</summary>
[Trait("Category", "EndToEnd")]
public class LogTests
{
    private const string Hostile = "\u001B[31mred\u202Eder\r\nALARM: all is well";

    [Fact]
    public async Task Each_line_is_a_JSON_object_and_each_run_has_one_line_of_metrics()
    {
        await using var aws = await Landscape.StartArmedAsync();
        aws.DisableActions();
        await aws.InvokeAsync();
        await aws.InvokeRawAsync("[]");
        var lines = Parse(await aws.StopAndReadLogAsync());

        var metrics = Assert.Single(lines.Where(line => line.TryGetProperty("_aws", out _)).Skip(2));
        Assert.Equal((1, 0), (metrics.GetProperty("Repairs").GetInt32(), metrics.GetProperty("Verdict").GetInt32()));
        Assert.Equal(Landscape.Function, metrics.GetProperty("FunctionName").GetString());
        Assert.All(lines.Where(line => !line.TryGetProperty("_aws", out _)), line =>
        {
            Assert.Contains(line.GetProperty("level").GetString(), (string[])["INFO", "WARN", "ERROR"]);
            Assert.True(line.GetProperty("timestamp").TryGetDateTimeOffset(out _));
        });
        Assert.Equal("ERROR", lines[^1].GetProperty("level").GetString());
    }

    [Fact]
    public async Task The_log_of_a_run_that_failed_its_invocation_has_the_whole_report()
    {
        await using var aws = await Landscape.StartArmedAsync();
        await aws.PlayAsync(Break.Named("the trail is deleted"));
        await aws.InvokeRawAsync("""{"detail-type":"Scheduled Event"}""");
        var report = Parse(await aws.StopAndReadLogAsync()).Last(line => line.TryGetProperty("report", out _)).GetProperty("report");
        Assert.Equal("disarmed", report.GetProperty("verdict").GetString());
        Assert.Contains("T2", new ReportView(report).Rows);
    }

    [Fact]
    public async Task What_others_have_written_reaches_log_and_mail_and_table_without_a_control_character()
    {
        await using var aws = await Landscape.StartArmedAsync();
        Plant(aws);
        var table = await aws.RunAsync("check");
        await aws.InvokeAsync();
        var lines = await aws.StopAndReadLogAsync();

        AssertTame(lines.SelectMany(line => line));
        AssertTame(table.Output.Where(letter => letter != '\n'));
        Assert.Contains("\\u001B", table.Output, StringComparison.Ordinal);
        var mail = Assert.Single(aws.World.Inbox.Notifications, mail => mail.To == Landscape.NoticeReader);
        AssertTame(mail.Body.Where(letter => letter != '\n'));
        Assert.DoesNotContain("ALARM: all is well", mail.Body.Split('\n'));
        Assert.Equal("AlarmKeeper: armed again after 1 repair (111122223333 eu-west-1)", mail.Subject);
    }

    // A pattern is JSON on the wire and can hold anything, a display name is XML and cannot hold an escape character.
    private static void Plant(Landscape aws)
    {
        var filter = Break.Named("the pattern spares sign-ins").Calls[0];
        var input = (System.Text.Json.Nodes.JsonObject)filter.Input.DeepClone();
        input["logGroupName"] = AlarmKeeper.Sandbox.Seed.ControlTowerSeed.LogGroup;
        input["filterPattern"] = $"{{ $.userIdentity.type = \"Root\" && $.userAgent != \"{Hostile}\" }}";
        aws.Call("logs", "PutMetricFilter", input);
        aws.SetTopic("DisplayName", Hostile[1..]);
        aws.Call("sns", "Subscribe", new() { ["TopicArn"] = aws.Topic, ["Protocol"] = "email", ["Endpoint"] = "\u202Eevil@example.net" });
        AlarmKeeper.Sandbox.Control.Subscribers.ConfirmSubscription(aws.World, "\u202Eevil@example.net");
    }

    private static void AssertTame(IEnumerable<char> text) =>
        Assert.DoesNotContain(text, letter => char.IsControl(letter) || letter is '\u202E' or '\u2028' or '\u2029');

    private static List<JsonElement> Parse(IEnumerable<string> lines) => [.. lines.Select(line =>
    {
        var root = JsonDocument.Parse(line).RootElement;
        Assert.Equal(JsonValueKind.Object, root.ValueKind);
        return root;
    })];
}
