using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using AlarmKeeper.Text;

namespace AlarmKeeper.Configuration;

/// <summary>
/// Reads an alert of the operator's own: name, title, pattern, and sample events that the pattern must match or must not, as in
/// <c>BackupDeleted: deleted backups {($.eventName=DeleteRecoveryPoint)} matches {…} ignores {…}</c> (docs/decisions/0058). Whether it is a
/// pattern is for CloudWatch Logs to say.
/// </summary>
/// <param name="setting">Where it stands.</param>
/// <param name="wrong">Told of what cannot be taken, and of what was expected.</param>
internal sealed partial class OwnAlert(Setting setting, Action<string, string> wrong)
{
    public const string Expected =
        "NAME: TITLE {PATTERN} matches {EVENT} ignores {EVENT}, of which title and sample events may be left out, "
        + "such as BackupDeleted: deleted backups {($.eventSource=backup.amazonaws.com) && ($.eventName=DeleteRecoveryPoint)}";

    // As PutMetricFilter and TestMetricFilter take them.
    private const int MaxPattern = 1_024;
    private const int MaxSamples = 50;

    // Of a text that may have 4,096 characters, as much as tells which part is meant.
    private const int MaxShown = 100;

    /// <returns>Null where something is wrong with it.</returns>
    public Alert? Read(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return Wrong(text, Expected);
        var (name, rest) = (text[..colon], new BracedText(LineBreak().Replace(text[(colon + 1)..], " ").Trim()));
        if (!Name().IsMatch(name))
            return Wrong(name, "a name of 2 to 64 letters, digits and '-' before the colon, beginning with a letter");
        var title = rest.Before();
        if (title.Length > 0 && !Title().IsMatch(title))
            return Wrong(title, "a title of at most 100 letters, digits, blanks, ',', '-', '_' and '/' between the colon and the pattern");
        if (Pattern(rest, text) is not { } pattern || Samples(rest) is not { } samples)
            return null;
        return new(name, name, title.Length > 0 ? title : $"{name} events", pattern) { Setting = setting, Samples = samples };
    }

    private string? Pattern(BracedText rest, string text)
    {
        if (rest.Block("\"%") is not { } pattern)
            return Missing(text,
                "a filter pattern in braces, with as many closing as opening ones, such as {($.eventName=DeleteRecoveryPoint)}");
        if (pattern.Length > MaxPattern)
            return Missing(pattern, $"a filter pattern of at most {MaxPattern} characters");
        return pattern.Any(char.IsControl) ? Missing(pattern, "a filter pattern without control characters") : pattern;
    }

    // Null where one is wrong.
    private ImmutableArray<SampleEvent>? Samples(BracedText rest)
    {
        var samples = ImmutableArray.CreateBuilder<SampleEvent>();
        while (!rest.IsAtEnd)
        {
            var word = rest.Before();
            if (rest.IsAtEnd || word is not ("matches" or "ignores"))
                return None(word, "matches {EVENT} or ignores {EVENT}, or nothing, after the pattern");
            if (rest.Block("\"") is not { } json || !IsObject(json))
                return None(word, "a sample event that is a JSON object, as CloudTrail writes it");
            if (samples.Any(sample => sample.Event == json))
                return None(json, "each sample event once");
            samples.Add(new($"sample event {samples.Count + 1} of {setting.Parameter} comes", word == "matches", json));
        }

        return samples.Count > MaxSamples ? None($"{samples.Count} events", $"at most {MaxSamples} sample events") : samples.ToImmutable();
    }

    private static bool IsObject(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private Alert? Wrong(string given, string expected)
    {
        wrong(Printable.Cut(given, MaxShown), expected);
        return null;
    }

    private string? Missing(string given, string expected)
    {
        Wrong(given, expected);
        return null;
    }

    private ImmutableArray<SampleEvent>? None(string given, string expected)
    {
        Wrong(given, expected);
        return null;
    }

    // Fit for a metric filter, a metric and an alarm, for an ARN without wildcards, and for the template, which takes it from the text.
    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9-]{1,63}\z")]
    private static partial Regex Name();

    // It stands in subjects.
    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9 ,_/-]{0,99}\z")]
    private static partial Regex Title();

    // Whoever writes a long pattern breaks it into lines, and AWS says nothing of those.
    [GeneratedRegex(@"\s*[\r\n\t]\s*")]
    private static partial Regex LineBreak();
}
