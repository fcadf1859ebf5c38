using System.Globalization;
using System.Text.Json;

namespace AlarmKeeper.Chain;

/// <summary>
/// Reads CloudTrail's records of calls.
/// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
/// </summary>
internal static class RecordedCalls
{
    /// <returns>Null for a record that says nothing usable, which proves nothing.</returns>
    public static RecordedCall? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <inheritdoc cref="Parse"/>
    public static RecordedCall? Read(JsonElement call)
    {
        if (call.ValueKind != JsonValueKind.Object
            || !DateTimeOffset.TryParse(Text(call, "eventTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            || Text(call, "eventName") is not { } name)
            return null;
        return new()
        {
            Caller = Caller(call),
            At = at,
            Event = name,
            Source = Text(call, "eventSource") ?? "",
            EventId = Text(call, "eventID") ?? "",
            SourceIp = Text(call, "sourceIPAddress"),
            UserAgent = Text(call, "userAgent"),
            Parameters = call.TryGetProperty("requestParameters", out var parameters) && parameters.ValueKind == JsonValueKind.Object ? parameters.GetRawText() : "",
            Failed = Text(call, "errorCode") is not null,
        };
    }

    // A service has no ARN; it says in invokedBy which one it is.
    private static string Caller(JsonElement call) =>
        call.TryGetProperty("userIdentity", out var identity) && identity.ValueKind == JsonValueKind.Object
            ? Text(identity, "arn") ?? Text(identity, "invokedBy") ?? Text(identity, "principalId") ?? Text(identity, "type") ?? "unknown"
            : "unknown";

    private static string? Text(JsonElement element, string name)
    {
        try
        {
            return element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, which whoever wrote it must not gain anything by.
            return "(not readable)";
        }
    }
}
