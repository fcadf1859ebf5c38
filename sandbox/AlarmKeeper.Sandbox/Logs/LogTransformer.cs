using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Logs;

/// <summary>A log transformer (row L6), of the processors parseJSON, addKeys and deleteKeys.</summary>
internal sealed record LogTransformer(JsonArray Config, long Created, long Modified)
{
    private static readonly string[] Processors = ["parseJSON", "addKeys", "deleteKeys"];

    /// <summary>The group's own, else the account's, else none.</summary>
    public static LogTransformer? Of(AwsRegion region, LogGroup group) => group.Transformer
        ?? region.Store<LogsStore>().AccountPolicies
            .FirstOrDefault(policy => policy.Transformer is not null && policy.AppliesTo(group.Name))?.Transformer;

    /// <exception cref="AwsError">InvalidParameterException.</exception>
    public static JsonArray Parse(JsonNode? config)
    {
        if (config is not JsonArray { Count: >= 1 and <= 20 } list)
            throw LogsInput.Invalid("A transformer has 1 to 20 processors");
        foreach (var processor in list.OfType<JsonObject>().Select(item => item.First().Key))
        {
            if (!Processors.Contains(processor))
                throw LogsInput.Invalid($"The sandbox knows no processor {processor}, only {string.Join(", ", Processors)}");
        }
        return list[0] is JsonObject first && first.ContainsKey("parseJSON")
            ? list.DeepClone().AsArray()
            : throw LogsInput.Invalid("The first processor of a transformer must be a parser");
    }

    // Masking makes one name of several. What AWS makes of it is documented nowhere: it is no JSON that a parser takes.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The transformed event; null where it cannot be transformed, and stays as it is.</summary>
    public string? Apply(string message)
    {
        try
        {
            if (JsonNode.Parse(message, documentOptions: Strict) is not JsonObject result)
                return null;
            foreach (var processor in Config.OfType<JsonObject>())
                Apply(processor, result);
            return result.ToJsonString();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Apply(JsonObject processor, JsonObject result)
    {
        foreach (var key in (processor["deleteKeys"] as JsonObject ?? []).Texts("withKeys"))
            Parent(result, key)?.Remove(key.Split('.')[^1]);
        foreach (var entry in (processor["addKeys"] as JsonObject ?? []).Objects("entries"))
        {
            var key = entry.Required("key");
            var name = key.Split('.')[^1];
            if (Parent(result, key) is { } parent && (!parent.ContainsKey(name) || (entry.Flag("overwriteIfExists") ?? false)))
                parent[name] = entry.Required("value");
        }
    }

    private static JsonObject? Parent(JsonObject root, string key) =>
        key.Split('.')[..^1].Aggregate<string, JsonObject?>(root, (node, name) => node?[name] as JsonObject);
}
