using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace AlarmKeeper.Aws;

/// <summary>Reads the answer of an AWS JSON protocol, or the error in its place.</summary>
internal sealed class JsonAnswerReader<TOut>(JsonTypeInfo<TOut> output) : JsonResponseUnmarshaller
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        using var body = new MemoryStream();
        input.Stream.CopyTo(body);
        // Operations without an answer (PutMetricAlarm, PutMetricFilter) may send nothing at all. From a read, nothing is no answer: it
        // must not pass for an empty list.
        var bytes = body.Length == 0 && typeof(TOut) == typeof(Empty) ? "{}"u8 : body.GetBuffer().AsSpan(0, (int)body.Length);
        RefuseHoles(bytes);
        return new Answer<TOut>
        {
            Output = JsonSerializer.Deserialize(bytes, output) ?? throw new JsonException("the answer is null"),
            At = Answer<TOut>.Date(input.ResponseData)
        };
    }

    // Null in a list's place of an element is in no model of AWS's, and the shapes cannot forbid it.
    private static void RefuseHoles(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var lists = new Stack<bool>();
        while (reader.Read())
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray or JsonTokenType.StartObject:
                    lists.Push(reader.TokenType == JsonTokenType.StartArray);
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    lists.Pop();
                    break;
                case JsonTokenType.Null when lists.TryPeek(out var isList) && isList:
                    throw new JsonException("a list holds null");
            }
    }

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException,
        HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(input.Stream);
        var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        return new AmazonServiceException(error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode);
    }
}
