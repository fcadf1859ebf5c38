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
        Assert.Equal(2, told.Split("Subject: ALARM: \"RootAccountUsage\"").Length - 1);
        Assert.Contains("(no mail)", told, StringComparison.Ordinal);
        Assert.Contains("Changed by: arn:aws:iam::111122223333:user/mallory, DisableAlarmActions at ", told, StringComparison.Ordinal);
        Assert.Contains("Subject: AlarmKeeper: ROOT WAS USED while the alert was silent (111122223333 eu-west-1)", told, StringComparison.Ordinal);
    }
}
