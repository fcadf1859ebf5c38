using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace AlarmKeeper.Aws;

/// <summary>An operation of the AWS JSON protocols 1.0 and 1.1: the target header, and one JSON object each way.</summary>
internal sealed class JsonOperation<TIn, TOut>(JsonTarget target, string name, JsonTypeInfo<TIn> input, JsonTypeInfo<TOut> output, bool writes)
    : Operation(name, writes), IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public ResponseUnmarshaller Unmarshaller { get; } = new AnswerReader(output);

    public IRequest Marshall(AmazonWebServiceRequest request)
    {
        var marshalled = new DefaultRequest(request, target.Prefix)
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            Content = JsonSerializer.SerializeToUtf8Bytes(((Call<TIn>)request).Input, input),
        };
        marshalled.Headers["X-Amz-Target"] = $"{target.Prefix}.{Name}";
        marshalled.Headers["Content-Type"] = target.ContentType;
        return marshalled;
    }

    private sealed class AnswerReader(JsonTypeInfo<TOut> output) : JsonResponseUnmarshaller
    {
        public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
        {
            using var body = new MemoryStream();
            input.Stream.CopyTo(body);
            // Operations without an answer (PutMetricAlarm, PutMetricFilter) may send nothing at all.
            var bytes = body.Length == 0 ? "{}"u8 : body.GetBuffer().AsSpan(0, (int)body.Length);
            return new Answer<TOut> { Output = JsonSerializer.Deserialize(bytes, output) ?? throw new JsonException("the answer is null") };
        }

        public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
        {
            var reader = new StreamingUtf8JsonReader(input.Stream);
            var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
            return new AmazonServiceException(error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode);
        }
    }
}

/// <summary>The constant part of a JSON service's requests: target prefix and content type (aws-facts 2.1).</summary>
internal sealed record JsonTarget(string Prefix, string ContentType);
