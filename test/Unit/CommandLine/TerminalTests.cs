using System.Text;
using AlarmKeeper.CommandLine;

namespace AlarmKeeper.Tests.CommandLine;

/// <summary>What a terminal is shown, by what its environment says of it.</summary>
public class TerminalTests
{
    [Theory]
    [InlineData("LANG=C.UTF-8", true)]
    [InlineData("LANG=de_DE.utf8", true)]
    [InlineData("LC_ALL=C LANG=C.UTF-8", false)]
    [InlineData("LC_ALL= LC_CTYPE=en_US.UTF-8 LANG=C", true)]
    [InlineData("LANG=en_US.ISO-8859-1", false)]
    [InlineData("LANG=POSIX", false)]
    [InlineData("PATH=/bin", true)]
    public void The_first_variable_of_the_locale_that_is_set_says_whether_it_is_UTF_8(string variables, bool isUnicode) =>
        Assert.Equal(isUnicode, Terminal.IsUnicode(Environment(variables), new UTF8Encoding(false)));

    [Fact]
    public void What_is_written_in_another_encoding_is_ASCII() =>
        Assert.False(Terminal.IsUnicode(Environment("LANG=C.UTF-8"), Encoding.Latin1));

    [Theory]
    [InlineData("TERM=xterm-256color", true)]
    [InlineData("TERM=dumb", false)]
    [InlineData("TERM=xterm NO_COLOR=1", false)]
    [InlineData("TERM=xterm NO_COLOR=", true)]
    public void NO_COLOR_and_a_dumb_terminal_have_no_colours(string variables, bool wantsColour) =>
        Assert.Equal(wantsColour, Terminal.WantsColour(Environment(variables)));

    [Fact]
    public async Task Errors_are_broken_at_blanks_as_well_and_progress_is_left_alone()
    {
        using var inner = new StringWriter();
        await using var errors = new WrappedLines(inner, Terminal.None with { Width = 12 });
        errors.WriteLine("There is no stack.");
        await errors.WriteLineAsync("Name another.");
        errors.Write("\rreading what there is");

        Assert.Equal("There is no\nstack.\nName\nanother.\n\rreading what there is", inner.ToString());
    }

    [Fact]
    public void Help_of_its_own_fits_a_terminal_of_80_columns() => Assert.All(
        string.Join('\n', HelpText.Welcome, HelpText.About, HelpText.Appendix).Split('\n'), line => Assert.InRange(line.Length, 0, 80));

    [Fact]
    public void A_line_is_broken_at_blanks_and_goes_on_where_it_began()
    {
        var text = new TerminalText(Terminal.None with { Width = 20 }).Line("  one two three four five", "* ").Line("short");

        Assert.Equal("*   one two three\n    four five\nshort\n", text.ToString());
    }

    [Fact]
    public void An_ARN_that_is_wider_than_the_terminal_is_broken_where_its_parts_end()
    {
        const string arn = "arn:aws:sns:eu-west-1:111122223333:root-account-usage";

        var text = new TerminalText(Terminal.None with { Width = 40 }).Line($"by {arn}");

        Assert.Equal("by\narn:aws:sns:eu-west-1:111122223333:\nroot-account-usage\n", text.ToString());
    }

    [Fact]
    public void A_name_without_parts_is_broken_at_the_edge_and_no_character_in_two()
    {
        var text = new TerminalText(Terminal.None with { Width = 5 }).Line("abcd\U0001F511efghij");

        Assert.Equal("abcd\n\U0001F511efg\nhij\n", text.ToString());
    }

    [Fact]
    public void A_pipe_breaks_no_line() =>
        Assert.Equal($"{new string('x', 5_000)} y\n", new TerminalText(Terminal.None).Line($"{new string('x', 5_000)} y").ToString());

    [Fact]
    public void In_ASCII_what_has_no_other_spelling_is_a_question_mark() =>
        Assert.Equal("+ a -> b... ?\n", new TerminalText(Terminal.None with { InUnicode = false }).Line("a → b… ü", "✓ ").ToString());

    private static Dictionary<string, string> Environment(string variables) =>
        variables.Split(' ').Select(one => one.Split('=')).ToDictionary(one => one[0], one => one[1]);
}
