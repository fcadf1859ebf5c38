using System.Globalization;
using System.Text.Json;
using AlarmKeeper.Text;

namespace AlarmKeeper.Events;

/// <summary>
/// Fields of an event that somebody else wrote. One that is not there, or has another shape than AWS documents, counts as missing and
/// fails nothing.
/// </summary>
internal static class EventFields
{
    // A user agent can be 256 KB. IAM's longest ARN has 2,048 characters, and nothing longer is anybody's name.
    private const int MaxLength = 2_048;

    /// <summary>Undefined where there is none, and then without any part or text either.</summary>
    public static JsonElement Part(this JsonElement element, string name)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var part) ? part : default;
        }
        catch (InvalidOperationException)
        {
            // Another property's name holds half a surrogate pair.
            return default;
        }
    }

    /// <summary>Cut to <see cref="MaxLength"/>; null where there is none, or where it is empty.</summary>
    public static string? Text(this JsonElement element, string name) =>
        Text(element.Part(name)) is { Length: > 0 } text ? Printable.Cut(text, MaxLength) : null;

    /// <summary>Null where there is none that can be read.</summary>
    public static DateTimeOffset? Time(this JsonElement element, string name) =>
        DateTimeOffset.TryParse(element.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    private static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.True => "true",
                JsonValueKind.False => "false",
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, which whoever wrote it must not gain anything by.
            return "(not readable)";
        }
    }
}
