using AlarmKeeper.Findings;
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
}
