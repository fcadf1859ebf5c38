using System.Diagnostics;
using AlarmKeeper.Benchmarks.Peers;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Benchmarks.Studies;

/// <summary>From a Region with a trail and nothing else to an alert whose subscriber is invited; and one tampering healed.</summary>
internal static class Arming
{
    private const int Disarmed = 1;

    public static async Task<string> FromNothingAsync(Scale scale, TextWriter progress)
    {
        await progress.WriteLineAsync("Arming from nothing");
        List<double> own = [], boto = [];
        var (calls, rounds) = (0, 0);
        for (var round = 0; round < scale.Rounds; round++)
        {
            await using var first = await Landscape.StartAsync();
            using var work = await RecordedWork.OfAsync(first, "enforce");
            (calls, rounds) = (work.Calls, work.Waves.Count);
            own.Add(await WallAsync(aws => RecordedWork.AlarmKeeper(aws, "enforce", "--json")));
            if (scale.IsLong && await PeerPrograms.PythonAsync() is { } python)
                boto.Add(await WallAsync(aws => RecordedWork.Command(aws, python, PeerPrograms.Script("calls.py"), work.Inputs)));
        }

        var other = boto.Count == 0 ? "boto3 was not run"
            : FormattableString.Invariant($"the same calls by boto3 in as many waves: {Race.Median(boto):F0} ms");
        return FormattableString.Invariant($"""
            `alarmkeeper enforce` on a landing zone that has a trail and a log group, with AWS's quotas of calls a second enforced:
            {calls} calls in {rounds} round trips, {Race.Median(own):F0} ms
            ({other}).
            """);
    }

    private static async Task<double> WallAsync(Func<Landscape, ProcessStartInfo> start)
    {
        await using var aws = await Landscape.StartAsync();
        // Until somebody has confirmed, nobody is told.
        return (await Measured.RunAsync(start(aws), accepted: Disarmed)).Wall.TotalMilliseconds;
    }

    public static async Task<string> HealingAsync(Scale scale, TextWriter progress)
    {
        await progress.WriteLineAsync("Healing");
        await using var aws = await Landscape.StartArmedAsync();
        List<double> until = [], whole = [];
        for (var round = 0; round < scale.Rounds; round++)
        {
            await aws.StartOverAsync();
            aws.DisableActions();
            var last = 0L;
            aws.World.Served += Note;
            var began = Stopwatch.GetTimestamp();
            var report = await aws.InvokeAsync();
            whole.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            aws.World.Served -= Note;
            if (report.Verdict != "armed")
                throw new InvalidOperationException($"The alert is {report.Verdict}.");
            until.Add(Stopwatch.GetElapsedTime(began, last).TotalMilliseconds);

            void Note(ServedCall one)
            {
                if (one.Call.Operation == "PutMetricAlarm")
                    last = Stopwatch.GetTimestamp();
            }
        }

        return FormattableString.Invariant($"""
            The alarm's actions are disabled; a warm function gets the event through Lambda's Runtime API. The alarm is as it should be
            {Race.Median(until):F0} ms later, and everybody is told and the run has ended after {Race.Median(whole):F0} ms: it asks
            CloudTrail who did it, which serves two such calls a second.
            """);
    }
}
