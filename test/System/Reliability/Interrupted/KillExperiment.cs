using System.Collections.Concurrent;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Reliability.Interrupted;

[Experiment(3, "Killed anywhere", """
    A run that is killed, at whichever of its calls, leaves each thing as it was or as it should be. The next runs end armed and nothing is there twice. Whatever was repaired, by the run that was killed or by one after it, people read of it by its name, and of root's use while the alert was silent: once, or twice where the first notice was on its way already. After that nobody is told anything again.
    """)]
[Collection(ReliabilityDocument.Collection)]
[Trait("Category", "Reliability")]
public class KillExperiment(ReliabilityDocument document)
{
    // In the short form each so many calls one is chosen, and each so many writes where there are many.
    private const int Calls = 64;
    private const int Writes = 4;
    private const int Few = 8;

    private readonly ConcurrentQueue<string> wrong = [];

    [Fact]
    public async Task A_run_that_is_killed_at_any_call_breaks_no_promise()
    {
        (string Name, Func<Task<BrokenChain>> Start)[] worlds =
        [
            ("silenced, and root used meanwhile", BrokenWorlds.SilencedAsync),
            ("weakened", BrokenWorlds.WeakenedAsync),
            ("not yet armed", BrokenWorlds.UnarmedAsync),
            ("silenced, root used, and put back", BrokenWorlds.RestoredAsync),
        ];
        var rows = await Task.WhenAll(worlds.Select(async world =>
        {
            var moments = await Lanes.RunAsync(ReliabilityDocument.IsLong ? 4 : 2, world.Start, Moments,
                (chain, moment) => TryAsync(chain, moment, $"{world.Name}, killed {moment}: "));
            return $"| {world.Name} | {moments.Count(one => !one.IsWrite)} | {moments.Count(one => one.IsWrite)} |";
        }));

        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Order(StringComparer.Ordinal)));
        document.Tell(typeof(KillExperiment), $"""
            Runs that were killed (SIGKILL) right before one of their calls reached AWS, or right after AWS had served a call that writes, of which the run never heard; another process made the runs after it. What the mails say is compared with what AWS's resources were before and are now.

            | Chain | Killed before a call | Killed after a write |
            |---|---|---|
            {string.Join('\n', rows)}
            """);
    }

    private static IEnumerable<Moment> Moments(BrokenChain chain)
    {
        var (calls, writes) = (chain.Calls.Count, chain.Calls.Count(call => call.IsWrite));
        return
        [
            .. Every(calls, Calls).Select(n => new Moment(n, IsWrite: false)),
            .. Every(writes, writes <= Few ? 1 : Writes).Select(n => new Moment(n, IsWrite: true)),
        ];
    }

    private static IEnumerable<int> Every(int count, int stride) =>
        Enumerable.Range(1, count).Where(n => ReliabilityDocument.IsLong || n % stride == 0);

    private async Task TryAsync(BrokenChain chain, Moment moment, string story)
    {
        chain.Restore();
        using (var killing = new Killing(chain.Aws, moment))
        {
            await chain.RunAsync();
            if (!killing.IsDone)
                Tell(story, [$"the run has no such call, but {chain.Calls.Count} in all"]);
        }
        await chain.Aws.RestartAsync();
        Tell(story, Estate.Strays(Estate.Of(chain.Aws), chain.Allowed));

        var repaired = chain.Repaired();
        Tell(story, await chain.SettleAsync());
        Tell(story, chain.Untold(repaired, extra: 1));
    }

    private void Tell(string story, IEnumerable<string> whats)
    {
        foreach (var what in whats)
            wrong.Enqueue(story + what);
    }

    /// <summary>When a run is killed.</summary>
    /// <param name="Number">Of the call, from 1.</param>
    /// <param name="IsWrite">After so many writes were served; else before the call of that number.</param>
    private sealed record Moment(int Number, bool IsWrite)
    {
        public override string ToString() => IsWrite ? $"after write {Number}" : $"before call {Number}";
    }

    /// <summary>Kills the function's process at one of its calls.</summary>
    private sealed class Killing : IDisposable
    {
        private readonly Landscape aws;
        private readonly Moment moment;
        private int count;

        public Killing(Landscape aws, Moment moment)
        {
            (this.aws, this.moment) = (aws, moment);
            aws.World.Arriving = ArriveAsync;
            aws.World.Served += Serve;
        }

        public bool IsDone { get; private set; }

        public void Dispose()
        {
            aws.World.Arriving = _ => Task.CompletedTask;
            aws.World.Served -= Serve;
        }

        private Task ArriveAsync(ServiceCall call)
        {
            if (call.Caller.Arn != FunctionRole.Arn || !(IsDone || (!moment.IsWrite && Interlocked.Increment(ref count) >= moment.Number)))
                return Task.CompletedTask;
            Kill();
            // Never served: whoever asked is gone.
            throw new AwsError("ServiceUnavailable", "Nobody waits for an answer", 503);
        }

        private void Serve(ServedCall served)
        {
            if (moment.IsWrite && served.Call.Caller.Arn == FunctionRole.Arn && served.Service.IsWrite(served.Call.Operation)
                && Interlocked.Increment(ref count) == moment.Number)
                Kill();
        }

        private void Kill()
        {
            IsDone = true;
            aws.Kill();
        }
    }
}
