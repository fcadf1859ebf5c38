using AlarmKeeper.Findings;

namespace AlarmKeeper.Tests.Reliability.Interrupted;

/// <summary>One way in which a chain was tampered with, and what a notice of its repair says.</summary>
/// <param name="Name">As the break's: it goes on where "that" ends.</param>
/// <param name="Row">Of the tamper catalogue.</param>
/// <param name="Things">Of the <see cref="Estate"/>: what it changed.</param>
internal sealed record Damage(string Name, Row Row, IReadOnlyCollection<string> Things)
{
    /// <summary>The same, of what is brought back alone.</summary>
    public Damage Within(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> wanted) => this with
    {
        Things = [.. Things.Where(thing => before.GetValueOrDefault(thing) != wanted.GetValueOrDefault(thing))],
    };

    public bool IsRepaired(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now) =>
        Things.All(thing => before.GetValueOrDefault(thing) != now.GetValueOrDefault(thing));

    /// <summary>Whether a line of a notice says it, with or without the thing's name.</summary>
    public bool IsSaidBy(string line) =>
        line.Contains(Row.GeneralTitle, StringComparison.Ordinal)
        || Row.Title.Split("{name}").All(part => line.Contains(part, StringComparison.Ordinal));
}
