using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Events;

/// <summary>
/// A target's InputTransformer. A variable stands for a value of the event: as JSON, or as its bare text within quotes, where "EventBridge
/// doesn't escape values". One whose path leads nowhere "isn't created and won't appear in the output". The quotes around a text are
/// part of what the target gets.
/// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
/// </summary>
internal static partial class InputTemplate
{
    // botocore's model of InputTransformer and its members.
    private const int MaxVariables = 100;
    private const int MaxPathLength = 256;
    private const int MaxLength = 8192;

    /// <returns>What is wrong with a transformer; null where it can be used.</returns>
    public static string? Failure(JsonObject transformer)
    {
        var (template, paths) = (transformer.Text("InputTemplate"), transformer["InputPathsMap"] as JsonObject ?? []);
        if (string.IsNullOrEmpty(template))
            return "InputTemplate is missing";
        if (template.Length > MaxLength)
            return $"InputTemplate is longer than {MaxLength} characters";
        if (paths.Count > MaxVariables)
            return $"InputPathsMap has more than {MaxVariables} entries";
        foreach (var (name, path) in paths)
            if (!NamePattern().IsMatch(name) || name.Length > MaxPathLength)
                return $"InputPathsMap has an invalid key: {name}";
            else if (path?.ToString() is not { Length: <= MaxPathLength } text || text.Split('.')[0] != "$")
                return $"Invalid JSON path for {name} in InputPathsMap";
        // "For Strings, quotes are required": several JSON values, one after the other, are a text of several lines.
        return AreJson(Filled(template, (name, isText) => isText ? "" : "0")) ? null : "InputTemplate is not valid JSON";
    }

    /// <summary>The template with the event's values.</summary>
    public static string Fill(Rule rule, JsonObject transformer, JsonObject received)
    {
        var paths = transformer["InputPathsMap"] as JsonObject ?? [];
        return Filled(transformer.Text("InputTemplate")!, (name, isText) =>
        {
            var value = paths[name] is { } path ? TargetInput.At(received, path.ToString()) : Predefined(rule, name, received);
            return value switch
            {
                null => paths.ContainsKey(name) ? "" : null,
                JsonValue when isText => value.ToString(),
                _ => value.ToJsonString(),
            };
        });
    }

    private static JsonNode? Predefined(Rule rule, string name, JsonObject received) => name switch
    {
        "aws.events.rule-arn" => rule.Arn,
        "aws.events.rule-name" => rule.Name,
        "aws.events.event.ingestion-time" => CloudTrail.ApiCallEvent.Time(rule.Region.Now),
        "aws.events.event.json" => received.DeepClone(),
        "aws.events.event" => new JsonObject(received.Where(member => member.Key != "detail")
            .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))),
        _ => null,
    };

    // A name that stands for nothing stays as it is.
    private static string Filled(string template, Func<string, bool, string?> value)
    {
        var (filled, isText) = (new StringBuilder(), false);
        for (var i = 0; i < template.Length; i++)
        {
            var character = template[i];
            if (character == '<' && VariablePattern().Match(template, i) is { Success: true } variable
                && value(variable.Groups[1].Value, isText) is { } text)
            {
                filled.Append(text);
                i += variable.Length - 1;
                continue;
            }
            if (character == '"')
                isText = !isText;
            filled.Append(character);
            if (isText && character == '\\' && i + 1 < template.Length)
                filled.Append(template[++i]);
        }
        return filled.ToString();
    }

    private static bool AreJson(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { AllowMultipleValues = true });
        try
        {
            var any = false;
            while (reader.Read())
                any = true;
            return any;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-]+\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\G<([A-Za-z0-9_.-]+)>")]
    private static partial Regex VariablePattern();
}
