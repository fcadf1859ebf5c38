using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AlarmKeeper.Sandbox.Wire;

/// <summary>AWS JSON 1.0 and 1.1: times are epoch seconds, errors name their type in the body.</summary>
/// <param name="contentType">With the protocol's version.</param>
/// <param name="queryCompatible">Whether the service began with the query protocol and still tells that protocol's codes.</param>
internal sealed class JsonAnswer(string contentType, bool queryCompatible) : IAnswerWriter
{
    // The shapes of CloudWatch whose name is not their code in the query protocol (botocore's model).
    private static readonly Dictionary<string, string> Shapes = new()
    {
        ["AccessDenied"] = "AccessDeniedException",
        ["InternalServiceError"] = "InternalServiceFault",
        ["InvalidFormat"] = "InvalidFormatFault",
        ["InvalidParameterCombination"] = "InvalidParameterCombinationException",
        ["InvalidParameterInput"] = "DashboardInvalidInputError",
        ["InvalidParameterValue"] = "InvalidParameterValueException",
        ["LimitExceeded"] = "LimitExceededFault",
        ["MissingParameter"] = "MissingRequiredParameterException",
        ["Throttling"] = "ThrottlingException",
        ["ValidationError"] = "ValidationException",
    };

    public WireAnswer Output(string operation, JsonObject output) => new(200, contentType, Text(output));

    public WireAnswer Error(AwsError error)
    {
        var type = queryCompatible ? Shapes.GetValueOrDefault(error.Code, error.Code) : error.Code;
        return new(error.Status, contentType, Text(new() { ["__type"] = type, ["message"] = error.Message }))
        {
            QueryError = queryCompatible ? $"{error.Code};{(error.Status < 500 ? "Sender" : "Receiver")}" : null,
        };
    }

    /// <summary>The JSON of every AWS protocol: members that are null are left out.</summary>
    public static string Text(JsonObject json)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
            Write(writer, json);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter writer, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject structure:
                writer.WriteStartObject();
                foreach (var (name, value) in structure.Where(member => member.Value is not null))
                {
                    writer.WritePropertyName(name);
                    Write(writer, value);
                }
                writer.WriteEndObject();
                break;
            case JsonArray list:
                writer.WriteStartArray();
                foreach (var item in list)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case JsonValue value when value.IsTime(out var time):
                writer.WriteNumberValue(time.ToUnixTimeMilliseconds() / 1000m);
                break;
            case null:
                writer.WriteNullValue();
                break;
            default:
                node.WriteTo(writer);
                break;
        }
    }
}
