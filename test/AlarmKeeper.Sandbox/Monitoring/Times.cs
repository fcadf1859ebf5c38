using System.Globalization;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Monitoring;

internal static class Times
{
    /// <summary>A timestamp of an input: seconds since 1970 in JSON, ISO 8601 from the query protocol.</summary>
    public static DateTimeOffset? Time(this JsonObject input, string name)
    {
        if (input.Text(name) is not { } text)
            return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
            return DateTimeOffset.UnixEpoch.AddSeconds(seconds);
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return time.ToUniversalTime();
        throw new AwsError("SerializationException", $"{name} is not a timestamp");
    }

    /// <summary>As CloudWatch writes times into texts.</summary>
    public static string ToText(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture) + "+0000";
}
