using System.Globalization;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Attacks;

/// <summary>Something mild is told, and people get used to it; then it grows graver, or is done once more in another way.</summary>
[Trait("Category", "EndToEnd")]
public sealed class EscalationAttackTests : DeployedTest
{
    [Fact]
    public async Task A_mute_rule_for_some_day_that_comes_into_force_by_itself()
    {
        Mute(aws.World.Clock.GetUtcNow().AddMinutes(150));
        await aws.PassAsync(TimeSpan.FromMinutes(60));
        Assert.StartsWith("AlarmKeeper: WEAKENED", Assert.Single(Told()).Subject, StringComparison.Ordinal);

        await aws.PassAsync(TimeSpan.FromMinutes(170));

        Assert.StartsWith("AlarmKeeper: DISARMED", Assert.Single(Told()).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mute_rule_for_some_day_that_is_put_anew_and_is_in_force_at_once()
    {
        Mute(aws.World.Clock.GetUtcNow().AddYears(3));
        await aws.PassAsync(TimeSpan.FromMinutes(60));
        Assert.Single(Told());

        Mute(aws.World.Clock.GetUtcNow().AddMinutes(-1));
        await aws.PassAsync(TimeSpan.FromMinutes(60));

        Assert.StartsWith("AlarmKeeper: DISARMED", Assert.Single(Told()).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_target_of_the_same_name_in_the_place_of_one_that_was_told()
    {
        foreach (var function in (string[])["collector", "hers"])
        {
            aws.Call(Attackers.With("events:PutTargets"), "events", "PutTargets", new()
            {
                ["Rule"] = aws.Stack["ChainRule"],
                ["Targets"] = new JsonArray(new JsonObject { ["Id"] = "audit", ["Arn"] = aws.Home.Arn("lambda", $"function:{function}") }),
            });
            await aws.PassAsync(TimeSpan.FromMinutes(60));
            Assert.Contains($"function:{function}", Assert.Single(Told()).Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task And_what_stays_as_it_was_told_is_no_news()
    {
        Mute(aws.World.Clock.GetUtcNow().AddYears(3));
        await aws.PassAsync(TimeSpan.FromMinutes(60));
        Assert.Single(Told());

        await aws.PassAsync(TimeSpan.FromHours(4));

        Assert.Empty(Told());
    }

    private IReadOnlyList<Mail> Told()
    {
        var told = aws.Notices;
        aws.Forget();
        return told;
    }

    private void Mute(DateTimeOffset from) =>
        aws.Call(Attackers.With("cloudwatch:PutAlarmMuteRule"), "monitoring", "PutAlarmMuteRule", new()
        {
            ["Name"] = "maintenance",
            ["Rule"] = new JsonObject
            {
                ["Schedule"] = new JsonObject
                {
                    ["Expression"] = string.Create(CultureInfo.InvariantCulture, $"at({from.UtcDateTime:yyyy-MM-dd'T'HH:mm})"),
                    ["Duration"] = "PT4H",
                },
            },
            ["MuteTargets"] = new JsonObject { ["AlarmNames"] = new JsonArray(Landscape.Alarm) },
        });
}
