using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.RunState;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Clients;

/// <summary>What AWS refused is left alone for a day, unless a person asks.</summary>
public class RefusedReadsTests
{
    private static readonly string Key = RefusedReads.Key("GetTransformer", "group");

    private readonly RefusedReads refused = Started();

    [Fact]
    public void For_a_day_it_is_not_asked_again_and_says_what_was_refused()
    {
        refused.Add(Key, Chains.Now);

        var spared = Assert.Throws<AwsCallException>(() => Ask(Chains.Now.AddHours(23)));
        Assert.True(spared.IsRefused);
        Assert.Equal(
            "GetTransformer: AccessDenied: not authorized to perform: logs:GetTransformer, said AWS at 2026-05-04 12:00 UTC; "
                + "asked again a day after that",
            spared.Message);
        Ask(Chains.Now.AddDays(1));
    }

    [Fact]
    public void A_person_asks_again()
    {
        refused.Add(Key, Chains.Now);
        refused.Start(areSpared: false);

        Ask(Chains.Now);
    }

    [Fact]
    public void A_run_that_looks_at_other_things_leaves_no_trace_of_what_it_was_refused()
    {
        refused.Start(areSpared: false, areKept: false);
        refused.Add(Key, Chains.Now);
        Assert.Empty(refused.News);

        refused.Start(areSpared: true);
        Ask(Chains.Now);
        refused.Add(Key, Chains.Now);
        refused.Start(areSpared: false, areKept: false);
        refused.Forget(Key);
        Assert.Single(refused.News);
        Assert.NotEqual(RefusedReads.Answered, refused.News.Single().Value);
    }

    [Fact]
    public void Another_thing_is_asked_all_the_same()
    {
        refused.Add(RefusedReads.Key("GetTransformer", "another"), Chains.Now);

        Ask(Chains.Now);
    }

    [Fact]
    public void It_is_remembered_across_processes_and_forgotten_once_it_was_answered()
    {
        refused.Add(Key, Chains.Now);
        var tags = Remember(Memory.Nothing, refused);
        var other = Started(tags, Chains.Now.AddHours(1));
        Assert.Empty(other.News);
        Assert.Throws<AwsCallException>(() => other.ThrowIfSpared("logs", "GetTransformer", Key, Chains.Now.AddHours(1)));

        other.Forget(Key);
        other.ThrowIfSpared("logs", "GetTransformer", Key, Chains.Now.AddHours(1));
        var third = Started(Remember(Read(tags, Chains.Now.AddHours(1)), other), Chains.Now.AddHours(2));
        third.ThrowIfSpared("logs", "GetTransformer", Key, Chains.Now.AddHours(2));
    }

    [Fact]
    public void What_another_run_remembered_meanwhile_stays()
    {
        refused.Add(Key, Chains.Now);
        var other = new RefusedReads();
        var second = RefusedReads.Key("ListRules", "{}");
        other.Add(second, Chains.Now);

        var meanwhile = Memory.Nothing.WithRefused(other.News);
        var both = Memory.Nothing.WithRefused(refused.News).OnTopOf(Memory.Nothing, meanwhile);

        Assert.Equal(new[] { Key, second }.Order(), both.Refused.Keys.Order());
    }

    private void Ask(DateTimeOffset now) => refused.ThrowIfSpared("logs", "GetTransformer", Key, now);

    private static ImmutableDictionary<string, string> Remember(Memory before, RefusedReads learnt) =>
        before.WithRefused(learnt.News).ChangedTags(before).ToImmutableDictionary();

    private static Memory Read(IReadOnlyDictionary<string, string> tags, DateTimeOffset now) => Memory.FromTags(tags, now);

    private static RefusedReads Started()
    {
        var started = new RefusedReads();
        started.Start(areSpared: true);
        return started;
    }

    private static RefusedReads Started(IReadOnlyDictionary<string, string> tags, DateTimeOffset now)
    {
        var started = Started();
        started.Load(Read(tags, now).Refused, now);
        return started;
    }
}
