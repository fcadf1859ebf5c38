using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>A write that took effect although it was answered with an error.</summary>
[Trait("Category", "EndToEnd")]
public class UnansweredWriteTests(ImpatientLandscapeFixture fixture) : IClassFixture<ImpatientLandscapeFixture>
{
    private readonly Landscape aws = fixture.Aws;

    public static TheoryData<string, string> All => WriteFaults.All;

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_write_that_took_effect_and_was_answered_with_an_error_is_not_done_twice(string operation, string name)
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named(name));
        aws.World.Faults.Add(new(FaultKind.FailAfterEffect, Operation: operation, Count: 1));
        await aws.InvokeAsync();
        aws.World.Faults.Clear();
        await aws.AssertArmedInTheEndAsync(name);
        Assert.True(aws.World.Inbox.All.Count(mail => mail.ConfirmationToken is not null) <= 1);
    }

    [Fact]
    public async Task A_write_that_took_effect_in_spite_of_its_error_is_told_as_a_repair_once_it_is_read_back()
    {
        await aws.StartOverAsync();
        aws.DeleteFilter();
        aws.DisableActions();
        aws.World.Faults.Add(new(FaultKind.FailAfterEffect, Operation: "PutMetricFilter", Count: 1));
        var report = await aws.InvokeAsync();
        Assert.Equal("armed", report.Verdict);
        Assert.Empty(report.Failures);
        Assert.Contains(aws.World.Inbox.Notifications, mail => mail.Subject.Contains("after 2 repairs", StringComparison.Ordinal));
    }
}
