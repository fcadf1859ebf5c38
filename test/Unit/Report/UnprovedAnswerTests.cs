using AlarmKeeper.Messages;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Report;

/// <summary>The answer where only machines are subscribed.</summary>
public class UnprovedAnswerTests
{
    private const string Told = "If root signs in now, somebody will be told.";

    [Fact]
    public void It_says_of_whom_nothing_is_proved() => Assert.Equal(
        $"{Told} Nothing shows from here that a message arrives there: a queue, +491701234567.",
        Words.Answer(Reports.Armed with { Unproved = ["a queue", "+491701234567"] }));

    [Fact]
    public void It_names_three_of_many() => Assert.Equal(
        $"{Told} Nothing shows from here that a message arrives there: 1, 2, 3 and 2 more.",
        Words.Answer(Reports.Armed with { Unproved = ["1", "2", "3", "4", "5"] }));

    [Fact]
    public void Where_nobody_would_be_told_there_is_nothing_to_prove() =>
        Assert.Equal(Words.Answer(Reports.Hopeless), Words.Answer(Reports.Hopeless with { Unproved = ["a queue"] }));
}
