using AlarmKeeper.Aws;

namespace AlarmKeeper.Tests.Clients;

/// <summary>When calls may begin, five a second.</summary>
public class PaceTests
{
    private readonly ManualClock clock = new();

    [Fact]
    public void Half_a_seconds_worth_begins_at_once_and_the_others_one_after_the_other()
    {
        var pace = new Pace(5, clock);
        Assert.Equal([0, 0, 100, 300, 500], Enumerable.Range(0, 5).Select(_ => Wait(pace)));
    }

    [Fact]
    public void A_long_rest_saves_up_no_more_than_that()
    {
        var pace = new Pace(5, clock);
        Wait(pace);
        clock.Milliseconds += 60_000;
        Assert.Equal([0, 0, 100, 300], Enumerable.Range(0, 4).Select(_ => Wait(pace)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Of_the_rarest_there_is_one_at_a_time(double perSecond)
    {
        var pace = new Pace(perSecond, clock);
        Assert.Equal([0, 1000 / perSecond], [Wait(pace), Wait(pace)]);
    }

    [Fact]
    public async Task Who_has_no_more_time_does_not_wait()
    {
        var pace = new Pace(1, TimeProvider.System);
        await pace.WaitAsync(default);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pace.WaitAsync(new(canceled: true)));
    }

    // 0 where nothing was waited for.
    private double Wait(Pace pace)
    {
        clock.Waited = 0;
        _ = pace.WaitAsync(default);
        return clock.Waited;
    }

    private sealed class ManualClock : TimeProvider
    {
        public long Milliseconds { get; set; }

        public double Waited { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => Milliseconds;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waited = dueTime.TotalMilliseconds;
            return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
