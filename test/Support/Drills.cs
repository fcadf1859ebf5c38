using System.Collections.Immutable;
using AlarmKeeper.ChangedBy;
using AlarmKeeper.Configuration;
using AlarmKeeper.Drilling;
using AlarmKeeper.MetricFilters;
using AlarmKeeper.Modes;
using AlarmKeeper.Reporting;

namespace AlarmKeeper.Tests.Support;

/// <summary>Reports of drills and of a conflict.</summary>
internal static class Drills
{
    private static readonly Recipients People = new([Chains.TopicArn], ["ann@corp.example", "bob@corp.example"], ["eve@corp.example"]);

    public static RunReport Proven { get; } = Of(Proved);

    /// <summary>One pattern matches nothing; one alarm's action fails; one subscriber has a name that would like to be more.</summary>
    public static RunReport NotProven { get; } = Of(
        new AlertDrill("RootAccountUsage")
        {
            Pattern = PatternOutcome.Failed,
            Samples = Matches(matched: false),
            Obstacle = new("the deployed pattern does not match when root signs in to the console"),
            Recipients = People,
        },
        new AlertDrill("VpcChanges")
        {
            Pattern = PatternOutcome.Held,
            Samples = Matches(),
            State = StateOutcome.Set,
            Action = ActionOutcome.Failed,
            Obstacle = new($"Failed to execute action {Reports.Nasty}"),
            Recipients = People with
            {
                People = [Reports.Nasty],
                Pending = [],
                Unproved = [new("+491701234567", "SNS asks nobody to confirm such a subscription")],
                Failing = [new(Reports.Nasty, Reports.Nasty)],
            },
        });

    /// <summary>Nothing speaks against the alert, and nothing for it.</summary>
    public static RunReport Unread { get; } =
        Of(Proved, new AlertDrill("VpcChanges") { Obstacle = new("TestMetricFilter: AccessDenied: no", IsUnknown: true) });

    /// <summary>Root's alert and another one are proven.</summary>
    public static RunReport Both => Of(Proved, Proved with { Name = Chains.Vpc.Name }) with { Others = [Chains.Vpc] };

    /// <summary>Root's alert is proven, another one's action failed.</summary>
    public static RunReport OfRootAlone => Both with
    {
        Drill = new([Proved, Proved with { Name = Chains.Vpc.Name, Action = ActionOutcome.Failed, Obstacle = new("Failed to execute") }]),
    };

    /// <summary>Mallory disabled the alarm for the third time.</summary>
    public static RunReport Conflict
    {
        get
        {
            var repaired = Reports.Of(Chains.Armed().WithAlarm(alarm => alarm with { ActionsEnabled = false }), Chains.Armed());
            var conflict = new Conflict(3, Chains.Now.AddHours(-2), Reports.Mallory);
            ImmutableArray<LinkReport> links =
                [.. repaired.Links.Select(link => link.Repair is null ? link : link with { Conflict = conflict })];
            return repaired with { Links = links, Open = ActionItems.Of(links, [], Mode.Enforce) };
        }
    }

    private static AlertDrill Proved => new("RootAccountUsage")
    {
        Pattern = PatternOutcome.Held,
        Samples = Matches(),
        State = StateOutcome.Set,
        Action = ActionOutcome.Executed,
        Recipients = People,
    };

    private static ImmutableArray<SampleMatch> Matches(bool? matched = null) =>
        [.. SampleEvents.Of(AlertCatalogue.RootUsage).Select(sample => new SampleMatch(sample, matched ?? sample.Expected))];

    private static RunReport Of(params ImmutableArray<AlertDrill> alerts) => Reports.Armed with { Mode = Mode.Drill, Drill = new(alerts) };
}
