using System.Text.RegularExpressions;

namespace AlarmKeeper.Sandbox.Logs;

/// <summary>
/// A filter's fieldSelectionCriteria: <c>@aws.account</c> and <c>@aws.region</c> compared by =, !=, IN and NOT IN, joined by AND and OR.
/// </summary>
internal sealed partial class SelectionCriteria
{
    public static readonly SelectionCriteria None = new([]);

    // Alternatives, of which each is a list of tests.
    private readonly List<List<(string Field, bool IsNot, List<string> Values)>> alternatives;

    private SelectionCriteria(List<List<(string, bool, List<string>)>> alternatives) => this.alternatives = alternatives;

    public static SelectionCriteria Parse(string? text) => string.IsNullOrWhiteSpace(text)
        ? None
        : new([.. text.Split(" OR ").Select(alternative => alternative.Split(" AND ").Select(Test).ToList())]);

    public bool Accepts(string account, string region) => alternatives.Count == 0 || alternatives.Exists(tests => tests.TrueForAll(
        test => test.Values.Contains(test.Field == "account" ? account : region) != test.IsNot));

    private static (string, bool, List<string>) Test(string text)
    {
        var match = Tests().Match(text);
        if (!match.Success)
            throw LogsInput.Invalid($"Invalid fieldSelectionCriteria: {text}");
        var values = Quoted().Matches(match.Groups["values"].Value).Select(value => value.Groups[1].Value).ToList();
        return (match.Groups["field"].Value, match.Groups["operator"].Value is "!=" or "NOT IN", values);
    }

    [GeneratedRegex("""^\s*@aws\.(?<field>account|region)\s*(?<operator>=|!=|NOT IN|IN)\s*(?<values>"[^"]*"|\[\s*"[^"]*"(\s*,\s*"[^"]*")*\s*\])\s*$""")]
    private static partial Regex Tests();

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Quoted();
}
