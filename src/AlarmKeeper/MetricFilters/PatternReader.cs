using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;

namespace AlarmKeeper.MetricFilters;

/// <summary>What the deployed pattern made of a sample event.</summary>
internal sealed record SampleMatch(SampleEvent Sample, bool Matched)
{
    public bool Holds => Sample.Expected == Matched;
}

/// <summary>What AWS made of a pattern.</summary>
/// <param name="Refusal">Why AWS takes it for none, in AWS's words; null where it takes it, and where it could not be asked.</param>
/// <param name="Matches">What it made of the sample events; empty where it could not be asked.</param>
internal sealed record TriedPattern(string? Refusal, ImmutableArray<SampleMatch> Matches);

/// <summary>Tries a pattern on sample events, by CloudWatch Logs itself.</summary>
internal sealed class PatternReader(AwsClients aws)
{
    // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_TestMetricFilter.html
    private const string NoPattern = "InvalidParameterException";

    // AWS wants one at least. Where there is no sample event, what it makes of this one is of no matter.
    private const string AnyEvent = """{"eventName":"AlarmKeeperTriesThePattern"}""";

    public Task<Observation<ImmutableArray<SampleMatch>>> ReadAsync(string pattern, IReadOnlyList<SampleEvent> samples,
        CancellationToken cancellation) =>
        Reading.Of(() => MatchesAsync(pattern, samples, cancellation));

    /// <summary>As <see cref="ReadAsync"/>, of a pattern of which nobody knows whether it is one.</summary>
    public async Task<TriedPattern> TryAsync(string pattern, IReadOnlyList<SampleEvent> samples, CancellationToken cancellation)
    {
        try
        {
            return new(null, await MatchesAsync(pattern, samples, cancellation));
        }
        catch (AwsCallException failure)
        {
            return new(failure.Code == NoPattern ? failure.Reason : null, []);
        }
    }

    private async Task<ImmutableArray<SampleMatch>> MatchesAsync(
        string pattern, IReadOnlyList<SampleEvent> samples, CancellationToken cancellation)
    {
        var events = samples.Select(sample => sample.Event).DefaultIfEmpty(AnyEvent);
        // By the message, not by its number: AWS does not say whether that begins at 0 or at 1.
        var matches = await aws.Logs.TestMetricFilterAsync(pattern, [.. events], cancellation);
        return [.. samples.Select(sample => new SampleMatch(sample, matches.Contains(sample.Event)))];
    }
}
