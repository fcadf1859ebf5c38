using AlarmKeeper.Events;
using AlarmKeeper.RunState;

namespace AlarmKeeper.RootActivity;

/// <summary>An event that an alert watches for.</summary>
/// <param name="Alert">The name of the alert whose pattern it matched.</param>
/// <param name="IngestedAt">
/// When CloudWatch Logs took it. CloudTrail delivers late and out of order, so only this tells what is new.
/// </param>
internal sealed record Activity(CloudTrailEvent Event, string Alert, DateTimeOffset IngestedAt) : ILogged
{
    /// <inheritdoc/>
    public DateTimeOffset LoggedAt { get; init; }

    /// <inheritdoc/>
    public string Digest { get; init; } = "";

    /// <summary>What the alert watches for, in words; null where nobody says it.</summary>
    public string? Title { get; init; }

    /// <summary>What the organization calls the account; null where nobody may know.</summary>
    public string? AccountName { get; init; }

    /// <summary>CloudTrail's correction of a record that was found as well, and is not told beside it.</summary>
    public bool IsCorrected { get; init; }

    /// <summary>CloudTrail's correction of a record that people may have been told of before: nothing new happened.</summary>
    public bool IsCorrection => Event.Corrects is not null && !IsCorrected;

    /// <summary>Whether it is no news: people have been told of it, or AlarmKeeper did it itself.</summary>
    /// <param name="memory">Null where nothing is remembered.</param>
    /// <param name="function">The ARN of the function's calls; null where somebody else runs.</param>
    public bool IsKnown(Memory? memory, string? function) => memory?.HasExplained(this) == true || Event.Caller == function;

    /// <param name="record">CloudTrail's, as the trail's log group holds it.</param>
    /// <param name="alert">The name of the alert whose pattern it matched.</param>
    /// <param name="logged">The log event's own time.</param>
    /// <param name="ingested">When CloudWatch Logs took it.</param>
    /// <returns>Always something: a record that cannot be read still happened.</returns>
    public static Activity Read(string record, string alert, DateTimeOffset logged, DateTimeOffset ingested)
    {
        var what = CloudTrailEvent.Parse(record, logged) ?? new() { Kind = ActivityKind.Unreadable, At = logged };
        // Nobody is shown the parameters; they tell nothing apart, and can be long.
        return new(what with { Parameters = "" }, alert, ingested) { LoggedAt = logged, Digest = SearchedLog.DigestOf(record) };
    }
}
