using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace AlarmKeeper.Aws;

/// <summary>A read of the REST JSON protocol: everything is in the path, one JSON object comes back.</summary>
/// <param name="path">With the one variable part as <c>{Name}</c>.</param>
internal sealed class RestOperation<TOut>(string path, string name, JsonTypeInfo<TOut> output)
    : Operation(name, writes: false), IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public ResponseUnmarshaller Unmarshaller { get; } = new JsonAnswerReader<TOut>(output);

    public IRequest Marshall(AmazonWebServiceRequest request)
    {
        var marshalled = new DefaultRequest(request, "AlarmKeeper") { HttpMethod = "GET", ResourcePath = path };
        marshalled.AddPathResource("{Name}", ((Call<string>)request).Input);
        return marshalled;
    }
}
