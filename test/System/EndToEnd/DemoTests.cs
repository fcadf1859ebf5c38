using AlarmKeeper.Sandbox.Demo;

namespace AlarmKeeper.Tests.EndToEnd;

[Trait("Category", "EndToEnd")]
public class DemoTests
{
    [Fact]
    public async Task The_demo_tells_its_story_to_the_end()
    {
        using var output = new StringWriter();
        Assert.Equal(0, await DemoStory.TellAsync(output));
        var told = output.ToString();
        Assert.Contains("WhoMustConfirm  security@example.com", told, StringComparison.Ordinal);
        Assert.Equal(2, told.Split("Subject: ALARM: \"RootAccountUsage\"").Length - 1);
        Assert.Contains("Subject: Root was used in account 111122223333", told, StringComparison.Ordinal);
        Assert.Contains("Subject: AlarmKeeper: ROOT WAS USED while the alert was silent", told, StringComparison.Ordinal);
        Assert.Contains("started by a tampering call", told, StringComparison.Ordinal);
        Assert.Contains("Changed by: arn:aws:iam::111122223333:user/mallory, DisableAlarmActions at ", told, StringComparison.Ordinal);
        Assert.Matches(@"\n   \d+ ms from the call to the repair", told);
        Assert.Contains("(no mail)", told, StringComparison.Ordinal);
        Assert.Contains("started by the schedule", told, StringComparison.Ordinal);
        Assert.Contains("| AlarmKeeper drill, by ", told, StringComparison.Ordinal);
    }
}
