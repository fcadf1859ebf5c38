using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Tampering;

/// <summary>One break on a landscape that starts over: silence before, what one run makes of it, nothing left for a second.</summary>
internal sealed class Healing(Landscape aws)
{
    public async Task PlayAsync(Break broken, Expectation expect)
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(broken);
        AssertSilence(expect.SilentFrom);

        AssertFits(broken.RowsOf(expect), expect, await aws.InvokeAsync());
        if (expect.Passes)
            await AssertQuietAsync(expect.Retries);
        AssertReaches(expect.Reaches ?? [Landscape.Subscriber]);
        // This run tells people who used root just now: the alarm is still in ALARM.
        var after = await aws.InvokeAsync();
        if (expect.Passes)
            Assert.Equal("armed", after.Verdict);
        else
            await AssertQuietAsync(expect.Retries);

        if (expect.Confirm)
            await ConfirmAsync();
    }

    private void AssertSilence(int? from)
    {
        for (var signIn = 1; signIn <= from; signIn++)
            Assert.Equal(signIn < from, aws.RootSignsIn().Any(mail => mail.To == Landscape.Subscriber));
    }

    private static void AssertFits(IReadOnlyList<string> rows, Expectation expect, ReportView report)
    {
        Assert.Subset(report.Rows.ToHashSet(), rows.ToHashSet());
        Assert.Equal(expect.Verdict, report.Verdict);
        if (expect.IsHealed)
            Assert.Empty(report.Open);
        else
            Assert.Contains(report.Todos, todo => todo.Contains(expect.Todo!, StringComparison.Ordinal));
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
        Assert.Empty(aws.World.Inbox.All.Select(mail => mail.Subject));
        // A repair that fails again is noted before it is tried, and struck off when people know.
        Assert.All(aws.World.Calls.Writes.Where(call => retries is null || call.Operation != "TagResource"),
            call => Assert.Equal((retries, true), (call.Operation, call.Error is not null)));
    }

    private async Task ConfirmAsync()
    {
        aws.World.ConfirmSubscription(Landscape.Subscriber);
        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);
        Assert.Contains(Landscape.Subscriber, aws.RootSignsIn().Select(mail => mail.To));
        Assert.DoesNotContain(Landscape.NoticeReader, aws.RootSignsIn().Select(mail => mail.To));
        await aws.InvokeAsync();
        await AssertQuietAsync(retries: null);
    }
}
