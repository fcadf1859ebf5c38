using AlarmKeeper.RootActivity;
using AlarmKeeper.RunState;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.RootActivity;

/// <summary>What a run that searched root's records leaves to the next.</summary>
public class SearchedLogTests
{
    private static readonly DateTimeOffset Now = Chains.Now;
    private static readonly DateTimeOffset Earlier = Now - SearchedLog.Late - TimeSpan.FromHours(1);

    [Fact]
    public void What_was_told_is_known_by_itself_and_a_later_record_makes_no_other_one_known()
    {
        var (early, late) = (Record("sign-in", 30), Record("attempt", 10));

        var memory = Read(Memory.Nothing.WithExplained([late]));

        Assert.True(memory.HasExplained(late));
        Assert.False(memory.HasExplained(early));
    }

    [Fact]
    public void A_record_with_the_id_of_another_one_is_another_one()
    {
        var memory = Read(Memory.Nothing.WithExplained([Record("""{"eventID":"1","errorCode":"AccessDenied"}""", 10)]));

        Assert.False(memory.HasExplained(Record("""{"eventID":"1"}""", 10)));
    }

    [Fact]
    public void A_quiet_search_is_written_down_every_few_hours_only()
    {
        var before = new SearchedLog(Earlier, []);

        Assert.Equal(Earlier, After(before, Now).Since);
        Assert.Equal(Now.AddHours(5) - SearchedLog.Late, After(before, Now.AddHours(5)).Since);
    }

    [Fact]
    public void A_search_that_found_something_or_took_long_is_written_down_at_once()
    {
        var before = new SearchedLog(Earlier, []);

        Assert.Equal(Now - SearchedLog.Late, After(before, Now, Record("one", 5)).Since);
        Assert.Equal(Now - SearchedLog.Late, SearchedLog.After(before, (Earlier, 30), Now, [], Now).Since);
    }

    [Fact]
    public void What_came_lately_is_kept_and_what_lies_before_is_done_with()
    {
        var (old, young) = (Record("old", 150), Record("young", 5));

        var after = After(new(Earlier, [old.Digest, "gone"]), Now, old, young);

        Assert.Equal([young.Digest], after.Known);
        Assert.True(after.Knows(old));
    }

    [Fact]
    public void A_search_that_was_cut_short_goes_on_from_where_it_ended()
    {
        var until = Earlier.AddMinutes(20);
        var told = Record("told", 60);

        var after = SearchedLog.After(new(Earlier, ["other"]), (Earlier, 100), until, [told], Now);

        Assert.Equal(until, after.Since);
        Assert.Equal(new[] { "other", told.Digest }.Order(StringComparer.Ordinal), after.Known.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Where_nothing_is_remembered_it_begins_with_the_search()
    {
        Assert.Equal(Now - SearchedLog.Late, SearchedLog.After(null, (Now - SearchedLog.Late, 1), Now, [], Now).Since);
        Assert.False(Memory.Nothing.HasExplained(Record("any", 60 * 24)));
    }

    [Fact]
    public void Two_runs_that_meet_leave_what_both_told()
    {
        var before = Memory.Nothing with { Searched = new(Earlier, ["old"]) };
        var (one, other) = (Record("one", 5), Record("other", 6));
        var explained = before.WithExplained([one]);
        var searched = before with { Searched = After(before.Searched, Now, other) };

        var merged = searched.OnTopOf(before, explained).Searched!;

        Assert.Equal(Now - SearchedLog.Late, merged.Since);
        Assert.Equal(new[] { one.Digest, other.Digest }.Order(StringComparer.Ordinal), merged.Known.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(20, 20, 1)]
    [InlineData(21, 21, 2)]
    [InlineData(120, 120, 6)]
    [InlineData(500, 120, 6)]
    public void So_many_records_are_known_as_the_tags_hold_and_the_rest_is_counted(int told, int known, int tags)
    {
        var memory = Memory.Nothing with
        { Searched = new(Earlier, [.. Enumerable.Range(0, told).Select(n => SearchedLog.DigestOf($"{n}"))]) };

        var group = Assert.Single(memory.Changes(Memory.Nothing));

        Assert.Equal((tags, told - known), (group.Tags.Count, group.Omitted));
        Assert.All(group.Tags.Values, value => Assert.Matches("^[0-9a-zA-Z+/]{11,256}$", value));
        Assert.Equal(known, Memory.FromTags(group.Tags, Now).Searched!.Known.Count);
    }

    [Fact]
    public void A_shorter_list_does_not_revive_the_end_of_a_longer_one()
    {
        var tags = (Memory.Nothing with { Searched = new(Earlier, [.. Enumerable.Range(0, 50).Select(n => SearchedLog.DigestOf($"{n}"))]) })
            .ChangedTags(Memory.Nothing).ToDictionary();
        foreach (var (key, value) in (Memory.Nothing with { Searched = new(Earlier.AddMinutes(1), ["AAAAAAAAAAAA"]) })
            .ChangedTags(Memory.Nothing))
            tags[key] = value;

        Assert.Equal(["AAAAAAAAAAAA"], Memory.FromTags(tags, Now).Searched!.Known);
    }

    // Else a forged tag would let root sign in unseen.
    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(-60)]
    [InlineData(91 * 24 * 60)]
    public void No_tag_says_that_what_is_younger_than_two_hours_is_done_with_nor_what_was_long_ago(int minutesAgo)
    {
        var forged = (Memory.Nothing with { Searched = new(Now.AddMinutes(-minutesAgo), []) }).ChangedTags(Memory.Nothing);

        Assert.Null(Memory.FromTags(forged, Now).Searched);
    }

    [Theory]
    [InlineData("")]
    [InlineData("xyz")]
    [InlineData("zzzzzzzzzzz")]
    [InlineData("fffffffffff")]
    public void What_is_no_time_is_nothing_remembered(string value) =>
        Assert.Null(Memory.FromTags(new Dictionary<string, string> { ["alarmkeeper:searched:0"] = value }, Now).Searched);

    private static SearchedLog After(SearchedLog? before, DateTimeOffset now, params Activity[] found) =>
        SearchedLog.After(before, (before?.Since ?? now, 1), now, found, now);

    private static Memory Read(Memory memory) => Memory.FromTags(memory.ChangedTags(Memory.Nothing), Now);

    private static Activity Record(string text, int minutesAgo) =>
        Activity.Read(text, "RootAccountUsage", Now.AddMinutes(-minutesAgo), Now.AddMinutes(-minutesAgo));
}
