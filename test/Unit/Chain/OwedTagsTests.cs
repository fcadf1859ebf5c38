using AlarmKeeper.Findings;
using AlarmKeeper.RunState;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Chain;

/// <summary>What people are owed, from one run to the next.</summary>
public class OwedTagsTests
{
    private static readonly OwedSearch Search = OwedSearch.Of(Chains.Now.AddDays(-1), ["RootAccountUsage", "IamPolicyChanges"], true)!;

    [Fact]
    public void What_is_owed_comes_back_from_the_tags_the_gravest_first()
    {
        var owed = Owed.Of(Chains.Now, [Repair("N3", Severity.S2), Repair("A2", Severity.S0)], Search)!;

        var back = Back(owed);

        Assert.True(owed.IsSameAs(back));
        Assert.Equal((Chains.Now, 2, 0), (back!.At, back.Count, back.More));
        Assert.Equal(["A2", "N3"], back.Repairs.Select(one => one.Row));
        Assert.Equal((Search.Since, true, true, false),
            (back.Search!.Since, back.Search.WasSilent, back.Search.Concerns("RootAccountUsage"), back.Search.Concerns("Other")));
    }

    [Fact]
    public void What_finds_no_room_is_counted_and_the_gravest_are_kept()
    {
        var repairs = Enumerable.Range(0, 60).Select(n => Repair($"R{n}", n < 30 ? Severity.S3 : Severity.S1));
        var owed = Owed.Of(Chains.Now, repairs, Search)!;

        var back = Back(owed)!;

        Assert.InRange(back.Repairs.Length, 20, 59);
        Assert.Equal(60, back.Count);
        Assert.All(back.Repairs, one => Assert.Equal(Severity.S1, one.Severity));
        Assert.All(OwedTags.Write(owed), tag => Assert.InRange(tag.Value.Length, 1, 256));
    }

    [Fact]
    public void What_was_paid_is_written_over_and_leaves_nothing_of_a_longer_list()
    {
        var owed = new Memory { Owed = Owed.Of(Chains.Now, [Repair("A2", Severity.S0)], Search) };
        var tags = owed.ChangedTags(Memory.Nothing).ToDictionary();
        foreach (var (key, value) in Memory.Nothing.ChangedTags(owed))
            tags[key] = value;

        Assert.Null(Memory.FromTags(tags, Chains.Now).Owed);
        Assert.Empty(Memory.Nothing.ChangedTags(Memory.Nothing));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nothing")]
    [InlineData("2026-05-04T12:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z 2")]
    [InlineData("0001-01-01T00:00:00Z 2")]
    [InlineData("2026-05-04T12:00:00Z -1")]
    [InlineData("2026-05-04T12:00:00Z 99999999999")]
    [InlineData("2026-05-04T12:00:00Z 0 2026-05-04T12:00:00Z loud x")]
    public void What_is_unreadable_or_forged_is_nothing_owed(string value) =>
        Assert.Null(OwedTags.Read(new Dictionary<string, string> { [OwedTags.Key] = value }, Chains.Now));

    [Theory]
    [InlineData("A2")]
    [InlineData("A2.0")]
    [InlineData("A2.9-x")]
    [InlineData(".0-x")]
    [InlineData("A2-0.x")]
    public void An_entry_that_is_none_is_left_out(string entry) => Assert.Null(OwedTags.Read(
        new Dictionary<string, string>
        {
            [OwedTags.Key] = "2026-05-04T12:00:00Z 0",
            [$"{OwedTags.Key}:1"] = $"2026-05-04T12:00:00Z {entry}",
        },
        Chains.Now));

    [Fact]
    public void What_two_runs_owe_is_kept_of_both_and_each_strikes_off_its_own()
    {
        var (one, other) = (Owe("A2"), Owe("F1"));

        Assert.Equal(["A2", "F1"], one.OnTopOf(Memory.Nothing, other).Owed!.Repairs.Select(repair => repair.Row));
        // The first has told what it owed; the other one's note came meanwhile.
        Assert.Equal(["F1"], Memory.Nothing.OnTopOf(one, other).Owed!.Repairs.Select(repair => repair.Row));
        Assert.Null(Memory.Nothing.OnTopOf(one, one).Owed);
    }

    private static Memory Owe(string row) => new() { Owed = Owed.Of(Chains.Now, [Repair(row, Severity.S0)], null) };

    private static Owed? Back(Owed owed) => OwedTags.Read(OwedTags.Write(owed), Chains.Now);

    private static OwedRepair Repair(string row, Severity severity) => new(row, severity, Fingerprint.OfAlert(row));
}
