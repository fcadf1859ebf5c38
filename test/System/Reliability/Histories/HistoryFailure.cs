namespace AlarmKeeper.Tests.Reliability.Histories;

/// <summary>A history that failed, and how.</summary>
internal sealed record HistoryFailure(IReadOnlyList<HistoryStep> Steps, Exception How)
{
    /// <summary>Leaves out half of the steps, then a quarter, and so on to the single step, as long as what is left still fails.</summary>
    /// <param name="play">Plays a history; returns how it failed, or null.</param>
    public async Task<HistoryFailure> ShortenAsync(Func<IReadOnlyList<HistoryStep>, Task<Exception?>> play)
    {
        var shortest = this;
        for (var size = Math.Max(1, Steps.Count / 2); size > 0; size /= 2)
            for (var start = shortest.Steps.Count - size; start >= 0; start -= size)
            {
                IReadOnlyList<HistoryStep> left = [.. shortest.Steps.Take(start), .. shortest.Steps.Skip(start + size)];
                if (await play(left) is { } how)
                    shortest = new(left, how);
            }

        return shortest;
    }
}
