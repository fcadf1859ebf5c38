using System.Collections.Concurrent;
using AlarmKeeper.Sandbox.Demo;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Reliability.Interrupted;

[Experiment(4, "Runs that meet", """
    Two or three runs at once, all of which have read the same before any of them writes, end as one run does: no write is undone by another, nobody is subscribed twice, and nothing else is there twice. Of whatever was repaired people read at least once. Each run tells what it repaired itself: of two runs that met one notice may be too many, of three two. Whoever has to confirm gets at most one mail from each of the runs; SNS has one subscription for all of them, and one click confirms it.
    """)]
[Collection(ReliabilityDocument.Collection)]
[Trait("Category", "Reliability")]
public class MeetingExperiment(ReliabilityDocument document)
{
    private readonly ConcurrentQueue<string> wrong = [];

    [Fact]
    public async Task Runs_that_meet_at_any_write_break_no_promise()
    {
        var meetings = await Task.WhenAll(MeetAsync("silenced", BrokenWorlds.SilencedAsync),
            MeetAsync("weakened", BrokenWorlds.WeakenedAsync), MeetAsync("not yet armed", BrokenWorlds.UnarmedAsync));

        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Order(StringComparer.Ordinal)));
        document.Tell(typeof(MeetingExperiment), $"""
            {meetings.Sum()} meetings, of two and of three runs: one for each operation that writes, at which all of them were held until the last had come or had ended, {meetings[0]} of them on a chain that was silenced, {meetings[1]} on one that was weakened and {meetings[2]} on one that was not yet armed. What the Region held was compared after every write, and the mails in the end.
            """);
    }

    private async Task<int> MeetAsync(string name, Func<Task<BrokenChain>> start)
    {
        var tried = await Lanes.RunAsync(ReliabilityDocument.IsLong ? 4 : 2, start, Meetings,
            (chain, one) => TryAsync(chain, one.Operation, one.Runs, $"{name}, {one.Runs} runs meet at {one.Operation}: "));
        return tried.Count;
    }

    private static IEnumerable<(string Operation, int Runs)> Meetings(BrokenChain chain) =>
        from write in chain.Calls.Where(call => call.IsWrite).Select(call => call.Name).Distinct().Index()
        from runs in (int[])[2, 3]
        where ReliabilityDocument.IsLong || write.Index == runs
        select (write.Item, runs);

    private async Task TryAsync(BrokenChain chain, string operation, int count, string story)
    {
        chain.Restore();
        var reached = new HashSet<string>();
        void Watch(ServedCall served)
        {
            if (!served.Service.IsWrite(served.Call.Operation))
                return;
            var now = Estate.Of(chain.Aws);
            Tell($"{story}{served.Call.Operation}: ", Estate.Strays(now, chain.Allowed));
            var good = chain.Changing.Where(name => now.GetValueOrDefault(name) != chain.Before.GetValueOrDefault(name)).ToHashSet();
            Tell($"{story}{served.Call.Operation} undid ", reached.Except(good));
            reached.UnionWith(good);
        }

        chain.Aws.World.Served += Watch;
        var reports = await new Meeting(chain.Aws, operation, count).RunAsync();
        chain.Aws.World.Served -= Watch;
        Tell(story, reports.SelectMany(report => report.Failures.Concat(report.NoticeErrors)));
        Tell(story, await chain.SettleAsync());
        Tell(story, chain.Untold(chain.Damages, extra: count - 1));
    }

    private void Tell(string story, IEnumerable<string> whats)
    {
        foreach (var what in whats)
            wrong.Enqueue(story + what);
    }

    /// <summary>Runs that are held at one operation until all are there that still come.</summary>
    private sealed class Meeting
    {
        private readonly TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Landscape aws;
        private readonly int count;
        private int missing;

        public Meeting(Landscape aws, string operation, int count)
        {
            (this.aws, this.count, missing) = (aws, count, count);
            aws.World.Arriving = call => call.Operation == operation && !open.Task.IsCompleted ? ArriveAsync() : Task.CompletedTask;
        }

        public async Task<IReadOnlyList<ReportView>> RunAsync()
        {
            // With the function's rights: what it remembers is not believed where somebody else wrote it.
            var variables = aws.Environment.Where(one => !StackParameters.IsSetting(one.Key)).ToDictionary();
            variables["AWS_ACCESS_KEY_ID"] = FunctionRole.AccessKey;
            var reports = await Task.WhenAll(Enumerable.Range(0, count).Select(async _ =>
            {
                var run = await ProductProgram.RunAsync(variables, "enforce", "--json", "--stack", Landscape.StackName);
                Leave();
                return ReportView.Parse(run.Output);
            }));
            aws.World.Arriving = _ => Task.CompletedTask;
            return reports;
        }

        private Task ArriveAsync()
        {
            Leave();
            return open.Task;
        }

        private void Leave()
        {
            if (Interlocked.Decrement(ref missing) == 0)
                open.TrySetResult();
        }
    }
}
