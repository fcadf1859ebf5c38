using System.Net;
using System.Reflection;
using AlarmKeeper.Aws;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Support;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace AlarmKeeper.Tests.Reliability.Hostile;

/// <summary>The readers of AWS's answers, with answers of the sandbox to start from.</summary>
internal static class HostileAnswers
{
    private static readonly string[] Errors =
    [
        """{"__type":"com.amazonaws.logs#ResourceNotFoundException","message":"The specified log group does not exist."}""",
        """<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type><Code>NotFound</Code><Message>Topic does not exist</Message></Error><RequestId>r</RequestId></ErrorResponse>""",
    ];

    private static readonly Dictionary<string, (Operation Operation, ResponseUnmarshaller Reader)> Operations =
        typeof(ServiceClient).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(ServiceClient)))
        .SelectMany(type => type.GetFields(BindingFlags.NonPublic | BindingFlags.Static))
        .Select(field => field.GetValue(null)).OfType<Operation>()
        .DistinctBy(operation => operation.Name)
        .ToDictionary(operation => operation.Name, operation => (operation,
            (ResponseUnmarshaller)operation.GetType().GetProperty("Unmarshaller")!.GetValue(operation)!));

    /// <summary>What the sandbox answers to the calls of a run, a drill, an explanation and an audit.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> SamplesAsync()
    {
        var bodies = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await using var aws = await Landscape.StartArmedAsync();
        aws.World.Faults.Add(new(FaultKind.Altered)
        {
            Alter = (operation, body) =>
            {
                lock (bodies)
                    bodies[operation] = body;
                return body;
            },
        });
        await aws.InvokeAsync();
        aws.RootSignsIn();
        await aws.InvokeRawAsync("""{"mode":"explain"}""");
        await aws.InvokeRawAsync("""{"mode":"drill"}""");
        return bodies;
    }

    /// <summary>One for all answers, and one for all errors: which operation answers goes by the input's length.</summary>
    public static IReadOnlyList<HostileReader> Readers(IReadOnlyDictionary<string, string> samples)
    {
        var known = samples.Where(one => Operations.ContainsKey(one.Key)).ToList();
        Assert.True(known.Count >= 20, string.Join(' ', known.Select(one => one.Key)));
        return
        [
            .. known.Select(one => new HostileReader($"answers of {one.Key}", [one.Value], bytes => Read(Operations[one.Key], bytes))),
            new("errors of AWS", Errors, ReadError),
        ];
    }

    private static bool Read((Operation Operation, ResponseUnmarshaller Reader) one, byte[] body)
    {
        try
        {
            one.Reader.Unmarshall(Context(one.Reader, body));
            return true;
        }
        catch (Exception failure)
        {
            var error = AwsCallException.From("AWS", one.Operation.Name, failure, default);
            Assert.True(error.Code == "MalformedAnswer", failure.ToString());
            HostileReader.AssertFit(error.Message, one.Operation.Name);
            return false;
        }
    }

    private static bool ReadError(byte[] body)
    {
        foreach (var (operation, reader) in new[] { Operations["DescribeAlarms"], Operations["GetTopicAttributes"],
            Operations["GetSchedule"] })
        {
            var failure = Error(reader, body);
            var error = AwsCallException.From("AWS", operation.Name, failure, default);
            HostileReader.AssertFit(error.Message, operation.Name);
        }

        return true;
    }

    private static Exception Error(ResponseUnmarshaller reader, byte[] body)
    {
        try
        {
            return reader.UnmarshallException(Context(reader, body), new WebException(), HttpStatusCode.BadRequest);
        }
        catch (Exception unread)
        {
            return unread;
        }
    }

    private static UnmarshallerContext Context(ResponseUnmarshaller reader, byte[] body) => reader is XmlResponseUnmarshaller
        ? new XmlUnmarshallerContext(new MemoryStream(body), false, new NoHeaders())
        : new JsonUnmarshallerContext(new MemoryStream(body), false, new NoHeaders());

    private sealed class NoHeaders : IWebResponseData
    {
        public long ContentLength => 0;
        public string ContentType => "";
        public HttpStatusCode StatusCode => HttpStatusCode.OK;
        public bool IsSuccessStatusCode => true;
        public IHttpResponseBody ResponseBody => throw new NotSupportedException();
        public string[] GetHeaderNames() => [];
        public bool IsHeaderPresent(string headerName) => false;
        public string GetHeaderValue(string headerName) => "";
        public bool IsEventHeaderPresent(string headerName) => false;
        public Amazon.Runtime.EventStreams.IEventStreamHeader GetEventStreamHeader(string headerName) => throw new NotSupportedException();
    }
}
