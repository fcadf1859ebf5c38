using System.Collections.Concurrent;
using System.Diagnostics;

namespace AlarmKeeper.Aws;

/// <summary>Counts the calls of one run. A call is one operation, however often the SDK had to try.</summary>
internal sealed class CallLog
{
    private readonly ConcurrentDictionary<Operation, long> failing = new();
    private int calls;
    private int writes;
    private int rounds;
    private int startsRound;

    /// <summary>What AWS refused in this process, or in earlier runs.</summary>
    public RefusedReads Refused { get; } = new();

    /// <summary>When this process last had SNS ask a subscriber for a confirmation that it has not seen since, by the subscriber's id:
    /// nobody else can write it.</summary>
    public ConcurrentDictionary<string, DateTimeOffset> Invited { get; } = new(StringComparer.Ordinal);

    /// <summary>Operations called, reads and writes.</summary>
    public int Calls => calls;

    /// <summary>Operations called that can change something, notices included.</summary>
    public int Writes => writes;

    /// <summary>Rounds of calls that waited for the answers of the round before: sequential round trips, pages apart.</summary>
    public int Rounds => rounds;

    /// <summary>What is called from here on depends on answers so far. A round without a call does not count.</summary>
    public void StartRound() => Interlocked.Exchange(ref startsRound, 1);

    public void Add(Operation operation)
    {
        if (Interlocked.Exchange(ref startsRound, 0) == 1)
            Interlocked.Increment(ref rounds);
        Interlocked.Increment(ref calls);
        if (operation.Writes)
            Interlocked.Increment(ref writes);
    }

    /// <summary>The operation was answered.</summary>
    public void Recovered(Operation operation) => failing.TryRemove(operation, out _);

    /// <summary>Notes a failure that may pass; returns for how long the operation has had no answer in this run.</summary>
    public TimeSpan HasFailedFor(Operation operation) =>
        Stopwatch.GetElapsedTime(failing.GetOrAdd(operation, _ => Stopwatch.GetTimestamp()));

    /// <summary>The time by AWS's clock, as of the last answer; null before the first. AWS's times are compared with this one.</summary>
    public DateTimeOffset? AwsTime { get; private set; }

    public void Answered(DateTimeOffset? at) => AwsTime = at ?? AwsTime;

    /// <summary>Starts counting anew. Clients live as long as the process, a count as long as a run.</summary>
    public void Reset()
    {
        calls = writes = rounds = startsRound = 0;
        failing.Clear();
        // That of the last run may be hours old.
        AwsTime = null;
    }
}
