using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Logs;

/// <summary>TestMetricFilter: the pattern as metric filters would apply it.</summary>
internal static partial class MetricFilterTest
{
    private const int MaxMessages = 50;

    public static JsonObject TestMetricFilter(ServiceCall call)
    {
        var text = call.Input.Required("filterPattern");
        var pattern = MetricFilterInput.Pattern(text);
        var messages = call.Input.Texts("logEventMessages").ToList();
        if (messages.Count is 0 or > MaxMessages)
            throw LogsInput.Invalid($"1 validation error detected: 'logEventMessages' must have between 1 and {MaxMessages} members");
        var matches = messages.Index().Where(message => pattern.Matches(message.Item)).Select(message => new JsonObject
        {
            ["eventNumber"] = message.Index + 1,
            ["eventMessage"] = message.Item,
            ["extractedValues"] = text.TrimStart().StartsWith('{') ? Extracted(text, message.Item) : [],
        });
        return new() { ["matches"] = matches.ToJson() };
    }

    private static JsonObject Extracted(string pattern, string message)
    {
        using var document = JsonDocument.Parse(message);
        var values = new JsonObject();
        foreach (var selector in Selectors().Matches(pattern).Select(match => match.Value).Distinct())
        {
            var found = FilterPatternSelector.Parse(selector).Select(document.RootElement).ToList();
            if (found.Count > 0)
                values[selector] = found[0].ToString();
        }
        return values;
    }

    // Not those within quotes.
    [GeneratedRegex("""(?<![\w"])\$(\.\w+|\[\d+\])+""")]
    private static partial Regex Selectors();
}
