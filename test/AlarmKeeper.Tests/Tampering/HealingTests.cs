using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Tampering;

/// <summary>Every break of the tamper catalogue, one at a time: silence before, healed or named by one run, nothing left for a second.</summary>
[Trait("Category", "EndToEnd")]
public class HealingTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private readonly Landscape aws = fixture.Aws;

    public static TheoryData<string> Names => [.. Break.All.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task One_run_heals_it_or_names_what_a_person_must_do_when(string name)
    {
        var broken = Break.Named(name);
        await aws.StartOverAsync();
        await aws.PlayAsync(broken);
        AssertSilence(broken.Expect.SilentFrom);

        AssertFits(broken, await aws.InvokeAsync());
        AssertReaches(broken.Expect.Reaches ?? [Landscape.Subscriber]);
        await AssertQuietAsync(broken.Expect.Retries);

        if (broken.Expect.Confirm)
            await ConfirmAsync();
    }

    private void AssertSilence(int? from)
    {
        for (var signIn = 1; signIn <= from; signIn++)
            Assert.Equal(signIn < from, aws.RootSignsIn().Any(mail => mail.To == Landscape.Subscriber));
    }

    private static void AssertFits(Break broken, ReportView report)
    {
        Assert.Subset(report.Rows.ToHashSet(), broken.Rows.ToHashSet());
        Assert.Equal(broken.Expect.Verdict, report.Verdict);
        if (broken.IsHealed)
            Assert.Empty(report.Open);
        else
            Assert.Contains(report.Todos, todo => todo.Contains(broken.Expect.Todo!, StringComparison.Ordinal));
        Assert.True(report.NoticePublished);
    }

    private void AssertReaches(IEnumerable<string> endpoints) =>
        Assert.Equal(endpoints, aws.RootSignsIn().Select(mail => mail.To).Order(StringComparer.Ordinal));

    // What AWS refused is asked for again at every run; nothing else is written, and nobody hears of it twice.
    private async Task AssertQuietAsync(string? retries)
    {
        aws.World.Inbox.Clear();
        aws.World.Calls.Clear();
        await aws.InvokeAsync();
        Assert.All(aws.World.Calls.Writes, call => Assert.Equal((retries, true), (call.Operation, call.Error is not null)));
        Assert.Empty(aws.World.Inbox.All);
    }

    private async Task ConfirmAsync()
    {
        aws.World.ConfirmSubscription(Landscape.Subscriber);
        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);
        Assert.Contains(Landscape.Subscriber, aws.RootSignsIn().Select(mail => mail.To));
        Assert.DoesNotContain(Landscape.NoticeReader, aws.RootSignsIn().Select(mail => mail.To));
        await AssertQuietAsync(retries: null);
    }
}
