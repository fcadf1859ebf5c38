using System.Buffers;
using System.Text.Json;
using AlarmKeeper.Text;

namespace AlarmKeeper.Trigger;

/// <summary>An error as Lambda takes it. It may be seen by whoever invokes the function, so it carries no stack trace.</summary>
internal sealed record FunctionError(string Type, string Message)
{
    // Lambda takes 256 KB of error; nobody reads more than this.
    private const int LongestMessage = 8_000;

    public static FunctionError From(Exception failure) => new(failure.GetType().Name, failure.Message);

    public ReadOnlyMemory<byte> ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("errorMessage", Printable.Line(Message, LongestMessage));
            json.WriteString("errorType", Type);
            json.WriteStartArray("stackTrace");
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
