using System.Collections.Immutable;
using AlarmKeeper.Alarms;
using AlarmKeeper.Chain;
using AlarmKeeper.Findings;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Chain;

/// <summary>What AlarmKeeper does not understand costs that and nothing else.</summary>
public class CrashTests
{
    [Fact]
    public void A_comparison_that_fails_keeps_no_other_from_being_made_and_leaves_the_answer_unknown()
    {
        var odd = Chains.Armed();
        odd = odd with { Observed = odd.Observed with { MuteRules = new(default, null) } };

        Assert.Equal(Verdict.Unknown, odd.Verdict);
        Assert.Contains("AlarmKeeper does not understand what it met", odd.Link(LinkKind.MuteRule).Error, StringComparison.Ordinal);
        Assert.Equal("PutMetricAlarm", odd.WithoutAlarm().Link(LinkKind.Alarm).Repair!.Operation);
    }

    [Fact]
    public async Task A_repair_that_fails_so_keeps_no_other_from_being_done()
    {
        var silenced = Chains.Armed().WithoutAlarm();
        var crashing = Finding.Missing(new AlarmLink("a", null), AlarmRows.Deleted.ToRepair("alarm", "there", "absent")) with
        { Repair = new("PutMetricAlarm", (_, _) => throw new FormatException("odd")) };
        var plan = RepairPlan.For([crashing, crashing], new Gate(silenced.Desired, silenced.Observed));

        var done = await plan.ExecuteAsync(null!, CancellationToken.None);

        Assert.Equal(2, done.Length);
        Assert.All(done, one => Assert.Equal(RepairOutcome.Failed, one.Result.Outcome));
        Assert.All(done, one => Assert.Contains("(FormatException)", one.Result.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_that_makes_no_sense_is_no_answer()
    {
        var read = await Reading.Of(() => Task.FromResult(DateTimeOffset.FromUnixTimeMilliseconds(long.MaxValue)));

        Assert.Contains("(ArgumentOutOfRangeException)", read.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Running_out_of_time_is_no_such_thing()
    {
        Assert.False(Crash.Is(new OperationCanceledException()));
        Assert.False(Crash.Is(new HttpRequestException()));
    }
}
