using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Configuration;
using AlarmKeeper.MetricFilters;
using AlarmKeeper.Reporting;
using AlarmKeeper.Text;

namespace AlarmKeeper.Modes;

/// <summary>
/// Lets CloudWatch Logs judge the patterns of the operator's own alerts before anything is written (docs/decisions/0058). Where somebody
/// is there to read the answer: a run of the schedule keeps root's alert, whatever is wrong with another one.
/// </summary>
internal sealed class PatternTrial(AwsClients aws)
{
    private const int MaxShown = 300;

    /// <exception cref="SettingsException">AWS takes a pattern for none, or a sample event is not what it is said to be.</exception>
    public async Task RunAsync(FoundChain chain, CancellationToken cancellation)
    {
        var tried = await Paced.SelectAsync(Due(chain), alert => TryAsync(alert, cancellation));
        if (tried.SelectMany(problems => problems).ToImmutableArray() is { IsEmpty: false } problems)
            throw new SettingsException(problems);
    }

    private static ImmutableArray<Alert> Due(FoundChain chain) =>
        [.. chain.Desired.Alerts.Select(alert => alert.Alert).Where(alert => alert.Setting is not null && IsDue(alert, chain))];

    private static bool IsDue(Alert alert, FoundChain chain) => chain.Report.Cause switch
    {
        Cause.Deployment => true,
        // What is there already was taken when it was written.
        Cause.CommandLine => !chain.Observed.Filters.OnGroup.Or([])
            .Any(filter => filter.Name == alert.Name && FilterPatternText.AreEqual(filter.Pattern, alert.Pattern)),
        _ => false,
    };

    private async Task<IEnumerable<string>> TryAsync(Alert alert, CancellationToken cancellation)
    {
        var read = await new PatternReader(aws).TryAsync(alert.Pattern, SampleEvents.Of(alert), cancellation);
        if (read.Refusal is { } refusal)
            return [Problem(alert, alert.Pattern, $"a filter pattern that CloudWatch Logs takes, which says: {refusal}")];
        // What could not be asked is no fault of the pattern's: its filter is about to be written, and AWS judges it then.
        return read.Matches.Where(match => !match.Holds).Select(match => Problem(alert, match.Sample.Event,
            match.Matched ? "a sample event that the pattern ignores, and it matches"
                : "a sample event that the pattern matches, and it does not"));
    }

    private static string Problem(Alert alert, string given, string expected) =>
        $"{alert.Setting!.Name} has '{Printable.Line(given, MaxShown)}': expected {expected}.";
}
