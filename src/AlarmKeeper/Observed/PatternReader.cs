using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;

namespace AlarmKeeper.Observed;

/// <summary>What the deployed pattern made of a sample event.</summary>
internal sealed record FixtureMatch(Fixture Fixture, bool Matched)
{
    public bool Holds => Fixture.Expected == Matched;
}

/// <summary>Tries a pattern on sample events, by CloudWatch Logs itself.</summary>
internal sealed class PatternReader(AwsClients aws)
{
    public Task<Observation<ImmutableArray<FixtureMatch>>> ReadAsync(string pattern, IReadOnlyList<Fixture> fixtures, CancellationToken cancellation) =>
        Reading.Of(async () =>
        {
            // By the message, not by its number: AWS does not say whether that begins at 0 or at 1.
            var matches = await aws.Logs.TestMetricFilterAsync(pattern, [.. fixtures.Select(fixture => fixture.Event)], cancellation).ConfigureAwait(false);
            return ImmutableArray.CreateRange(fixtures.Select(fixture => new FixtureMatch(fixture, matches.Contains(fixture.Event))));
        });
}
