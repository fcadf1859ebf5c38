using System.Collections.Immutable;

namespace AlarmKeeper.Findings;

/// <summary>One way in which the alert breaks: a row of docs/tampering.md, which is generated from these.</summary>
/// <param name="Id">Such as <c>A2</c>.</param>
/// <param name="Severity">Of its worst form; a difference says its own where the situation makes it milder.</param>
/// <param name="Title">
/// What happened, as the document and every message say it; in a message the link's name stands where <c>{name}</c> is.
/// </param>
internal sealed record Row(string Id, Severity Severity, string Title)
{
    /// <summary>What a person does about what AlarmKeeper does not repair, unless the row says it better.</summary>
    private const string LookAtTheError = "Look at what the error says, and try again; AlarmKeeper does at its next run.";

    private const string Name = "{name}";

    /// <summary>Which severity it has when, where that is not always its own, for the document; null otherwise.</summary>
    public string? Milder { get; init; }

    /// <summary>Whether the field's values tell a person more than the title does.</summary>
    public bool ShowsValues { get; init; } = true;

    /// <summary>The title without the name of a link.</summary>
    public string GeneralTitle => Title.Replace($" {Name}", "", StringComparison.Ordinal);

    /// <summary>The calls that show it, for the document; or why none does.</summary>
    public required string SeenBy { get; init; }

    /// <summary>Why no run sees it, and what tells instead; null for what a run sees.</summary>
    public string? Unseen { get; init; }

    /// <summary>What it means for people while it lasts: a whole sentence. Empty for what no run sees.</summary>
    public string Meaning { get; init; } = "";

    /// <summary>What a person does about it: whole sentences.</summary>
    public string Advice { get; init; } = LookAtTheError;

    /// <summary>The calls of which one made it so, as CloudTrail records them; empty where nobody's call did.</summary>
    public ImmutableArray<ApiCall> CausedBy { get; init; } = [];

    /// <summary>Where the document says more: what stands there behind the <c>#</c>.</summary>
    public string Anchor => Id.ToLowerInvariant();

    /// <summary>What happened to one link and what it means, in whole sentences.</summary>
    /// <param name="name">Of the link, fit to be shown.</param>
    public string About(string name) => $"{Headline(name)}. {Meaning}";

    /// <summary>What happened to one link, without a full stop.</summary>
    /// <inheritdoc cref="About"/>
    public string Headline(string name) => Title.Contains(Name, StringComparison.Ordinal) ? Put(name, Title) : $"{Title}: {name}";

    /// <summary>A text of ours, with the link's name where it belongs.</summary>
    public static string Put(string name, string text) => text.Replace(Name, name, StringComparison.Ordinal);

    /// <summary>A field that AlarmKeeper brings back.</summary>
    /// <inheritdoc cref="ForPerson"/>
    public Difference ToRepair(string field, string desired, string observed, Severity? severity = null) =>
        new(this, field, desired, observed) { Severity = severity ?? Severity };

    /// <summary>A field that waits for a person.</summary>
    /// <param name="field">AWS's name for it.</param>
    /// <param name="desired">What it should be, as a person reads it.</param>
    /// <param name="observed">What it is. May hold text that anybody wrote.</param>
    /// <param name="severity">Null: the row's own.</param>
    public Difference ForPerson(string field, string desired, string observed, Severity? severity = null) =>
        ToRepair(field, desired, observed, severity) with { Act = Act.Report };
}

/// <summary>A call as CloudTrail names it.</summary>
/// <param name="Source">Such as <c>monitoring.amazonaws.com</c>.</param>
/// <param name="Event">Such as <c>DisableAlarmActions</c>. Lambda appends the version of its API, which is left out here.</param>
/// <param name="About">Text of its parameters that shows what it is about where they name no link; null where they do.</param>
internal sealed record ApiCall(string Source, string Event, string? About = null)
{
    public static ImmutableArray<ApiCall> CloudWatch(params string[] events) => Of("monitoring.amazonaws.com", events);

    public static ImmutableArray<ApiCall> Logs(params string[] events) => Of("logs.amazonaws.com", events);

    public static ImmutableArray<ApiCall> CloudTrail(params string[] events) => Of("cloudtrail.amazonaws.com", events);

    public static ImmutableArray<ApiCall> Sns(params string[] events) => Of("sns.amazonaws.com", events);

    public static ImmutableArray<ApiCall> EventBridge(params string[] events) => Of("events.amazonaws.com", events);

    public static ImmutableArray<ApiCall> Scheduler(params string[] events) => Of("scheduler.amazonaws.com", events);

    public static ImmutableArray<ApiCall> Lambda(params string[] events) => Of("lambda.amazonaws.com", events);

    /// <summary>Whether a recorded event is this call: <c>PutFunctionConcurrency20171031</c> is <c>PutFunctionConcurrency</c>.</summary>
    public bool Is(string source, string recorded) => source == Source && recorded.StartsWith(Event, StringComparison.Ordinal)
        && (recorded.Length == Event.Length || recorded.AsSpan(Event.Length).StartsWith("20"));

    private static ImmutableArray<ApiCall> Of(string source, string[] events) => [.. events.Select(name => new ApiCall(source, name))];
}
