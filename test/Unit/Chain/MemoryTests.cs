using System.Collections.Immutable;
using System.Globalization;
using AlarmKeeper.Alarms;
using AlarmKeeper.Findings;
using AlarmKeeper.RunState;
using AlarmKeeper.Subscriptions;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Topics;

namespace AlarmKeeper.Tests.Chain;

/// <summary>What a run leaves to the next one in a topic's tags.</summary>
public class MemoryTests
{
    [Fact]
    public void What_is_remembered_comes_back_from_the_tags()
    {
        var memory = new Memory { LastNotice = new(Chains.Now, ["A3-abc123", "N7-def456"]) }
            .With(Chains.Ann, new(SubscriberStatus.Pending, Chains.Now, "4f0e6a1c-0000-4000-8000-000000000000"))
            .With(Chains.Bob, new(SubscriberStatus.Gone, Chains.Now.AddDays(-1), ""));

        var back = Memory.FromTags(memory.ChangedTags(Memory.Nothing), Chains.Now);

        Assert.Equal(memory.LastNotice!.At, back.LastNotice!.At);
        Assert.Equal(memory.LastNotice.Fingerprints, back.LastNotice.Fingerprints);
        Assert.Equal(memory.Find(Chains.Ann), back.Find(Chains.Ann));
        Assert.Equal(memory.Find(Chains.Bob), back.Find(Chains.Bob));
    }

    [Fact]
    public void Nothing_open_comes_back_as_nothing_open() =>
        Assert.Empty(
            Memory.FromTags(new Memory
            { LastNotice = new(Chains.Now, []) }.ChangedTags(Memory.Nothing), Chains.Now).LastNotice!.Fingerprints);

    [Fact]
    public void Only_tags_that_differ_are_written()
    {
        var before = Memory.Nothing.With(Chains.Ann, new(SubscriberStatus.Confirmed, Chains.Now, "a"));
        var after = before.With(Chains.Bob, new(SubscriberStatus.Pending, Chains.Now, "b"));

        Assert.Single(after.ChangedTags(before).Keys);
        Assert.Empty(after.ChangedTags(after));
    }

