using AlarmKeeper.Text;

namespace AlarmKeeper.Tests.Chain;

public class PrintableTests
{
    [Theory]
    [InlineData("Größe 日本 😀", "Größe 日本 😀")]
    [InlineData("two\r\nlines", "two\\u000D\\u000Alines")]
    [InlineData("\u001B[2Jgone", "\\u001B[2Jgone")]
    [InlineData("\u009B31m", "\\u009B31m")]
    [InlineData("left\u202Etfel", "left\\u202Etfel")]
    [InlineData("\u200B\u2066\uFEFF", "\\u200B\\u2066\\uFEFF")]
    [InlineData("\u2028\u2029\u00A0", "\\u2028\\u2029\\u00A0")]
    [InlineData("\uE000", "\\uE000")]
    [InlineData("\U000E0041", "\\U000E0041")]
    [InlineData("", "")]
    public void What_is_not_plainly_visible_is_spelled_out(string text, string shown) => Assert.Equal(shown, Printable.Line(text));

    [Fact]
    public void Half_a_surrogate_pair_is_shown_as_something() => Assert.Equal("a\uFFFDb", Printable.Line("a\uD83Db"));

    [Fact]
    public void Long_text_is_cut_and_says_so()
    {
        Assert.Equal(new string('x', 200), Printable.Line(new('x', 200)));
        Assert.Equal(new string('x', 200) + "…", Printable.Line(new('x', 262_144)));
        Assert.Equal("abc…", Printable.Line("abcd", 3));
    }

    [Fact]
    public void A_cut_never_leaves_half_a_character() => Assert.Equal("ab…", Printable.Line("ab😀cd", 3));

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("Größe\r\n\u001B", "Gr??e???")]
    [InlineData("😀", "?")]
    public void ASCII_has_a_question_mark_for_all_else(string text, string ascii) => Assert.Equal(ascii, Printable.Ascii(text, 99));

    [Fact]
    public void ASCII_is_cut_within_its_length() => Assert.Equal("aaaaaaa...", Printable.Ascii(new('a', 11), 10));
}
