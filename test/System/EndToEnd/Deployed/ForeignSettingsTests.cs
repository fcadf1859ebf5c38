using System.Text.Json.Nodes;
using AlarmKeeper.Findings;
using AlarmKeeper.Sandbox.Lambda;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd.Deployed;

/// <summary>Whoever may change the function cannot make it enforce something else (row E11).</summary>
[Trait("Category", "EndToEnd")]
public class ForeignSettingsTests
{
    [Fact]
    [Row("E11", Outcome.Harmless)]
    public async Task Variables_that_somebody_sets_on_the_function_change_nothing_and_are_named_once_in_its_log()
    {
        await using var aws = await DeployedLandscape.StartArmedAsync();
        aws.Call(Intruders.User, "lambda", "UpdateFunctionConfiguration", new()
        {
            ["FunctionName"] = Landscape.Function,
            ["Environment"] = new JsonObject
            {
                ["Variables"] = new JsonObject { ["ALARMKEEPER_SUBSCRIBERS"] = "mallory@example.net", ["ALARMKEEPER_TOPIC"] = "elsewhere" },
            },
        });
        aws.Call(Intruders.User, "monitoring", "DisableAlarmActions", new() { ["AlarmNames"] = new JsonArray(Landscape.Alarm) });
        await aws.PassAsync(TimeSpan.FromHours(2));

        Assert.All(aws.Runs, run => Assert.True(run.Succeeded));
        Assert.Equal("armed", aws.Runs[^1].Answer["verdict"]!.ToString());
        Assert.DoesNotContain(aws.World.Inbox.All, mail => mail.To == "mallory@example.net");
        // Each process names them when it starts; how many there are is Lambda's business.
        var named = aws.Stack.Runs.Environments.All.Select(Named).Where(lines => lines.Count > 0).ToList();
        Assert.NotEmpty(named);
        Assert.All(named, lines => Assert.Equal("""["ALARMKEEPER_SUBSCRIBERS","ALARMKEEPER_TOPIC"]""", JsonNode.Parse(Assert.Single(lines))!["variables"]!.ToJsonString()));
    }

    private static List<string> Named(FunctionHost host) =>
        [.. host.Log.Where(line => line.Contains("These environment variables change nothing", StringComparison.Ordinal))];
}
