namespace AlarmKeeper.Configuration;

/// <summary>One thing to watch for in the trail's log group.</summary>
/// <param name="Id">The setting's word, such as <c>root-usage</c>; the name of an alert of the operator's own.</param>
/// <param name="Name">Names the metric filter, its metric and the alarm alike.</param>
/// <param name="Title">What is watched for, as a noun phrase for mails and the alarm's description: "use of the root user".</param>
/// <param name="Pattern">The metric filter's pattern, at most 1,024 characters (PutMetricFilter).</param>
internal sealed record Alert(string Id, string Name, string Title, string Pattern)
{
    /// <summary>How many events within a period set the alarm off.</summary>
    public int Threshold { get; init; } = 1;

    /// <summary>Seconds over which events are counted.</summary>
    public int Period { get; init; } = 300;

    /// <summary>Where the operator asks for it; null for one of the catalogue.</summary>
    public Setting? Setting { get; init; }

    /// <summary>The sample events that came with it; null for one of the catalogue.</summary>
    public IReadOnlyList<SampleEvent>? Samples { get; init; }

    /// <summary>
    /// It waits for several events, which have to be added up. Where one is enough the maximum tells it as well, and no negative value that
    /// somebody writes to the metric hides it (docs/decisions/0044).
    /// </summary>
    public bool AddsUp => Threshold > 1;
}
