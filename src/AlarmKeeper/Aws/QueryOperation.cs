using System.Net;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace AlarmKeeper.Aws;

/// <summary>An operation of the AWS query protocol: a form there, XML back.</summary>
internal sealed class QueryOperation<TOut>(string version, string name, Func<XElement, TOut> read, bool writes)
    : Operation(name, writes), IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public ResponseUnmarshaller Unmarshaller { get; } = new AnswerReader(name, read);

    public IRequest Marshall(AmazonWebServiceRequest request)
    {
        var marshalled = new DefaultRequest(request, "AlarmKeeper") { HttpMethod = "POST", ResourcePath = "/" };
        marshalled.Parameters["Action"] = Name;
        marshalled.Parameters["Version"] = version;
        foreach (var (key, value) in ((Call<(string Key, string? Value)[]>)request).Input)
            if (value is not null)
                marshalled.Parameters[key] = value;
        marshalled.ContentStream = AWSSDKUtils.WriteParametersToPooledStream(marshalled);
        return marshalled;
    }

    private sealed class AnswerReader(string name, Func<XElement, TOut> read) : XmlResponseUnmarshaller
    {
        private static readonly XmlReaderSettings NoDtd = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

        public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
        {
            using var reader = XmlReader.Create(input.Stream, NoDtd);
            var root = XElement.Load(reader);
            // Another service's document (S3 answers unsigned calls with its own) must not pass for an empty answer.
            if (root.Name.LocalName != $"{name}Response")
                throw new XmlException($"the answer is a <{root.Name.LocalName}>, not a <{name}Response>");
            try
            {
                return new Answer<TOut> { Output = read(root), At = Answer<TOut>.Date(input.ResponseData) };
            }
            catch (ArgumentException)
            {
                throw new XmlException("a map of the answer has a key twice");
            }
        }

        public override AmazonServiceException UnmarshallException(XmlUnmarshallerContext input, Exception innerException,
            HttpStatusCode statusCode)
        {
            var error = XmlErrorResponseUnmarshaller.GetInstance().Unmarshall(input);
            return new AmazonServiceException(error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode);
        }
    }
}
