using System.Globalization;

namespace AlarmKeeper.Sandbox.Engine;

/// <summary>The right-hand side of a comparison in a JSON or space-delimited pattern: operator, then number, text or regular
/// expression.</summary>
internal sealed class FilterPatternValue
{
    private readonly string comparison;
    private readonly string text;
    private readonly double? number;
    private readonly FilterPatternRegex? regex;

    private FilterPatternValue(string comparison, string text, double? number, FilterPatternRegex? regex) =>
        (this.comparison, this.text, this.number, this.regex) = (comparison, text, number, regex);

    public static FilterPatternValue Parse(FilterPatternReader reader)
    {
        var comparison = TakeOperator(reader);
        reader.SkipSpace();
        var value = reader.Peek switch
        {
            '"' => new FilterPatternValue(comparison, reader.TakeQuoted('"'), null, null),
            '%' => new FilterPatternValue(comparison, "", null, reader.TakeRegex()),
            _ => Bare(comparison, reader),
        };
        return value.number is not null || comparison is "=" or "!="
            ? value
            : throw reader.Invalid($"'{comparison}' takes a number");
    }

    /// <param name="actual">The field's text.</param>
    /// <param name="actualNumber">The field's number, when it is one.</param>
    public bool Matches(string actual, double? actualNumber) => comparison switch
    {
        "=" => Equals(actual, actualNumber),
        "!=" => !Equals(actual, actualNumber),
        ">" => actualNumber > number,
        ">=" => actualNumber >= number,
        "<" => actualNumber < number,
        _ => actualNumber <= number,
    };

    private bool Equals(string actual, double? actualNumber)
    {
        if (regex is not null)
            return regex.IsMatch(actual);
        // CloudTrail writes numbers such as account ids as strings, so a bare number also equals its own spelling.
        if (number is not null && actualNumber is not null)
            return actualNumber.Value.Equals(number.Value);
        return FilterPatternWildcard.Matches(text, actual);
    }

    private static string TakeOperator(FilterPatternReader reader)
    {
        // AWS's guide also spells "not equal" as =! in a space-delimited example.
        if (reader.Take("=!"))
            return "!=";
        string[] operators = [">=", "<=", "!=", "=", ">", "<"];
        return operators.FirstOrDefault(reader.Take) ?? throw reader.Invalid("expected a comparison");
    }

    private static FilterPatternValue Bare(string comparison, FilterPatternReader reader)
    {
        // The guide asks for quotes around all but alphanumerics, yet its own patterns (123.123.*) and Security Hub's
        // (kms.amazonaws.com) go without: AWS takes them.
        var text =
            reader.TakeWhile(character => FilterPatternReader.IsNameCharacter(character) || character is '.' or '*' or ':' or '/' or '+');
        if (text.Length == 0)
            throw reader.Invalid("expected a value");
        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number);
        return new(comparison, text, isNumber ? number : null, null);
    }
}
