using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace AlarmKeeper.Aws;

/// <summary>An operation of the AWS JSON protocols 1.0 and 1.1: the target header, and one JSON object each way.</summary>
internal sealed class JsonOperation<TIn, TOut>(JsonTarget target, string name, JsonTypeInfo<TIn> input, JsonTypeInfo<TOut> output,
    bool writes)
    : Operation(name, writes), IMarshaller<IRequest, AmazonWebServiceRequest>
{
    /// <summary>What of the input tells one question from another; all of it, unless something in it changes with the time.</summary>
    public Func<TIn, string> Asked { get; init; } = asked => JsonSerializer.Serialize(asked, input);

    public ResponseUnmarshaller Unmarshaller { get; } = new JsonAnswerReader<TOut>(output);

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
}

/// <summary>The constant part of a JSON service's requests: target prefix and content type (aws-facts 2.1).</summary>
internal sealed record JsonTarget(string Prefix, string ContentType);
