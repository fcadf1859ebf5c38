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

    // When, to the minute; Answered once it was answered after all.
    private readonly ConcurrentDictionary<string, DateTimeOffset> all = new(StringComparer.Ordinal);

    private ImmutableDictionary<string, DateTimeOffset> remembered = ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>Whether the run leaves refused reads alone. One that a person started asks again: he may have mended it.</summary>
    public bool AreSpared { get; set; }

    /// <summary>What is not remembered yet, by what was asked.</summary>
    public IEnumerable<KeyValuePair<string, DateTimeOffset>> News =>
        all.Where(one => remembered.GetValueOrDefault(one.Key) != one.Value
            && (one.Value != Answered || remembered.ContainsKey(one.Key)));

    /// <summary>What an operation was asked, as eight hexadecimal digits.</summary>
    public static string Key(string operation, string input) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{operation} {input}")))[..8];

    /// <summary>Takes what earlier runs remembered, beside what this process knows.</summary>
    public void Load(ImmutableDictionary<string, DateTimeOffset> earlier, DateTimeOffset now)
    {
        remembered = earlier;
        foreach (var (key, at) in earlier)
            all.AddOrUpdate(key, at, (_, known) => known > at ? known : at);
        foreach (var old in all.Where(one => now - one.Value >= Day).ToList())
            all.TryRemove(old);
    }

    /// <param name="prefix">Of the service, as IAM calls it, such as <c>logs</c>.</param>
    /// <param name="operation">Such as <c>GetTransformer</c>.</param>
    /// <exception cref="AwsCallException">AWS refused it within the last day, and is not asked again.</exception>
    public void ThrowIfSpared(string prefix, string operation, string key, DateTimeOffset now)
    {
        if (AreSpared && all.TryGetValue(key, out var at) && now - at < Day)
            throw new AwsCallException(
                operation,
                "AccessDenied",
                $"not authorized to perform: {prefix}:{operation}, said AWS at {at.UtcDateTime:yyyy-MM-dd HH:mm} UTC; "
                    + "asked again a day after that");
    }

    public void Add(string key, DateTimeOffset now) =>
        all[key] = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds() / 60 * 60);

    /// <summary>AWS answered it.</summary>
    public void Forget(string key)
    {
        if (all.ContainsKey(key))
            all[key] = Answered;
    }
}
