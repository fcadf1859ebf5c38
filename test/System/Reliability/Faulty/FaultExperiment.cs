using System.Collections.Concurrent;
using System.Text;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Reliability.Interrupted;

namespace AlarmKeeper.Tests.Reliability.Faulty;

[Experiment(1, "Every fault at every call", """
    A run with which something goes wrong ends within its time, with a report and the exit code of what the report says. It never says "armed" over something that it could not see or repair. It leaves each thing as it was or as it should be: nothing is less armed than before, nothing is deleted, nothing that people added is lost, nothing is there twice. The next runs end armed, and people read of each repair and of root's use while the alert was silent.
    """)]
[Collection(ReliabilityDocument.Collection)]
[Trait("Category", "Reliability")]
public class FaultExperiment(ReliabilityDocument document)
{
    private enum Door
    {
        Silenced,
        Unarmed,
        CommandLine,
    }

    private static readonly Dictionary<Door, (string Name, Func<Task<BrokenChain>> Start)> Doors = new()
    {
        [Door.Silenced] = ("silenced, and root used meanwhile; by way of the function", BrokenWorlds.SilencedAsync),
        [Door.Unarmed] = ("not yet armed, by way of the function", BrokenWorlds.UnarmedAsync),
        [Door.CommandLine] = ("weakened, by way of the command line", BrokenWorlds.WeakenedAsync),
    };

    [Fact]
    public async Task No_fault_at_any_call_breaks_a_promise()
    {
        var rows = await Task.WhenAll(Doors.Keys.Select(TryAsync));
        var trials = rows.SelectMany(row => row.Trials).ToList();

        Assert.Equal(Spoil.All.Count, trials.Select(trial => trial.Spoil).Distinct().Count());
        var wrong = trials.SelectMany(trial => trial.Wrong).Order(StringComparer.Ordinal).ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        document.Tell(typeof(FaultExperiment), $"""
            Each operation is one that a run of that kind was seen to call. On the first chain each meets each of the {Spoil.All.Count} faults below, on the others every third of them, the next one others. A try is a run with the fault and the runs after it; every call is tried once (`AWS_MAX_ATTEMPTS=1`), so that no fault is healed by trying again.

            What AWS itself answers where there is nothing, such as an empty list of mute rules, is believed (docs/decisions/0026). What a mail had no room for counts as read, and so does what the terminal says of mails that were not sent.

            | Chain | Operations | Tries |
            |---|---|---|
            {string.Join('\n', rows.Select(row => $"| {row.Name} | {row.Operations} | {row.Trials.Count} |"))}

            What the run with the fault said of the chain:

            | The operation's calls | armed | weakened | disarmed | unknown | an error alone |
            |---|---|---|---|---|---|
            {Verdicts(trials)}
            """);
    }

    // Otherwise nobody could be told, or the command line had no settings without its stack.
    private static readonly string[] Named = ["armed", "weakened", "disarmed", "unknown"];

    private static string Verdicts(IReadOnlyCollection<FaultTrial> trials)
    {
        var table = new StringBuilder();
        foreach (var spoil in Spoil.All)
        {
            var verdicts = trials.Where(trial => trial.Spoil == spoil).ToLookup(trial => trial.Verdict);
            table.Append($"| {spoil.Name} ");
            foreach (var verdict in Named)
                table.Append($"| {verdicts[verdict].Count()} ");
            table.Append($"| {verdicts.Where(one => !Named.Contains(one.Key)).Sum(one => one.Count())} |\n");
        }

        return table.ToString().TrimEnd();
    }

    private static async Task<(string Name, IReadOnlyList<FaultTrial> Trials, int Operations)> TryAsync(Door door)
    {
        var (trials, operations) = (new ConcurrentBag<FaultTrial>(), 0);
        var (name, start) = Doors[door];
        await Lanes.RunAsync(
            (door == Door.Silenced ? 4 : 1) * (ReliabilityDocument.IsLong ? 2 : 1),
            start,
            chain =>
            {
                var calls = chain.Calls.Distinct().OrderBy(call => call.Service, StringComparer.Ordinal)
                    .ThenBy(call => call.Name, StringComparer.Ordinal).Index().ToList();
                operations = calls.Count;
                return calls.SelectMany(call => SpoilsOf(call.Index, door).Select(spoil => (Call: call.Item, Spoil: spoil)));
            },
            async (chain, one) =>
            {
                var trial = new FaultTrial(chain, one.Call, one.Spoil, door == Door.CommandLine);
                await trial.RunAsync();
                trials.Add(trial);
            });
        return (name, [.. trials], operations);
    }

    // Some of them, other ones for each operation: every operation and every fault is met.
    private static IEnumerable<Spoil> SpoilsOf(int operation, Door door)
    {
        // The command line has no time that it must end in, so that nothing ends a wait.
        var all = Spoil.All.Where(spoil => door != Door.CommandLine || spoil.Fault.Kind != FaultKind.Slow).ToList();
        var some = (door, ReliabilityDocument.IsLong) switch
        {
            (Door.Silenced, true) => all.Count,
            (_, true) => all.Count / 3,
            (Door.Silenced, false) => 1,
            _ => operation % 8 == 0 ? 1 : 0,
        };
        return Enumerable.Range(0, some).Select(n => all[((some * operation) + (int)door + n) % all.Count]);
    }
}
