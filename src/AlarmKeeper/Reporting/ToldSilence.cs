using System.Collections.Immutable;
using AlarmKeeper.Alarms;
using AlarmKeeper.ChangedBy;
using AlarmKeeper.Events;

namespace AlarmKeeper.Reporting;

/// <summary>A time in which an alarm told nobody, and who made it so.</summary>
/// <param name="By">The calls on the alarm around that time, oldest first, of many the first and the last; empty where CloudTrail has
/// none.</param>
internal sealed record ToldSilence(AlarmSilence Silence, ImmutableArray<CloudTrailEvent> By)
{
    // CloudTrail's times are whole seconds, and CloudWatch's clock is another one.
    private static readonly TimeSpan Around = TimeSpan.FromMinutes(2);

    // How it began and how it ended says who; what lies between may be noise.
    private const int MaxCalls = 20;

    /// <param name="changes">Who wrote the alarms.</param>
    public static ToldSilence Of(AlarmSilence silence, Changes changes)
    {
        var calls = changes.Explaining(silence.Finding).DistinctBy(call => (call.At, call.Name)).OrderBy(call => call.At).ToList();
        var around = calls.FindAll(call => call.At >= silence.From - Around && call.At <= silence.Until + Around);
        if (around.Count == 0 && silence.CameBefore)
            around = [.. calls.FindAll(call => call.At <= silence.From).TakeLast(1)];
        return new(silence, [.. around.Count <= MaxCalls ? around : [.. around.Take(MaxCalls / 2), .. around.TakeLast(MaxCalls / 2)]]);
    }
}
