using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AlarmKeeper.Aws;

/// <summary>How the JSON protocols write times: seconds since 1970, with a fraction; some servers write ISO 8601 instead.</summary>
internal sealed class EpochSeconds : JsonConverter<DateTimeOffset?>
{
    // To the year 3900 and back to the year 40.
    private const double MaxSeconds = 60_900_000_000;

    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.Number when reader.GetDouble() is var seconds && Math.Abs(seconds) <= MaxSeconds =>
                DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(seconds),
            JsonTokenType.String when DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal, out var time) => time,
            _ => throw new JsonException("a time is neither a number of seconds that a calendar has, nor ISO 8601"),
        };

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options)
    {
        if (value is { } time)
            writer.WriteNumberValue(time.ToUnixTimeMilliseconds() / 1000.0);
        else
            writer.WriteNullValue();
    }
}
