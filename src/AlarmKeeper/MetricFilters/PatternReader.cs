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

/// <summary>Tries a pattern on sample events, by CloudWatch Logs itself.</summary>
internal sealed class PatternReader(AwsClients aws)
{
    public Task<Observation<ImmutableArray<SampleMatch>>> ReadAsync(string pattern, IReadOnlyList<SampleEvent> samples,
        CancellationToken cancellation) =>
        Reading.Of(async () =>
        {
            // By the message, not by its number: AWS does not say whether that begins at 0 or at 1.
            var matches = await aws.Logs.TestMetricFilterAsync(pattern, [.. samples.Select(sample => sample.Event)], cancellation);
            return ImmutableArray.CreateRange(samples.Select(sample => new SampleMatch(sample, matches.Contains(sample.Event))));
        });
}
