namespace AlarmKeeper.Auditing;

/// <summary>One thing that an audit says of an alarm: a row of docs/audit.md.</summary>
/// <param name="Id">Such as <c>no-action</c>, for programs.</param>
/// <param name="Alone">What becomes of an alarm of which nothing else decides.</param>
/// <param name="Title">What is so: a whole sentence without a full stop.</param>
internal sealed record Judgement(string Id, Outcome Alone, string Title)
{
    /// <summary>What that means for people: whole sentences.</summary>
    public required string Meaning { get; init; }

    /// <summary>What a person does about it: whole sentences.</summary>
    public required string Todo { get; init; }
}

/// <summary>A judgement on one alarm.</summary>
/// <param name="About">What it rests on, such as a topic's ARN or a rule's name; null where that is the alarm. Anybody may have written
/// it.</param>
/// <param name="Detail">What was found there; null where the judgement says it all. May hold text that anybody wrote.</param>
internal sealed record Remark(Judgement Judgement, string? About = null, string? Detail = null);
