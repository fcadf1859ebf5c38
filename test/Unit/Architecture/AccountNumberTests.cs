using System.Text.RegularExpressions;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Architecture;

/// <summary>AlarmKeeper is anybody's: no account is written down in it but those that AWS's documentation invents.</summary>
public partial class AccountNumberTests
{
    // Those of AWS's own examples.
    private static readonly string[] Invented = ["111122223333", "444455556666", "123456789012"];

    [Fact]
    public void The_product_its_template_and_its_settings_hold_no_account_number()
    {
        var files = Directory.EnumerateFiles(Repository.PathOf("src"), "*", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(name => name is "bin" or "obj"))
            .Concat([Repository.PathOf("template.yaml"), Repository.PathOf("forwarder.yaml"), Repository.PathOf("samconfig.toml")]);

        Assert.Empty(from file in files from number in Accounts(File.ReadAllText(file)) select $"{file}: {number}");
    }

    [Theory]
    [InlineData("arn:aws:iam::999988887777:root", "999988887777")]
    [InlineData("arn:aws:iam::111122223333:root", null)]
    [InlineData("+491701234567", null)]
    [InlineData("0b1c2d3e-0000-4000-8000-000000000000", null)]
    public void A_phone_number_and_the_end_of_an_id_are_none(string text, string? number) =>
        Assert.Equal(number, Accounts(text).SingleOrDefault());

    private static IEnumerable<string> Accounts(string text) => Number().Matches(text).Select(match => match.Value).Except(Invented);

    [GeneratedRegex("(?<![0-9+-])[0-9]{12}(?![0-9])")]
    private static partial Regex Number();
}
