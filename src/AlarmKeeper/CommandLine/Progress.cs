using AlarmKeeper.Aws;
using AlarmKeeper.Messages;

namespace AlarmKeeper.CommandLine;

/// <summary>A line that says what the program is about, for a person who waits; it is gone when the work is done. In a pipe there is
/// none.</summary>
internal sealed class Progress : IAsyncDisposable
{
    // What is quicker needs none.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(300);

    private readonly TextWriter output;
    private readonly CancellationTokenSource end = new();
    private readonly Task drawing;

    private Progress(TextWriter output, string what, CallLog calls, TimeProvider clock)
    {
        this.output = output;
        drawing = DrawAsync(what, calls, clock);
    }

    /// <summary>Begins to show it, where errors go to a terminal that can take a line back.</summary>
    /// <param name="what">Such as "Checking".</param>
    /// <param name="calls">Counted while it works.</param>
    /// <param name="isShown">Whether anybody looks.</param>
    public static Progress? Start(TextWriter output, string what, CallLog calls, bool isShown, TimeProvider clock) =>
        isShown ? new(output, what, calls, clock) : null;

    /// <summary>Whether a person looks at what goes to standard error.</summary>
    public static bool IsWatched(IReadOnlyDictionary<string, string> environment) =>
        !Console.IsErrorRedirected && !Terminal.IsDumb(environment);

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await drawing;
        end.Dispose();
    }

    private async Task DrawAsync(string what, CallLog calls, TimeProvider clock)
    {
        var (started, shown) = (clock.GetTimestamp(), "");
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(end.Token))
            {
                var seconds = (int)clock.GetElapsedTime(started).TotalSeconds;
                var line = $"{what}: {Words.Count(calls.Calls, "call", "calls")} to AWS, {seconds} s";
                await output.WriteAsync($"\r{line.PadRight(shown.Length)}");
                await output.FlushAsync();
                shown = line;
            }
        }
        catch (OperationCanceledException)
        {
            await output.WriteAsync(shown.Length > 0 ? $"\r{new string(' ', shown.Length)}\r" : "");
        }
    }
}
