using AlarmKeeper.Sandbox.Demo;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd;

[Trait("Category", "EndToEnd")]
public sealed class DemoTests(DemoTests.Demo demo) : IClassFixture<DemoTests.Demo>
{
    [Fact]
    public void The_demo_tells_its_story_to_the_end()
    {
        Assert.Equal(0, demo.ExitCode);
        var told = demo.Told;
        Assert.Contains("WhoMustConfirm  security@example.com", told, StringComparison.Ordinal);
        Assert.Equal(2, told.Split("Subject: ALARM: \"RootAccountUsage\"").Length - 1);
        Assert.Contains("Subject: Root was used in account 111122223333", told, StringComparison.Ordinal);
        Assert.Contains("Subject: AlarmKeeper: ROOT WAS USED while the alert was silent", told, StringComparison.Ordinal);
        Assert.Contains("AlarmKeeper found 1 thing broken and repaired it.", told, StringComparison.Ordinal);
        Assert.Contains("Changed by: arn:aws:iam::111122223333:user/mallory, DisableAlarmActions at ", told, StringComparison.Ordinal);
        Assert.Matches(@"\n   \d+ ms from the call to the repair", told);
        Assert.Contains("(no mail)", told, StringComparison.Ordinal);
        Assert.Contains("AlarmKeeper found 4 things broken and repaired them.", told, StringComparison.Ordinal);
        Assert.Contains("| AlarmKeeper drill, by ", told, StringComparison.Ordinal);
    }

    // Paste the demo's lines into README where this fails.
    [Fact]
    public void README_shows_what_the_demo_prints()
    {
        var blocks = ShownOutput.In("README.md").ToList();
        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.True(block.IsPartOf(demo.Told), $"{block}\n\nis no part of\n\n{demo.Told}"));
    }

    /// <summary>What the demo prints, played once.</summary>
    public sealed class Demo : IAsyncLifetime
    {
        public string Told { get; private set; } = "";

        public int ExitCode { get; private set; } = -1;

        public async Task InitializeAsync()
        {
            using var output = new StringWriter();
            ExitCode = await DemoStory.TellAsync(output);
            Told = output.ToString();
        }

        public Task DisposeAsync() => Task.CompletedTask;
    }
}
