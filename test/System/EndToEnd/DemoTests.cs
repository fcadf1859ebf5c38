using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Demo;
using AlarmKeeper.Sandbox.Lambda;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;
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

    [Fact]
    public async Task A_served_sandbox_says_what_to_type_and_shows_the_mail_that_its_document_shows()
    {
        await using var server = await SandboxServer.StartAsync();
        ControlTowerSeed.Plant(server.World);
        await using var functions = FunctionRuns.Start(server, ProductProgram.Folder);
        using var terminal = new StringWriter();
        var said = await ServedStack.DeployAsync(server, functions, TextWriter.Synchronized(terminal));
        var typed = DocumentCommand.In("sandbox/README.md")
            .Where(one => one.IsOfProduct || one.Lines[0].StartsWith("aws ", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, typed.Count);
        Assert.All(typed, one => Assert.Contains($"  {one}\n", said, StringComparison.Ordinal));

        var home = server.World.Region(ControlTowerSeed.Account, ControlTowerSeed.HomeRegion);
        Dispatch.Serve(server.World.Service("monitoring"), new(home, new("IAMUser", "arn:aws:iam::111122223333:user/you",
            ControlTowerSeed.Account, "you"), "DisableAlarmActions", new() { ["AlarmNames"] = new JsonArray("RootAccountUsage") }));
        await functions.IdleAsync();

        var shown = Assert.Single(ShownOutput.In("sandbox/README.md"));
        Assert.True(shown.IsPartOf(terminal.ToString()), $"{shown}\n\nis no part of\n\n{terminal}");
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
