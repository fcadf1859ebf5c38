namespace AlarmKeeper.Benchmarks;

/// <summary>How much is measured.</summary>
/// <param name="IsLong">Everything, with all peers; otherwise what shows that the measuring works.</param>
/// <param name="Rounds">How often.</param>
internal sealed record Scale(bool IsLong, int Rounds)
{
    public static Scale Long { get; } = new(true, 9);

    public static Scale Short { get; } = new(false, 3);
}
