using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Reliability.Interrupted;

/// <summary>What people have been told, as it stands in their mails.</summary>
/// <param name="Notices">What the reader of the notice topic got.</param>
/// <param name="OfRoot">How many of AlarmKeeper's mails to the same person said that root was used: the most of anybody.</param>
/// <param name="Invitations">How often each person was asked to confirm.</param>
internal sealed record Told(IReadOnlyList<Mail> Notices, int OfRoot, IReadOnlyDictionary<string, int> Invitations)
{
    private const string RootWasUsed = "root was used";

    // The sections of a notice that say what was repaired; what is only to do stands elsewhere.
    private static readonly string[] Sections = ["FOUND AND REPAIRED", "REPAIRED EARLIER"];

    public static Told Nothing { get; } = new([], 0, new Dictionary<string, int>());

    /// <param name="mails">All of them.</param>
    public static Told Of(IReadOnlyList<Mail> mails)
    {
        // The alarm's own begin with its state.
        var own = mails.Where(mail => mail.ConfirmationToken is null && !mail.Subject.Contains(Landscape.Alarm, StringComparison.Ordinal))
            .ToList();
        var notices = own.Where(mail => mail.Subject.StartsWith("AlarmKeeper", StringComparison.Ordinal)).ToLookup(mail => mail.To);
        return new(
            [.. notices[Landscape.NoticeReader]],
            own.Where(IsOfRoot).GroupBy(mail => mail.To).Select(person => person.Count()).DefaultIfEmpty().Max(),
            mails.Where(mail => mail.ConfirmationToken is not null).GroupBy(mail => mail.To)
                .ToDictionary(person => person.Key, person => person.Count()))
        {
            Elsewhere = [.. notices.Select(person => (IReadOnlyList<Mail>)[.. person])],
        };
    }

    /// <summary>How many notices say that something was repaired. None of them may have left out anything for want of room.</summary>
    /// <returns>Of those who read it most often: where the notice topic takes nothing, the alert topic's people are told.</returns>
    public int Naming(Damage damage) => Elsewhere.Append(Notices)
        .Max(notices => notices.Count(mail => Repairs(mail.Body).Any(damage.IsSaidBy)));

    /// <summary>Whether a notice says that something could not be repaired, since this operation failed.</summary>
    public bool SaysFailed(string operation) =>
        Notices.Any(mail => mail.Body.Contains($"Not repaired, {operation} failed: ", StringComparison.Ordinal));

    /// <summary>Whether a notice says it anywhere.</summary>
    public bool Mentions(Damage damage) => Notices.Any(mail => mail.Body.Split('\n').Any(damage.IsSaidBy));

    /// <summary>Whether a notice has had no room for it: for more than it names, or than the first difference of each thing.</summary>
    public bool HadNoRoomFor(Damage damage) => Notices.Select(mail => Repairs(mail.Body).ToList()).Any(lines =>
        lines.Exists(line => line.StartsWith("… and ", StringComparison.Ordinal))
        || lines.Zip(lines.Skip(1).Append("- ")).Any(pair => pair.First.StartsWith("- ", StringComparison.Ordinal)
            && pair.Second.StartsWith("- ", StringComparison.Ordinal)
            && damage.Things.Any(thing => pair.First.Contains(thing, StringComparison.Ordinal))));

    /// <summary>What each of the others got.</summary>
    private IReadOnlyList<IReadOnlyList<Mail>> Elsewhere { get; init; } = [];

    private static bool IsOfRoot(Mail mail) => $"{mail.Subject}\n{mail.Body}".Contains(RootWasUsed, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Repairs(string body)
    {
        var isThere = false;
        foreach (var line in body.Split('\n'))
        {
            isThere = line.Length > 0 && (isThere || Sections.Contains(line));
            if (isThere)
                yield return line;
        }
    }
}
