using System.Collections.Immutable;
using AlarmKeeper.Findings;
using AlarmKeeper.Messages;
using AlarmKeeper.Reporting;

namespace AlarmKeeper.Evidence;

/// <summary>A stage of the way from root to a person.</summary>
/// <param name="Kind">What it is, such as "Metric filter".</param>
/// <param name="Name">Of the link; of several links, how many there are. May hold text that anybody wrote.</param>
/// <param name="Word">Its state in words.</param>
/// <param name="Breaks">Nothing gets past it.</param>
internal sealed record ChainStage(string Kind, string Name, Mark Mark, string Word, bool Breaks);

/// <summary>The chain in stages, from the findings of a run.</summary>
internal static class ChainStages
{
    private static readonly ImmutableArray<(ChainStation Station, string Kind, string Many)> Order =
    [
        (ChainStation.Trail, "CloudTrail trail", "trails"),
        (ChainStation.LogGroup, "Log group", "log groups"),
        (ChainStation.MetricFilter, "Metric filter", "metric filters"),
        (ChainStation.Alarm, "Alarm", "alarms"),
        (ChainStation.Topic, "Topic", "topics"),
        (ChainStation.Subscribers, "Subscribers", "subscribers"),
    ];

    public static ImmutableArray<ChainStage> Of(RunReport report) => [.. Order.Select(stage => Of(stage, report))];

    public static Mark MarkOf(Finding finding) => finding.State == LinkState.InSync ? Mark.Good
        : finding.Differences.Any(one => one.Severity is Severity.S0 or Severity.S1) ? Mark.Bad
        : finding.State == LinkState.Unknown ? Mark.Unknown
        : Mark.Warning;

    private static ChainStage Of((ChainStation Station, string Kind, string Many) stage, RunReport report)
    {
        var findings = report.After.Where(finding => finding.Link.Kind.Station() == stage.Station).ToList();
        if (findings.Count == 0)
            return new(stage.Kind, "", Mark.Unknown, "not read", Breaks: false);
        // Of the links at one station, the first kind is what the station is called after.
        var main = Enum.GetValues<LinkKind>().First(kind => kind.Station() == stage.Station);
        var names = findings.Where(finding => finding.Link.Kind == main).Select(finding => finding.Link.Name).Distinct().ToList();
        var worst = findings.MaxBy(finding => Gravity(MarkOf(finding)))!;
        var same = findings.Count(finding => MarkOf(finding) == MarkOf(worst));
        var word = worst.State == LinkState.InSync || findings.Count == 1 ? Word(worst.State)
            : $"{same} of {findings.Count} {Word(worst.State)}";
        return new(
            stage.Kind, names is [var only] ? only : $"{names.Count} {stage.Many}", MarkOf(worst), word,
            findings.Exists(finding => finding.Differences.Any(one => one.Severity == Severity.S0)));
    }

    private static string Word(LinkState state) => state == LinkState.InSync ? "as it should be" : state.Word();

    private static int Gravity(Mark mark) => mark switch { Mark.Good => 0, Mark.Warning => 1, Mark.Unknown => 2, _ => 3 };
}
