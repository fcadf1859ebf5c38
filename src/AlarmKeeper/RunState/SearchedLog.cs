using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using AlarmKeeper.Configuration;

namespace AlarmKeeper.RunState;

/// <summary>
/// How far root's records were searched. What lies before is done with; of what came since, people know those records whose digest is
/// kept, and no others (docs/decisions/0052).
/// </summary>
/// <param name="Since">From when on the next search looks, by the records' time in the log group.</param>
/// <param name="Known">Digests of records since then.</param>
internal sealed record SearchedLog(DateTimeOffset Since, ImmutableHashSet<string> Known)
{
    // 72 bits: whoever can write to the log group must not find a record that stands for another one.
    private const int DigestBytes = 9;

    // What lies before is written down so often, and not at every run: a search over some hours more finds nothing more.
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(6);

    // More calls than a quiet log group takes: the next search should begin later.
    private const int Few = 3;

    /// <summary>
    /// What is younger is searched again by the next run. CloudWatch Logs shows a record some time after it took it, and the hourly run
    /// must come to see each record twice, whatever the tags say.
    /// </summary>
    public static TimeSpan Late { get; } = TimeSpan.FromHours(2);

    /// <summary>The characters that stand for a record: of its whole text, since whoever forges a record can give it the id of another
    /// one.</summary>
    public static string DigestOf(string record) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(record)).AsSpan(0, DigestBytes));

    /// <summary>Whether it is a record of root's alert; those of others are known by their time.</summary>
    public static bool Concerns(ILogged record) => record.Alert == AlertCatalogue.RootUsage.Name;

    /// <summary>Whether people know of it.</summary>
    public bool Knows(ILogged record) => record.LoggedAt < Since || Known.Contains(record.Digest);

    /// <summary>People know of these too.</summary>
    public static SearchedLog? Knowing(SearchedLog? log, IEnumerable<ILogged> told)
    {
        var all = told.ToList();
        if (all.Count == 0)
            return log;
        // Where nothing was searched yet, nothing that came shortly before is done with.
        log ??= new(all.Min(one => one.LoggedAt) - Late, []);
        return log with { Known = log.Known.Union(all.Where(one => !log.Knows(one)).Select(one => one.Digest)) };
    }

    /// <summary>After a search that told what it found.</summary>
    /// <param name="log">Before it; null where nothing was remembered.</param>
    /// <param name="search">Since when it looked, and how many calls it took.</param>
    /// <param name="until">Up to when it found everything.</param>
    /// <param name="found">All of it, new or known.</param>
    /// <param name="now">By AWS's clock.</param>
    public static SearchedLog After(
        SearchedLog? log, (DateTimeOffset Since, int Calls) search, DateTimeOffset until, IReadOnlyCollection<ILogged> found,
        DateTimeOffset now)
    {
        var told = Knowing(log ?? new(search.Since, []), found)!;
        var done = until < now - Late ? until : now - Late;
        var isNews = told.Known.Count != log?.Known.Count;
        if (done <= told.Since || !(isNews || search.Calls > Few || until < now || done - told.Since >= KeptFor))
            return told;
        // After a whole search, what it did not find is not there any more.
        return new(done, until < now
            ? told.Known.Except(found.Where(one => one.LoggedAt < done).Select(one => one.Digest))
            : [.. found.Where(one => one.LoggedAt >= done).Select(one => one.Digest)]);
    }

    /// <summary>What a run learnt, on top of what another one may have written meanwhile.</summary>
    public static SearchedLog? OnTopOf(SearchedLog? now, SearchedLog? before, SearchedLog? meanwhile)
    {
        if (now is null || meanwhile is null)
            return now ?? meanwhile;
        // What either of them is done with is done with.
        var dropped = before is null ? [] : before.Known.Except(now.Known);
        return new(now.Since > meanwhile.Since ? now.Since : meanwhile.Since, meanwhile.Known.Except(dropped).Union(now.Known));
    }
}
