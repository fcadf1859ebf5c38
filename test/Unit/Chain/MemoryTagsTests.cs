using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AlarmKeeper.Configuration;
using AlarmKeeper.Events;
using AlarmKeeper.RunState;
using AlarmKeeper.Subscriptions;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Chain;

/// <summary>How much of what is remembered SNS's tags hold.</summary>
public partial class MemoryTagsTests
{
    [Fact]
    public void A_hundred_subscribers_fifteen_alerts_and_the_longest_mail_fit_beside_ten_tags_of_others()
    {
        var (memory, people) = Crowd(100);
        memory = memory with
        {
            LastNotice = new(Chains.Now, Fingerprints(60)),
            DrilledAt = Chains.Now,
            TopicRepairedAt = Chains.Now,
            WasDeletionProtected = true
        };
        memory =
            memory.WithExplained(
                [.. AlertCatalogue.Cis.Select(alert =>
                    Explanations.Root(ActivityKind.ApiCall, 5) with { Alert = alert.Name, Digest = SearchedLog.DigestOf(alert.Name) })]);

        var back = Memory.FromTags(Tags(memory).ToDictionary(), Chains.Now);

        Assert.InRange(Tags(memory).Count, 1, 40);
        Assert.All(Tags(memory), AssertTakenBySns);
        Assert.All(MemoryTags.Write(memory), group => Assert.Equal(0, group.Omitted));
        Assert.Equal(memory.LastNotice!.Fingerprints, back.LastNotice!.Fingerprints);
        Assert.All(people, one => Assert.Equal(memory.Find(one), back.Find(one)));
        Assert.All(AlertCatalogue.Cis.Skip(1), alert => Assert.NotNull(back.ExplainedUntil(alert.Name)));
    }

    [Fact]
    public void What_does_not_fit_is_counted_and_the_rest_is_kept()
    {
        var (memory, people) = Crowd(300);

        var back = Memory.FromTags(Tags(memory).ToDictionary(), Chains.Now);

        var omitted = MemoryTags.Write(memory).Sum(group => group.Omitted);
        Assert.InRange(omitted, 1, 200);
        Assert.Equal(300 - omitted, people.Count(one => back.Find(one) is not null));
    }

    [Fact]
    public void A_shorter_list_of_matters_does_not_revive_the_end_of_a_longer_one()
    {
        var tags = Tags(new Memory { LastNotice = new(Chains.Now.AddHours(-1), Fingerprints(60)) }).ToDictionary();
        foreach (var (key, value) in Tags(new Memory { LastNotice = new(Chains.Now, Fingerprints(1)) }))
            tags[key] = value;

        Assert.Equal(Fingerprints(1), Memory.FromTags(tags, Chains.Now).LastNotice!.Fingerprints);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(23)]
    [InlineData(60)]
    [InlineData(61)]
    [InlineData(500)]
    public void SNS_takes_every_tag(int matters)
    {
        var memory = new Memory { LastNotice = new(Chains.Now, Fingerprints(matters)) }
            .With(new("https", "https://bell.example/päth?a=b&c=<d>"), new(SubscriberStatus.Confirmed, Chains.Now, Guid.Empty.ToString()));

        Assert.All(Tags(memory), AssertTakenBySns);
    }

    private static void AssertTakenBySns(KeyValuePair<string, string> tag)
    {
        Assert.Matches(TagText(), tag.Key);
        Assert.Matches(TagText(), tag.Value);
        Assert.InRange(tag.Key.Length, 1, 128);
        Assert.InRange(tag.Value.Length, 1, 256);
    }

    private static IReadOnlyDictionary<string, string> Tags(Memory memory) => memory.ChangedTags(Memory.Nothing);

    private static (Memory Memory, IReadOnlyList<Subscriber> People) Crowd(int count)
    {
        var people = Enumerable.Range(0, count).Select(n => new Subscriber("email", $"{n}@corp.example")).ToList();
        return (people
            .Aggregate(Memory.Nothing,
                (memory, one) => memory.With(one, new(SubscriberStatus.Confirmed, Chains.Now, "4f0e6a1c-0000-4000-8000-000000000000"))),
                    people);
    }

    private static ImmutableSortedSet<string> Fingerprints(int count) =>
        [.. Enumerable.Range(0, count)
            .Select(n => Fingerprint.Of("N7", new SubscriberLink(new("email", $"{n}@corp.example"), Chains.TopicArn)))];

    // TagResource: letters, digits, white space and _ . : / = + - @
    [GeneratedRegex(@"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z")]
    private static partial Regex TagText();
}
