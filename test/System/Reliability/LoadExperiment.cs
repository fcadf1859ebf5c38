using System.Globalization;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Reliability;

[Experiment(8, "One process, many invocations", """
    A process that serves invocation after invocation needs no more memory, file handles or threads for the last of them than for the first. Every answer is the one to its own request; none is lost, and none is given twice.
    """)]
[Collection(ReliabilityDocument.Collection)]
[Trait("Category", "Reliability")]
public class LoadExperiment(ReliabilityDocument document)
{
    private const string Check = """{"mode":"check"}""";

    // What a window's median may differ by from the first one's: a garbage collector gives memory back when it likes.
    private const double MostGrowth = 1.1;

    // Queued together, so that an answer could be taken for another's.
    private const int AtOnce = 6;

    private static readonly int Invocations = ReliabilityDocument.IsLong ? 10_000 : 180;

    [Fact]
    public async Task The_last_invocations_take_no_more_than_the_first_and_each_has_its_own_answer()
    {
        await using var aws = await Landscape.StartArmedAsync();
        aws.World.Rates.Enforced = false;
        var snapshot = WorldSnapshot.Of(aws.World);
        var measures = new List<Measure>();
        for (var n = 0; n < Invocations; n += AtOnce)
        {
            // As much in the sandbox for the last as for the first.
            snapshot.Restore(aws.World);
            await Task.WhenAll(Enumerable.Range(n, AtOnce).Select(one => AskAsync(aws, one)));
            measures.Add(Measure.Of(aws.FunctionId));
        }

        // The first fifth is a process that warms up.
        var windows = measures.Skip(measures.Count / 5).Chunk(((measures.Count * 4 / 5) + 3) / 4).Select(Measure.Median).ToList();
        var (first, last) = (windows[0], windows[^1]);
        Assert.InRange((double)last.Memory / first.Memory, 0, MostGrowth);
        Assert.InRange(last.Handles, 0, first.Handles + 2);
        Assert.InRange(last.Threads, 0, first.Threads + 2);
        Assert.DoesNotContain(await aws.StopAndReadLogAsync(), line => line.Contains("was not taken", StringComparison.Ordinal));
        document.Tell(typeof(LoadExperiment), $"""
            {Invocations} invocations of one process, {AtOnce} of them queued at a time: checks of an armed chain, explanations, and payloads that are refused by a name that only they have. The medians of four equal parts, after the first fifth:

            | Part | Resident memory, MiB | File handles | Threads |
            |---|---|---|---|
            {string.Join('\n', windows.Select((one, part) =>
                $"| {part + 1} | {one.Memory / 1024.0:0.0} | {one.Handles} | {one.Threads} |"))}
            """);
    }

    private static async Task AskAsync(Landscape aws, int n)
    {
        var mark = string.Create(CultureInfo.InvariantCulture, $"number{n}");
        var (payload, succeeds, says) = (n % 6) switch
        {
            0 or 3 => (Check, true, "\"mode\":\"check\""),
            1 => ("""{"mode":"explain","since":"2h"}""", true, "\"mode\":\"explain\""),
            _ => ($$"""{"{{mark}}":true}""", false, $"'{mark}'"),
        };
        var answer = await aws.InvokeRawAsync(payload);
        Assert.True(answer.Succeeded == succeeds, answer.Body);
        Assert.Contains(says, answer.Body.Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    /// <param name="Memory">Resident, in KiB.</param>
    private sealed record Measure(long Memory, int Handles, int Threads)
    {
        public static Measure Of(int process)
        {
            var status = File.ReadAllLines($"/proc/{process}/status");
            long Number(string name) => long.Parse(
                status.Single(line => line.StartsWith($"{name}:", StringComparison.Ordinal)).Split((char[]?)null,
                    StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
            return new(Number("VmRSS"), Directory.GetFileSystemEntries($"/proc/{process}/fd").Length, (int)Number("Threads"));
        }

        public static Measure Median(IReadOnlyCollection<Measure> all) =>
            new(Middle(all.Select(one => one.Memory)), (int)Middle(all.Select(one => (long)one.Handles)),
                (int)Middle(all.Select(one => (long)one.Threads)));

        private static long Middle(IEnumerable<long> values) => values.Order().ToList() is var list ? list[list.Count / 2] : 0;
    }
}
