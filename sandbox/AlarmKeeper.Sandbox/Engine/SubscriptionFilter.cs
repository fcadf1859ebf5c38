using System.Text.Json;

namespace AlarmKeeper.Sandbox.Engine;

/// <summary>
/// Whether a subscription's filter policy lets a message through.
/// https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
/// </summary>
internal static class SubscriptionFilter
{
    private const string BodyScope = "MessageBody";

    /// <param name="filterPolicyJson">Null, empty or {} accepts everything.</param>
    /// <param name="scope">MessageAttributes (the default) or MessageBody.</param>
    /// <param name="attributes">The message's attributes; a String.Array one carries its JSON.</param>
    /// <param name="body">The message.</param>
    /// <exception cref="FormatException">SNS would have refused the policy when it was set.</exception>
    public static bool Accepts(string? filterPolicyJson, string? scope, IReadOnlyDictionary<string, string> attributes, string body)
    {
        if (string.IsNullOrWhiteSpace(filterPolicyJson))
            return true;
        using var policy = Parse(filterPolicyJson, scope);
        try
        {
            using var message = JsonDocument.Parse(scope == BodyScope ? body : AttributesAsJson(attributes));
            return SubscriptionFilterNode.Accepts(policy.RootElement, message.RootElement);
        }
        catch (JsonException)
        {
            // "the message body must be a well-formed JSON object", else a MessageBody policy rejects it.
            return false;
        }
    }

    /// <exception cref="FormatException">SNS refuses the policy with InvalidParameter.</exception>
    public static void Validate(string filterPolicyJson, string? scope) => Parse(filterPolicyJson, scope).Dispose();

    private static JsonDocument Parse(string json, string? scope)
    {
        JsonDocument policy;
        try
        {
            policy = JsonDocument.Parse(json);
        }
        catch (JsonException malformed)
        {
            throw new FormatException("FilterPolicy: failed to parse JSON", malformed);
        }
        SubscriptionFilterRules.Check(policy.RootElement, nested: scope == BodyScope);
        return policy;
    }

    private static string AttributesAsJson(IReadOnlyDictionary<string, string> attributes)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (name, value) in attributes)
            {
                json.WritePropertyName(name);
                json.WriteRawValue(AttributeAsJson(value));
            }
            json.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    // Without the attribute's data type: a JSON number or array is taken for one, anything else for text.
    private static string AttributeAsJson(string value)
    {
        try
        {
            using var parsed = JsonDocument.Parse(value);
            if (parsed.RootElement.ValueKind is JsonValueKind.Number or JsonValueKind.Array)
                return value;
        }
        catch (JsonException)
        {
        }
        return JsonSerializer.Serialize(value);
    }
}
