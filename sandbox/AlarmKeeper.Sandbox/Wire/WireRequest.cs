using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.S3;
using Microsoft.AspNetCore.Http;

namespace AlarmKeeper.Sandbox.Wire;

/// <summary>A request once it is known which service it is for.</summary>
internal sealed record WireRequest(IService Service, ServiceCall Call, IAnswerWriter Writer)
{
    private const string DefaultRegion = "us-east-1";

    /// <summary>How to answer a request before, or without, knowing its service.</summary>
    public static IAnswerWriter WriterOf(HttpRequest request)
    {
        if (Target(request) is not null)
            return new JsonAnswer(JsonContentType(request), queryCompatible: false);
        if (request.Headers.Authorization.ToString().Contains("/s3/aws4_request", StringComparison.Ordinal))
            return new ObjectAnswer(HttpMethods.IsHead(request.Method));
        return IsRest(request)
            ? new RestJsonAnswer(null, StatusCodes.Status200OK)
            : new QueryAnswer("http://webservices.amazon.com/AWSFault/2005-15-09");
    }

    /// <exception cref="AwsError">It is for no service here, or not what the protocol wants.</exception>
    public static WireRequest Read(World world, HttpRequest request, ReadOnlyMemory<byte> body)
    {
        var signature = Signature.Of(request);
        var from = (request, signature);
        if (signature?.Service == "s3")
            return ReadObjects(world, from, body);
        if (Target(request) is { } target)
            return ReadJson(world, from, target, Text(body));
        return IsRest(request) ? ReadRest(world, from, body) : ReadQuery(world, from, Text(body));
    }

    private static string Text(ReadOnlyMemory<byte> body) => Encoding.UTF8.GetString(body.Span);

    private static WireRequest ReadObjects(World world, (HttpRequest Http, Signature? Signature) from, ReadOnlyMemory<byte> body)
    {
        var writer = new ObjectAnswer(HttpMethods.IsHead(from.Http.Method));
        var (operation, input) = ObjectRequest.Read(from.Http);
        var payload = ObjectRequest.Content(from.Http, body);
        return new(world.Service("s3"), CallOf(world, from, operation, input) with { Payload = payload }, writer);
    }

    private static WireRequest ReadRest(World world, (HttpRequest Http, Signature? Signature) from, ReadOnlyMemory<byte> body)
    {
        foreach (var service in world.Services.Where(service => from.Signature is null || service.Name == from.Signature.Service))
            foreach (var route in service.Routes)
                if (route.Match(from.Http) is { } members)
                    return new(
                        service,
                        CallOf(world, from, route.Operation, Joined(route.HasPayload ? [] : Json(Text(body)), members)) with
                        { Payload = body },
                        new RestJsonAnswer(service, route.Status));
        throw new AwsError(
            "UnknownOperationException", $"This sandbox serves neither {from.Http.Method} {from.Http.Path} nor smithy-rpc-v2-cbor", 404);
    }

    private static JsonObject Joined(JsonObject input, JsonObject members)
    {
        foreach (var (name, value) in members)
            input[name] = value?.DeepClone();
        return input;
    }

    private static WireRequest ReadJson(World world, (HttpRequest Http, Signature? Signature) from, string target, string body)
    {
        var dot = target.LastIndexOf('.');
        var prefix = dot < 0 ? target : target[..dot];
        var service = world.Services.FirstOrDefault(service => IsTarget(service, prefix))
            ?? throw new AwsError("UnknownOperationException", $"This sandbox has no service of target {target}");
        return new(
            service,
            CallOf(world, from, target[(dot + 1)..], Json(body)),
            new JsonAnswer(JsonContentType(from.Http), queryCompatible: service.Query is not null));
    }

    private static WireRequest ReadQuery(World world, (HttpRequest Http, Signature? Signature) from, string body)
    {
        var input = Form.Read(HttpMethods.IsGet(from.Http.Method) ? from.Http.QueryString.Value ?? "" : body);
        var action = input.Text("Action") ?? throw new AwsError("MissingAction", "The request has neither X-Amz-Target nor Action");
        var version = input.Text("Version");
        input.Remove("Action");
        input.Remove("Version");
        var service = from.Signature is { } signature
            ? world.Service(signature.Service)
            : world.Services.FirstOrDefault(service => service.Query?.Version == version);
        if (service?.Query is not { } query)
            throw new AwsError("UnknownOperationException", $"This sandbox has no service with the query protocol for {action}");
        if (version is not null && version != query.Version)
            throw new AwsError("InvalidAction", $"Could not find operation {action} for version {version}");
        return new(service, CallOf(world, from, action, input), new QueryAnswer(query.Namespace));
    }

    private static ServiceCall CallOf(World world, (HttpRequest Http, Signature? Signature) from, string operation, JsonObject input)
    {
        var region = from.Signature?.Region ?? DefaultRegion;
        var caller = world.Credentials.Of(from.Signature?.AccessKeyId ?? Credentials.DefaultAccount, Partition.Of(region));
        var call = new ServiceCall(world.Region(caller.Account, region), caller, operation, input);
        return from.Http.Headers.UserAgent.FirstOrDefault() is { } agent ? call with { UserAgent = agent } : call;
    }

    private static JsonObject Json(string body)
    {
        try
        {
            if (body.Length == 0)
                return [];
            return JsonNode.Parse(body, documentOptions: new() { AllowDuplicateProperties = false }) as JsonObject
                ?? throw new AwsError("SerializationException", "The body is not a JSON object");
        }
        catch (JsonException malformed)
        {
            throw new AwsError("SerializationException", $"The body is not JSON: {malformed.Message}");
        }
    }

    // Every other protocol here has the one path.
    private static bool IsRest(HttpRequest request) => request.Path != "/";

    // SDKs made from the newer Smithy models leave off the namespace that CloudTrail's prefix begins with; AWS takes both.
    private static bool IsTarget(IService service, string prefix) =>
        service.TargetPrefix is { } own && (own == prefix || own.EndsWith($".{prefix}", StringComparison.Ordinal));

    private static string? Target(HttpRequest request) => request.Headers["X-Amz-Target"].FirstOrDefault();

    private static string JsonContentType(HttpRequest request) =>
        request.ContentType == "application/x-amz-json-1.0" ? request.ContentType : "application/x-amz-json-1.1";
}
