using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace AlarmKeeper.Aws;

/// <summary>A read that AWS refused.</summary>
/// <param name="Action">As IAM calls it, such as <c>logs:GetTransformer</c>.</param>
/// <param name="At">When, to the minute; <see cref="RefusedReads.Answered"/> once it was answered after all.</param>
internal sealed record RefusedRead(string Action, DateTimeOffset At);

/// <summary>
/// Reads beside the chain that AWS refused. Whoever watches refused calls hears of each of them, so that a run that nobody asked for
/// does not repeat one for a day (docs/decisions/0040).
/// </summary>
internal sealed class RefusedReads
{
    /// <summary>Stands for the time of a refusal that is no more.</summary>
    public static DateTimeOffset Answered { get; } = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<string, RefusedRead> all = new(StringComparer.Ordinal);

    private ImmutableDictionary<string, RefusedRead> remembered = ImmutableDictionary<string, RefusedRead>.Empty;

    /// <summary>Whether the run leaves refused reads alone. One that a person started asks again: he may have mended it.</summary>
    public bool AreSpared { get; set; }

    /// <summary>What is not remembered yet, by what was asked.</summary>
    public IEnumerable<KeyValuePair<string, RefusedRead>> News =>
        all.Where(one => remembered.GetValueOrDefault(one.Key) != one.Value
            && (one.Value.At != Answered || remembered.ContainsKey(one.Key)));

    /// <summary>What an operation was asked, as eight hexadecimal digits.</summary>
    public static string Key(string operation, string input) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{operation} {input}")))[..8];

    /// <summary>Takes what earlier runs remembered, beside what this process knows.</summary>
    public void Load(ImmutableDictionary<string, RefusedRead> earlier, DateTimeOffset now)
    {
        remembered = earlier;
        foreach (var (key, refused) in earlier)
            all.AddOrUpdate(key, refused, (_, known) => known.At > refused.At ? known : refused);
        foreach (var old in all.Where(one => now - one.Value.At >= Day).ToList())
            all.TryRemove(old);
    }

    /// <exception cref="AwsCallException">AWS refused it within the last day, and is not asked again.</exception>
    public void ThrowIfSpared(string operation, string key, DateTimeOffset now)
    {
        if (AreSpared && all.TryGetValue(key, out var refused) && now - refused.At < Day)
            throw new AwsCallException(
                operation,
                "AccessDenied",
                $"not authorized to perform: {refused.Action}, said AWS at {refused.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC; "
                    + "asked again a day after that");
    }

    public void Add(string key, string action, DateTimeOffset now) =>
        all[key] = new(action, DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds() / 60 * 60));

    /// <summary>AWS answered it.</summary>
    public void Forget(string key)
    {
        if (all.TryGetValue(key, out var known))
            all[key] = known with { At = Answered };
    }
}
