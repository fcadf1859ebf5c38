using System.Globalization;
using System.Text;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Reliability.Hostile;

/// <summary>Input that is made to break whatever reads it.</summary>
[Trait("Category", "Reliability")]
[Collection(ReliabilityDocument.Collection)]
[Experiment(7, "Hostile input to whatever reads it",
    "Whatever somebody writes where AlarmKeeper reads it is taken for what it says or refused with an error that names it: nothing crashes "
    + "or hangs, and one input takes no more memory than 64 MiB.")]
public class HostileInputTests(ReliabilityDocument document)
{
    private const long MostMemory = 64 * 1024 * 1024;

    // A fixed one makes a failure come back.
    private const int Seed = 20_260_101;

    // Reading one takes microseconds.
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(2);

    private static readonly int Inputs = ReliabilityDocument.IsLong ? 1_050_000 : 20_000;

    [Fact]
    public async Task It_is_taken_or_refused_with_its_name_and_takes_little_memory()
    {
        IReadOnlyList<HostileReader> readers = [.. HostileReaders.All, .. HostileAnswers.Readers(await HostileAnswers.SamplesAsync())];
        var counts = new HostileCount[readers.Count];
        await Parallel.ForAsync(0, readers.Count, async (n, _) => counts[n] = await TryAsync(readers[n], Inputs / readers.Count));
        document.Tell(typeof(HostileInputTests), Table(counts));
    }

    private static async Task<HostileCount> TryAsync(HostileReader reader, int inputs)
    {
        var mutator = new Mutator(new(Seed), [.. reader.Samples.Select(Encoding.UTF8.GetBytes)]);
        var count = new HostileCount(reader.Name, inputs, 0, 0, 0, 0);
        for (var number = 0; number < inputs; number += 1_000)
        {
            byte[] input = [];
            var some = Task.Run(() =>
            {
                for (var n = number; n < Math.Min(inputs, number + 1_000); n++)
                    count = Read(reader, input = mutator.Next(), n, count);
            });
            try
            {
                await some.WaitAsync(Hang);
            }
            catch (TimeoutException)
            {
                Assert.Fail($"{reader.Name}: reading this does not end: {Show(input)}");
            }
        }

        return count;
    }

    private static HostileCount Read(HostileReader reader, byte[] input, int number, HostileCount count)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        bool taken;
        try
        {
            taken = reader.Read(input);
        }
        catch (Exception broken)
        {
            throw new InvalidOperationException($"{reader.Name}, input {number}: {Show(input)}", broken);
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < MostMemory, $"{reader.Name}, input {number}: {allocated} bytes for {Show(input)}");
        return count with
        {
            Taken = count.Taken + (taken ? 1 : 0),
            Refused = count.Refused + (taken ? 0 : 1),
            Longest = Math.Max(count.Longest, input.Length),
            Allocated = Math.Max(count.Allocated, allocated),
        };
    }

    private static string Show(byte[] input) =>
        $"{Convert.ToBase64String(input.AsSpan(0, Math.Min(input.Length, 6_000)))} ({Encoding.UTF8.GetString(input.AsSpan(0, Math.Min(input.Length, 1_500)))})";

    private static string Table(IReadOnlyList<HostileCount> counts)
    {
        var text = new StringBuilder(
            $"Of {Number(counts.Sum(one => one.Inputs))} inputs, made out of good ones by chance (seed {Seed}): bytes and places changed, parts doubled, "
            + "left out and mixed, broken UTF-8, half surrogate pairs, towers of brackets, giant numbers, endless repetitions.\n\n"
            + "What is read | Inputs | Taken | Refused | Longest, bytes | Most memory for one, KiB\n---|---:|---:|---:|---:|---:\n");
        foreach (var one in counts)
            text.Append(CultureInfo.InvariantCulture,
                $"{one.Reader} | {Number(one.Inputs)} | {Number(one.Taken)} | {Number(one.Refused)} | {Number(one.Longest)} | {Number(one.Allocated / 1024)}\n");
        return text.ToString();
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
