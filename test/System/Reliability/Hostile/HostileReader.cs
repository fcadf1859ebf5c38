using System.Text;

namespace AlarmKeeper.Tests.Reliability.Hostile;

/// <summary>A part of the product that reads what somebody else wrote.</summary>
/// <param name="Name">What it reads.</param>
/// <param name="Samples">Good input.</param>
/// <param name="Read">
/// Reads it. Says whether it was taken, true, or refused with an error that names it, false; every other outcome is an exception.
/// </param>
internal sealed record HostileReader(string Name, IReadOnlyList<string> Samples, Func<byte[], bool> Read)
{
    /// <summary>As <see cref="HostileReader(string, IReadOnlyList{string}, Func{byte[], bool})"/>, of text.</summary>
    public static HostileReader OfText(string name, IReadOnlyList<string> samples, Func<string, bool> read) =>
        new(name, samples, bytes => read(Encoding.UTF8.GetString(bytes)));

    /// <summary>Of an error's text that people see: it says something, in one line that is not too long, and nothing invisible.</summary>
    public static void AssertFit(string message, string named)
    {
        Assert.Contains(named, message, StringComparison.Ordinal);
        Assert.DoesNotContain(message, char.IsControl);
        Assert.InRange(message.Length, named.Length + 1, 4_000);
    }
}

/// <summary>What became of many inputs of one reader.</summary>
/// <param name="Allocated">The most bytes of memory that one of them took.</param>
internal sealed record HostileCount(string Reader, int Inputs, int Taken, int Refused, int Longest, long Allocated);
