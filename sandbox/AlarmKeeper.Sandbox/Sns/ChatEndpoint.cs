using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Sns;

/// <summary>
/// Amazon Q Developer in chat applications: it confirms its subscriptions itself, takes every message, and shows those of AWS's services
/// and custom notifications only. Everything else is dropped without a trace.
/// https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html
/// </summary>
internal static class ChatEndpoint
{
    private const string Host = "https://global.sns-api.chatbot.amazonaws.com";

    public static bool Is(string endpoint) => endpoint == Host || endpoint.StartsWith($"{Host}/", StringComparison.Ordinal);

    public static bool Shows(string message)
    {
        try
        {
            return JsonNode.Parse(message) is JsonObject json && (IsAlarm(json) || IsCustom(json));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsAlarm(JsonObject json) => json.Text("AlarmName") is not null && json.Text("NewStateValue") is not null;

    // Version, source and description are required; the text type, where given, is client-markdown.
    private static bool IsCustom(JsonObject json) => json.Text("version") == "1.0" && json.Text("source") == "custom"
        && json["content"] is JsonObject content && content.Text("description") is { Length: > 0 }
        && content.Text("textType") is null or "client-markdown";
}
