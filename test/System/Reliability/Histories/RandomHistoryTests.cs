using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using AlarmKeeper.Tests.Support;
using CsCheck;

namespace AlarmKeeper.Tests.Reliability.Histories;

/// <summary>Whatever happens in an account, in whatever order, the report tells the truth.</summary>
[Trait("Category", "Reliability")]
[Collection(ReliabilityDocument.Collection)]
[Experiment(2, "Random histories", """
    After tamperings, additions of people, confirmations, unsubscriptions, deployments, steps of the clock, root's sign-ins, faults, kills and runs in any order, every report is true: root signs in after it, and where it says `armed`, and names nothing under NOT CHECKED that could silence the alert, every subscriber is told. After a run that may repair, where it says `weakened` of a trail in order, somebody is, and where it says `disarmed` for one reason and root's alert is the only one, no subscriber is. No run takes away what a person made. Once the faults are over and a run ends `armed`, mails have named every repair since the beginning and told of every sign-in that the log group still holds; and it does end so, within a day, wherever nobody is needed but the subscriber, who confirms.
    """)]
public class RandomHistoryTests(ReliabilityDocument document)
{
    private const string HowMany = "ALARMKEEPER_HISTORIES";
    private const string Seed = "ALARMKEEPER_HISTORIES_SEED";
    private const string First = "ALARMKEEPER_HISTORIES_FIRST";

    private const int Long = 10_000;
    private const int Enough = 3;

    // AlarmKeeper keeps to AWS's quotas of calls per second, so that a history waits for most of its time.
    private const int AtOnce = 32;

    // Each tampering is the first step of one of them, and a few of them of two.
    private static readonly int Short = HistorySteps.Tamperings.Count * 6 / 5;

    private static readonly int Histories = (int)(Number(HowMany) ?? (ulong)(ReliabilityDocument.IsLong ? Long : Short));

    // The short form plays the same histories every time, so that a failure comes of a change.
    private static readonly ulong From =
        Number(Seed) ?? (ReliabilityDocument.IsLong ? (ulong)RandomNumberGenerator.GetInt32(int.MaxValue) : 20260101);

    private readonly ConcurrentBag<HistoryPlayer> free = [];
    private readonly ConcurrentBag<(int Number, HistoryFailure Failure)> failures = [];
    private readonly ConcurrentBag<string> ends = [];
    private readonly ConcurrentBag<string> kinds = [];

    [Fact]
    public async Task Every_report_tells_the_truth_after_any_history_and_nothing_is_lost()
    {
        var landscapes = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Landscape.StartArmedAsync(Impatient)));
        try
        {
            var players = landscapes.Select(aws => new HistoryPlayer(aws)).ToList();
            foreach (var player in players)
                free.Add(player);
            await PlayAllAsync();
            var stories = await Task.WhenAll(failures.Select(async one => Story(one.Number, await one.Failure.ShortenAsync(TryAsync))));
            Assert.True(stories.Length == 0, string.Join("\n\n", stories));
            document.Tell(typeof(RandomHistoryTests), Told(players));
        }
        finally
        {
            foreach (var aws in landscapes)
                await aws.DisposeAsync();
        }
    }

    // None begins after enough have failed.
    private Task PlayAllAsync() => Parallel.ForEachAsync(
        Enumerable.Range((int)(Number(First) ?? 0), Histories), new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
        async (number, _) =>
        {
            if (failures.Count >= Enough)
                return;
            var history = HistorySteps.History(number, new PCG((uint)number, From));
            if (await TryAsync(history) is { } how)
                failures.Add((number, new(history, how)));
            foreach (var step in history)
                kinds.Add(step.Kind);
        });

    private static string Story(int number, HistoryFailure failure) =>
        $"History {number} of seed {From} fails ({Seed}={From} {First}={number} {HowMany}=1 plays it again). As short as it can be:\n"
        + $"{string.Join('\n', failure.Steps)}\n{failure.How}";

    private async Task<Exception?> TryAsync(IReadOnlyList<HistoryStep> history)
    {
        Assert.True(free.TryTake(out var player));
        try
        {
            ends.Add(await player.PlayAsync(history));
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
        finally
        {
            free.Add(player);
        }
    }

    private static ulong? Number(string variable) =>
        ulong.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : null;

    // A fault is final at once: the SDK's pauses would only take time.
    private static void Impatient(Landscape aws)
    {
        aws.Environment["AWS_MAX_ATTEMPTS"] = "1";
        aws.World.Rates.Enforced = false;
    }

    private string Told(IReadOnlyList<HistoryPlayer> players)
    {
        string Sum(Func<HistoryPlayer, int> count) => Text(players.Sum(count));
        return $"""
            {Text(ends.Count)} histories (seed {From}) with {Text(kinds.Count)} steps: {Counts(kinds, "")}. AlarmKeeper ran {Sum(one => one.Runs)} times; {Sum(one => one.Reports)} reports were held against root's sign-in, and {Sum(one => one.Repairs)} repairs and {Sum(one => one.SignIns)} earlier sign-ins against the mails. The histories ended {Counts(ends, "`")}.

            `{HowMany}` says how many are played ({Text(Long)} in the long form where nothing says it), `{Seed}` which, and `{First}` the first of them. A failure prints all three, and the shortest part of the history that still fails.
            """;
    }

    private static string Counts(IEnumerable<string> all, string quote) => string.Join(", ", all.CountBy(one => one)
        .OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{quote}{one.Key}{quote} {Text(one.Value)}"));

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
