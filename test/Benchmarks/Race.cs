using System.Diagnostics;

namespace AlarmKeeper.Benchmarks;

/// <summary>Somebody who does the same work as AlarmKeeper.</summary>
/// <param name="Name">As the document calls it.</param>
/// <param name="Start">What to run; before each run.</param>
internal sealed record Contender(string Name, Func<Task<ProcessStartInfo>> Start)
{
    /// <summary>In how many of the rounds it runs: whoever takes seconds need not run in all of them.</summary>
    public int Rounds { get; init; } = int.MaxValue;

    /// <summary>Why it cannot run on this machine; null where it can.</summary>
    public string? Missing { get; init; }
}

/// <summary>The medians of a contender's runs.</summary>
internal sealed record Standing(Contender Who, double WallMs, double ProcessorMs, double PeakMiB, int Runs);

/// <summary>All contenders in turn, round by round, so that whatever else the machine does meets all of them alike.</summary>
internal static class Race
{
    public static async Task<IReadOnlyList<Standing>> RunAsync(IReadOnlyList<Contender> contenders, int rounds)
    {
        var able = contenders.Where(one => one.Missing is null).ToList();
        var runs = able.ToDictionary(one => one, _ => new List<Measured>());
        // What starts for the first time reads its files from the disk.
        foreach (var one in able)
            await Measured.RunAsync(await one.Start());
        for (var round = 0; round < rounds; round++)
            foreach (var one in able.Where(one => round < one.Rounds))
                runs[one].Add(await Measured.RunAsync(await one.Start()));
        var standings = new List<Standing>();
        foreach (var one in able)
            standings.Add(new(
                one, Median(runs[one].Select(run => run.Wall.TotalMilliseconds)),
                Median(runs[one].Select(run => run.Processor.TotalMilliseconds)),
                await Measured.PeakAsync(await one.Start()), runs[one].Count));
        return standings;
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
