using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace AlarmKeeper.Aws;

/// <summary>
/// Reads beside the chain that AWS refused. Whoever watches refused calls hears of each of them, so that a run that nobody asked for
/// does not repeat one for a day (docs/decisions/0040).
/// </summary>
internal sealed class RefusedReads
{
    /// <summary>Stands for the time of a refusal that is no more.</summary>
    public static DateTimeOffset Answered { get; } = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // By this process. When, to the minute; Answered once it was answered after all.
    private readonly ConcurrentDictionary<string, DateTimeOffset> own = new(StringComparer.Ordinal);

    private ImmutableDictionary<string, DateTimeOffset> remembered = ImmutableDictionary<string, DateTimeOffset>.Empty;

    // A run that looks at other things than the chain leaves no trace of what it was refused.
    private bool areKept = true;

    /// <summary>Whether the run leaves refused reads alone. One that a person started asks again: he may have mended it.</summary>
    public bool AreSpared { get; private set; }

    /// <summary>Whether the run left any alone for no other reason than what earlier runs remembered.</summary>
    public bool HasBelieved { get; private set; }

    /// <summary>What is not remembered yet, by what was asked.</summary>
    public IEnumerable<KeyValuePair<string, DateTimeOffset>> News =>
        own.Where(one => remembered.GetValueOrDefault(one.Key) != one.Value
            && (one.Value != Answered || remembered.ContainsKey(one.Key)));

    /// <summary>What an operation was asked, as eight hexadecimal digits.</summary>
    public static string Key(string operation, string input) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{operation} {input}")))[..8];

    /// <summary>To be called when a run begins.</summary>
    /// <param name="areSpared">As <see cref="AreSpared"/>.</param>
    /// <param name="areKept">Whether what is refused in it is remembered.</param>
    public void Start(bool areSpared, bool areKept = true) => (AreSpared, HasBelieved, this.areKept) = (areSpared, false, areKept);

    /// <summary>Takes what earlier runs remembered, in the place of what was taken before, beside what this process knows.</summary>
    public void Load(ImmutableDictionary<string, DateTimeOffset> earlier, DateTimeOffset now)
    {
        remembered = earlier;
        foreach (var old in own.Where(one => now - one.Value >= Day && !(one.Value == Answered && earlier.ContainsKey(one.Key))).ToList())
            own.TryRemove(old);
    }

    /// <param name="prefix">Of the service, as IAM calls it, such as <c>logs</c>.</param>
    /// <param name="operation">Such as <c>GetTransformer</c>.</param>
    /// <exception cref="AwsCallException">AWS refused it within the last day, and is not asked again.</exception>
    public void ThrowIfSpared(string prefix, string operation, string key, DateTimeOffset now)
    {
        if (!AreSpared)
            return;
        var isOwn = own.TryGetValue(key, out var at);
        if (!isOwn && !remembered.TryGetValue(key, out at))
            return;
        if (now - at < Day)
        {
            HasBelieved |= !isOwn;
            throw new AwsCallException(
                operation,
                "AccessDenied",
                $"not authorized to perform: {prefix}:{operation}, said AWS at {at.UtcDateTime:yyyy-MM-dd HH:mm} UTC; "
                    + "asked again a day after that");
        }
    }

    public void Add(string key, DateTimeOffset now)
    {
        if (areKept)
            own[key] = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds() / 60 * 60);
    }

    /// <summary>AWS answered it.</summary>
    public void Forget(string key)
    {
        if (areKept && (own.ContainsKey(key) || remembered.ContainsKey(key)))
            own[key] = Answered;
    }
}
