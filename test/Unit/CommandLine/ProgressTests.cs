using AlarmKeeper.Aws;
using AlarmKeeper.CommandLine;

namespace AlarmKeeper.Tests.CommandLine;

public class ProgressTests
{
    [Fact]
    public void Where_nobody_looks_there_is_none()
    {
        using var output = new StringWriter();

        Assert.Null(Progress.Start(output, "Looking", new CallLog(), isShown: false, TimeProvider.System));
        Assert.Equal("", output.ToString());
    }

    [Fact]
    public async Task Work_that_ends_at_once_shows_none()
    {
        using var output = new StringWriter();

        await using (Progress.Start(output, "Looking", new CallLog(), isShown: true, new StoppedClock()))
        {
        }

        Assert.Equal("", output.ToString());
    }

    [Fact]
    public async Task It_says_what_is_done_and_is_gone_at_the_end()
    {
        using var output = new StringWriter();
        var clock = new StoppedClock();

        var progress = Progress.Start(output, "Looking", new CallLog(), isShown: true, clock);
        clock.Tick();
        await progress!.DisposeAsync();

        const string line = "Looking: 0 calls to AWS, 0 s";
        Assert.Equal($"\r{line}\r{new string(' ', line.Length)}\r", output.ToString());
    }

    /// <summary>Its timers ring when they are told to, and its time stands still.</summary>
    private sealed class StoppedClock : TimeProvider
    {
        private Action? ring;

        public override long GetTimestamp() => 0;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            ring = () => callback(state);
            return new Timer();
        }

        public void Tick() => ring!();

        private sealed class Timer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
