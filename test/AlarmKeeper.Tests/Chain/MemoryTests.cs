using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AlarmKeeper.Chain;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Chain;

/// <summary>What a run leaves to the next one in a topic's tags.</summary>
public partial class MemoryTests
{
    private const string Today = "2026-05-04T12:00:00Z";

    [Fact]
    public void What_is_remembered_comes_back_from_the_tags()
    {
        var memory = new Memory { Told = new(Chains.Now, ["A3-abc123", "N7-def456"]) }
            .With(Chains.Ann, new(Standing.Invited, Chains.Now, "4f0e6a1c-0000-4000-8000-000000000000"))
            .With(Chains.Bob, new(Standing.Gone, Chains.Now.AddDays(-1), ""));

        var back = Memory.FromTags(memory.ChangedTags(Memory.Nothing), Chains.Now);

        Assert.Equal(memory.Told!.At, back.Told!.At);
        Assert.Equal(memory.Told.Matters, back.Told.Matters);
        Assert.Equal(memory.InvitationOf(Chains.Ann), back.InvitationOf(Chains.Ann));
        Assert.Equal(memory.InvitationOf(Chains.Bob), back.InvitationOf(Chains.Bob));
    }

    [Fact]
    public void Nothing_open_comes_back_as_nothing_open() =>
        Assert.Empty(Memory.FromTags(new Memory { Told = new(Chains.Now, []) }.ChangedTags(Memory.Nothing), Chains.Now).Told!.Matters);

    [Fact]
    public void Only_tags_that_differ_are_written()
    {
        var before = Memory.Nothing.With(Chains.Ann, new(Standing.Confirmed, Chains.Now, "a"));
        var after = before.With(Chains.Bob, new(Standing.Invited, Chains.Now, "b"));

        Assert.Equal(["invited 2026-05-04T12:00:00Z b"], after.ChangedTags(before).Values);
        Assert.Empty(after.ChangedTags(after));
    }

    [Fact]
    public void An_address_is_known_again_whatever_its_capitals_and_never_written_in_clear()
    {
        var memory = Memory.Nothing.With(Chains.Ann, new(Standing.Invited, Chains.Now, ""));

        Assert.NotNull(memory.InvitationOf(new("email", "ANN@corp.example")));
        Assert.Null(memory.InvitationOf(new("email-json", "ann@corp.example")));
        Assert.DoesNotContain("ann", Assert.Single(memory.ChangedTags(Memory.Nothing).Keys), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday N7-abc123")]
    [InlineData("2026-05-04 12:00:00")]
    [InlineData("2026-05-04T12:06:00Z N7-abc123")]
    [InlineData("9999-12-31T23:59:59Z")]
    public void A_forged_or_unreadable_time_counts_as_nothing_told(string value) =>
        Assert.Null(Memory.FromTags(new Dictionary<string, string> { [Memory.ToldKey] = value }, Chains.Now).Told);

    [Fact]
    public void A_clock_that_runs_a_little_ahead_is_believed() =>
        Assert.NotNull(Memory.FromTags(new Dictionary<string, string> { [Memory.ToldKey] = "2026-05-04T12:04:00Z" }, Chains.Now).Told);

    [Theory]
    [InlineData("")]
    [InlineData("invited")]
    [InlineData("invited soon id")]
    [InlineData("banished " + Today)]
    [InlineData("confirmed 2027-01-01T00:00:00Z id")]
    public void A_forged_or_unreadable_standing_counts_as_not_remembered(string value)
    {
        var key = Assert.Single(Memory.Nothing.With(Chains.Ann, new(Standing.Invited, Chains.Now, "")).ChangedTags(Memory.Nothing).Keys);

        Assert.Null(Memory.FromTags(new Dictionary<string, string> { [key] = value }, Chains.Now).InvitationOf(Chains.Ann));
    }

    [Fact]
    public void Tags_of_others_are_not_read() =>
        Assert.Equal(Memory.Nothing.Invitations, Memory.FromTags(new Dictionary<string, string> { ["team"] = $"invited {Today} id" }, Chains.Now).Invitations);

    [Fact]
    public void As_many_matters_as_fit_are_kept_one_by_one()
    {
        var matters = Matters(23);

        Assert.Equal(matters, Memory.AsRemembered(matters));
        Assert.Equal(matters, Told(matters).Matters);
    }

    [Fact]
    public void Too_many_matters_are_kept_as_one_digest_that_still_shows_a_change()
    {
        var remembered = Told(Matters(60)).Matters;

        Assert.Matches("^many-[0-9a-f]{16}$", Assert.Single(remembered));
        Assert.Equal(remembered, Memory.AsRemembered(Matters(60)));
        Assert.NotEqual(remembered, Memory.AsRemembered(Matters(61)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(23)]
    [InlineData(24)]
    [InlineData(500)]
    public void SNS_takes_every_tag(int matters)
    {
        var memory = new Memory { Told = new(Chains.Now, Matters(matters)) }
            .With(new("https", "https://bell.example/päth?a=b&c=<d>"), new(Standing.Confirmed, Chains.Now, Guid.Empty.ToString()));

        Assert.All(memory.ChangedTags(Memory.Nothing), tag =>
        {
            Assert.Matches(TagText(), tag.Key);
            Assert.Matches(TagText(), tag.Value);
            Assert.InRange(tag.Key.Length, 1, 128);
            Assert.InRange(tag.Value.Length, 1, 256);
        });
    }

    [Fact]
    public void A_matter_is_marked_by_row_and_link()
    {
        Assert.Matches("^A3-[0-9a-f]{6}$", Memory.Mark("A3", LinkKind.Alarm, "RootAccountUsage"));
        Assert.Distinct([
            Memory.Mark("A3", LinkKind.Alarm, "x"), Memory.Mark("A3", LinkKind.Topic, "x"), Memory.Mark("A3", LinkKind.Alarm, "y"), Memory.Mark("A4", LinkKind.Alarm, "x"),
        ]);
    }

    private static Told Told(ImmutableSortedSet<string> matters) =>
        Memory.FromTags(new Memory { Told = new(Chains.Now, matters) }.ChangedTags(Memory.Nothing), Chains.Now).Told!;

    private static ImmutableSortedSet<string> Matters(int count) =>
        [.. Enumerable.Range(0, count).Select(n => Memory.Mark("N7", LinkKind.Subscription, $"{n}@corp.example"))];

    // TagResource: letters, digits, white space and _ . : / = + - @
    [GeneratedRegex(@"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z")]
    private static partial Regex TagText();
}
