using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace AlarmKeeper.Aws;

/// <summary>An operation of the AWS JSON protocols 1.0 and 1.1: the target header, and one JSON object each way.</summary>
internal sealed class JsonOperation<TIn, TOut>(JsonTarget target, string name, bool writes = false)
    : Operation(name, writes), IMarshaller<IRequest, AmazonWebServiceRequest>
{
    /// <summary>What of the input tells one question from another; all of it, unless something in it changes with the time.</summary>
    public Func<TIn, string> Asked { get; init; } = asked => JsonSerializer.Serialize(asked, target.Shape<TIn>());

    public ResponseUnmarshaller Unmarshaller { get; } = new JsonAnswerReader<TOut>(target.Shape<TOut>());

    public IRequest Marshall(AmazonWebServiceRequest request)
    {
        var marshalled = new DefaultRequest(request, target.Prefix)
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            Content = JsonSerializer.SerializeToUtf8Bytes(((Call<TIn>)request).Input, target.Shape<TIn>()),
        };
        marshalled.Headers["X-Amz-Target"] = $"{target.Prefix}.{Name}";
        marshalled.Headers["Content-Type"] = target.ContentType;
        return marshalled;
    }
}

/// <summary>What is the same for every request of a JSON service: target prefix, content type (aws-facts 2.1), and its shapes.</summary>
internal sealed record JsonTarget(string Prefix, string ContentType, JsonSerializerContext Shapes)
{
    public JsonTypeInfo<T> Shape<T>() => (JsonTypeInfo<T>)Shapes.GetTypeInfo(typeof(T))!;
}
