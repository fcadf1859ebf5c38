using System.Text.Json.Nodes;
using AlarmKeeper.Findings;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Tampering;

/// <summary>A muted alarm looks perfect, and tells nobody (row A13).</summary>
[Trait("Category", "EndToEnd")]
public class MuteTests(AllowingLandscapeFixture fixture) : IClassFixture<AllowingLandscapeFixture>
{
    [Fact]
    [Row("A13", Outcome.HealedIfAllowed)]
    public async Task What_a_mute_rule_held_back_is_sent_as_soon_as_AlarmKeeper_deletes_the_rule()
    {
        var aws = fixture.Aws;
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named("a rule mutes the alarm"));
        Assert.Empty(aws.RootSignsIn());

        await aws.InvokeAsync();
        Assert.Contains(aws.World.Inbox.Notifications,
            mail => mail.To == Landscape.Subscriber && mail.Subject.StartsWith($"ALARM: \"{Landscape.Alarm}\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rule_that_cannot_be_read_is_never_deleted()
    {
        var aws = fixture.Aws;
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named("a rule mutes the alarm"));
        aws.World.Faults.Add(new(FaultKind.Error, "monitoring", "GetAlarmMuteRule") { Code = "InternalServiceFault", Status = 500 });

        var report = await aws.InvokeAsync();

        Assert.Contains(report.NotChecked, one => one.What == "whether a mute rule silences the alarms");
        Assert.DoesNotContain(aws.World.Calls.Writes, call => call.Operation == "DeleteAlarmMuteRule");
    }

    [Fact]
    public async Task A_rule_that_got_other_targets_since_it_was_looked_at_is_not_deleted()
    {
        var aws = fixture.Aws;
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named("a rule mutes the alarm"));
        var reads = 0;
        aws.World.Faults.Add(new(FaultKind.Altered, "monitoring", "GetAlarmMuteRule")
        {
            Alter = (_, body) => ++reads == 1 ? body
                : body.Replace($"\"{Landscape.Alarm}\"", $"\"{Landscape.Alarm}\",\"Other\"", StringComparison.Ordinal),
        });

        var report = await aws.InvokeAsync();

        Assert.Contains("other targets than a moment ago",
            report.Link("mute-rule").GetProperty("repair").GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(aws.World.Calls.Writes, call => call.Operation == "DeleteAlarmMuteRule");
    }

    // Without targets it mutes every alarm of the account: to delete it would unmute other people's.
    [Theory]
    [InlineData("Name", "\"another\"")]
    [InlineData("MuteTargets", "null")]
    [InlineData("MuteTargets", "{}")]
    public async Task A_rule_of_which_the_answer_does_not_say_that_it_mutes_ours_alone_is_not_deleted(string member, string value)
    {
        var aws = fixture.Aws;
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named("a rule mutes the alarm"));
        aws.World.Faults.Add(new(FaultKind.Altered, "monitoring", "GetAlarmMuteRule") { Alter = (_, body) => Altered(body) });

        await aws.InvokeAsync();

        Assert.DoesNotContain(aws.World.Calls.Writes, call => call.Operation == "DeleteAlarmMuteRule");

        string Altered(string body)
        {
            var answer = JsonNode.Parse(body)!.AsObject();
            answer[member] = JsonNode.Parse(value);
            return answer.ToJsonString();
        }
    }
}
