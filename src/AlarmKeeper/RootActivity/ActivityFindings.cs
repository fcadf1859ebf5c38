using System.Collections.Immutable;
using System.Globalization;

namespace AlarmKeeper.RootActivity;

/// <summary>What searching the trail's log group brought.</summary>
internal sealed record ActivityFindings
{
    public static ActivityFindings None { get; } = new();

    /// <summary>What people have not been told before.</summary>
    public ImmutableArray<Activity> Activities { get; init; } = [];

    /// <summary>What else was found, and is no news: people know of it, or AlarmKeeper did it.</summary>
    public ImmutableArray<Activity> Known { get; init; } = [];

    /// <summary>False where a search stopped at its bound: there may be more.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>Up to when all that succeeded was found; null for up to now.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>How many calls it took.</summary>
    public int Calls { get; init; }

    /// <summary>Why searches failed, each with the alert's name.</summary>
    public ImmutableArray<string> Errors { get; init; } = [];

    /// <summary>The same, and where nothing of it is news, an error says of an incomplete search that what it did not reach may
    /// be.</summary>
    public ActivityFindings Doubted => IsComplete || !Errors.IsEmpty || !Activities.IsEmpty ? this : this with
    {
        Errors =
        [
            Until is { } until
                ? string.Create(CultureInfo.InvariantCulture,
                    $"the search did not come to its end, and found nothing new up to {until.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC")
                : "there are more failed attempts than a search reads, and nothing new among those that it read",
        ],
    };

    /// <summary>The same of one account alone, and what names none.</summary>
    /// <param name="account">Twelve digits; null for all of them.</param>
    public ActivityFindings In(string? account) => account is null ? this : this with
    {
        Activities = Activities.RemoveAll(one => one.Event.Account is { } other && other != account),
        Known = Known.RemoveAll(one => one.Event.Account is { } other && other != account),
    };

    /// <summary>Whether all that succeeded was found, and nobody has to look again.</summary>
    public bool IsDone => Errors.IsEmpty && Until is null;
}