    [Fact]
    public void An_address_is_known_again_whatever_its_capitals_and_never_written_in_clear()
    {
        var memory = Memory.Nothing.With(Chains.Ann, new(SubscriberStatus.Pending, Chains.Now, ""));

        Assert.NotNull(memory.Find(new("email", "ANN@corp.example")));
        Assert.Null(memory.Find(new("email-json", "ann@corp.example")));
        Assert.DoesNotContain("ann", Assert.Single(memory.ChangedTags(Memory.Nothing).Values), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday N7-abc123")]
    [InlineData("2026-05-04 12:00:00")]
    [InlineData("2026-05-04T12:06:00Z N7-abc123")]
    [InlineData("9999-12-31T23:59:59Z")]
    public void A_forged_or_unreadable_time_counts_as_nothing_told(string value) =>
        Assert.Null(Memory.FromTags(new Dictionary<string, string> { [MemoryTags.NoticeKey] = value }, Chains.Now).LastNotice);

    [Fact]
    public void A_clock_that_runs_a_little_ahead_is_believed() =>
        Assert.NotNull(
            Memory.FromTags(new Dictionary<string, string> { [MemoryTags.NoticeKey] = "2026-05-04T12:04:00Z" }, Chains.Now).LastNotice);

    [Theory]
    [InlineData("{0}")]
    [InlineData("{0}c")]
    [InlineData("{0}x1c40000abcdef01")]
    [InlineData("{0}csoon123abcdef01")]
    [InlineData("{0}cfffffffabcdef01")]
    [InlineData("{0}c0000000abcdef01")]
    [InlineData("zzzzzzzzc1c40000abcdef01")]
    public void A_forged_or_unreadable_standing_counts_as_not_remembered(string entry)
    {
        var (key, value) =
            Assert.Single(Memory.Nothing.With(Chains.Ann, new(SubscriberStatus.Pending, Chains.Now, "")).ChangedTags(Memory.Nothing));
        var forged = string.Format(CultureInfo.InvariantCulture, entry, value[..8]);

        Assert.Null(Memory.FromTags(new Dictionary<string, string> { [key] = $"  {forged} x" }, Chains.Now).Find(Chains.Ann));
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("1970-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    public void A_time_that_no_run_can_have_written_is_not_remembered_of_anything(string time)
    {
        var memory =
            Memory.FromTags(
                new Dictionary<string, string>
                {
                    ["alarmkeeper:told"] = time,
                    ["alarmkeeper:drill"] = time,
                    ["alarmkeeper:topic-repaired"] = time
                }, Chains.Now);

        Assert.Equal((null, null, null), (memory.LastNotice, memory.DrilledAt, memory.TopicRepairedAt));
    }

    [Fact]
    public void Of_two_entries_for_one_subscriber_the_newer_counts()
    {
        var older = Tags(Memory.Nothing.With(Chains.Ann, new(SubscriberStatus.Pending, Chains.Now.AddDays(-1), "a"))).Single();
        var newer = Tags(Memory.Nothing.With(Chains.Ann, new(SubscriberStatus.Confirmed, Chains.Now, "b"))).Single();

        foreach (var value in (string[])[$"{older.Value} {newer.Value}", $"{newer.Value} {older.Value}"])
            Assert.Equal(SubscriberStatus.Confirmed,
                Memory.FromTags(new Dictionary<string, string> { [older.Key] = value }, Chains.Now).Find(Chains.Ann)!.Status);
    }

    [Fact]
    public void Tags_of_others_are_not_read() => Assert.Equal(
        Memory.Nothing.Subscribers,
        Memory.FromTags(Tags(Memory.Nothing.With(Chains.Ann, new(SubscriberStatus.Pending, Chains.Now, "")))
            .ToDictionary(tag => $"team:{tag.Key}", tag => tag.Value), Chains.Now).Subscribers);

    [Fact]
    public void What_two_runs_learnt_at_once_is_kept_of_both()
    {
        var before = Memory.Nothing.With(Chains.Ann, new(SubscriberStatus.Pending, Chains.Now.AddDays(-2), "a")) with
        { LastNotice = new(Chains.Now.AddDays(-1), []) };
        var other = before.With(Chains.Bob, new(SubscriberStatus.Confirmed, Chains.Now, "b")) with
        { LastNotice = new(Chains.Now, Fingerprints(1)) };
        var ours = before.With(Chains.Ann, new(SubscriberStatus.Confirmed, Chains.Now, "a")) with { DrilledAt = Chains.Now };

        var both = ours.OnTopOf(before, other);

        Assert.Equal((SubscriberStatus.Confirmed, SubscriberStatus.Confirmed),
            (both.Find(Chains.Ann)!.Status, both.Find(Chains.Bob)!.Status));
        Assert.Equal((other.LastNotice, ours.DrilledAt), (both.LastNotice, both.DrilledAt));
    }

    // Tags hold whole minutes: what they say of the minute of the request may come after it.
    [Theory]
    [InlineData(nameof(SubscriberStatus.Confirmed), 0, nameof(SubscriberStatus.Confirmed))]
    [InlineData(nameof(SubscriberStatus.Confirmed), -60, nameof(SubscriberStatus.Pending))]
    [InlineData(nameof(SubscriberStatus.Inviting), 0, nameof(SubscriberStatus.Pending))]
    [InlineData(null, 0, nameof(SubscriberStatus.Pending))]
    public void Whom_a_process_invited_it_knows_unless_the_tags_know_more(string? status, int seconds, string known)
    {
        var tags = status is null ? Memory.Nothing
            : Memory.Nothing.With(Chains.Ann, new(Enum.Parse<SubscriberStatus>(status), Chains.Now.AddSeconds(seconds), "a"));

        var there = tags.Knowing(Chains.Ann, Chains.Now.AddSeconds(30)).Find(Chains.Ann)!;

        Assert.Equal((known, status is null ? "" : "a"), (there.Status.ToString(), there.SubscriptionId));
    }

    [Fact]
    public void As_many_matters_as_fit_are_kept_one_by_one()
    {
        var matters = Fingerprints(60);

        Assert.Equal(matters, Memory.AsRemembered(matters));
        Assert.Equal(matters, Told(matters).Fingerprints);
    }

    [Fact]
    public void Too_many_matters_are_kept_as_one_digest_that_still_shows_a_change()
    {
        var remembered = Told(Fingerprints(120)).Fingerprints;

        Assert.Matches("^many-[0-9a-f]{16}$", Assert.Single(remembered));
        Assert.Equal(remembered, Memory.AsRemembered(Fingerprints(120)));
        Assert.NotEqual(remembered, Memory.AsRemembered(Fingerprints(121)));
    }

    [Fact]
    public void A_matter_is_marked_by_row_link_severity_and_what_differs()
    {
        var differs = AlarmRows.ThresholdOutOfReach.ToRepair("Threshold", "1", "100");
        Difference[] others =
        [
            differs with { Severity = Severity.S2 }, differs with { Observed = "1000" }, differs with { Field = "ComparisonOperator" },
            differs with { Alerts = ["RootAccountUsage"] },
        ];

        Assert.Matches("^A4-[A-Za-z0-9_-]{11}$", Mark("x", differs));
        Assert.Equal(Mark("x", differs), Mark("x", differs with { Desired = "2" }));
        Assert.Distinct([Mark("x", differs), Mark("y", differs), .. others.Select(one => Mark("x", one)),
            Fingerprint.Of("A4", new AlarmLink("x", null)), Fingerprint.Of("A4", new TopicLink("x"))]);

        static string Mark(string alarm, Difference one) => Fingerprint.Of(one.Row, new AlarmLink(alarm, null), one);
    }

    private static IReadOnlyDictionary<string, string> Tags(Memory memory) => memory.ChangedTags(Memory.Nothing);

    private static LastNotice Told(ImmutableSortedSet<string> matters) =>
        Memory.FromTags(new Memory { LastNotice = new(Chains.Now, matters) }.ChangedTags(Memory.Nothing), Chains.Now).LastNotice!;

    private static ImmutableSortedSet<string> Fingerprints(int count) =>
        [.. Enumerable.Range(0, count)
            .Select(n => Fingerprint.Of("N7", new SubscriberLink(new("email", $"{n}@corp.example"), Chains.TopicArn)))];
}
