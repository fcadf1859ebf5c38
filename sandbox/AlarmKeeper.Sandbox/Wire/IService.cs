using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;

namespace AlarmKeeper.Sandbox.Wire;

/// <summary>One AWS service of the sandbox. The protocols are the wire's; a service sees JSON both ways.</summary>
internal interface IService
{
    /// <summary>The signing name, such as <c>monitoring</c>; CloudTrail's eventSource is this plus <c>.amazonaws.com</c>.</summary>
    string Name { get; }

    /// <summary>What its IAM actions begin with, such as <c>cloudwatch</c>.</summary>
    string IamPrefix { get; }

    /// <summary>The X-Amz-Target prefix of its JSON protocol; null where it speaks none.</summary>
    string? TargetPrefix { get; }

    /// <summary>Version and XML namespace of its query protocol; null where it speaks none.</summary>
    QueryProtocol? Query { get; }

    /// <summary>Its requests in the rest-json protocol; empty where it does not speak that.</summary>
    IReadOnlyList<Route> Routes => [];

    /// <summary>Whether a call can change something: it is then recorded by CloudTrail.</summary>
    bool IsWrite(string operation);

    /// <summary>The ARN that IAM checks the call against, <c>*</c> where the operation has no resource.</summary>
    string Resource(ServiceCall call);

    /// <summary>The condition keys of the service's own that IAM sees with the call, such as <c>sns:Protocol</c>.</summary>
    IReadOnlyDictionary<string, string> Context(ServiceCall call) => new Dictionary<string, string>();

    /// <summary>Whether IAM is asked at all: "No permissions are required" for sts GetCallerIdentity.</summary>
    bool NeedsPermission(string operation) => true;

    /// <summary>What CloudTrail calls the operation: Lambda's events carry the API's version.</summary>
    string EventName(string operation) => operation;

    /// <summary>What CloudTrail records of the input: not what may be a secret.</summary>
    JsonObject Recorded(ServiceCall call) => call.Input;

    /// <summary>Where CloudTrail records the calls of a Region: those of global services in us-east-1.</summary>
    AwsRegion RecordedIn(AwsRegion region) => region;

    /// <summary>What IAM calls the operation: <c>lambda:InvokeFunction</c> allows Invoke.</summary>
    string Action(string operation) => operation;

    /// <summary>The largest body of a request. As PutLogEvents, the largest input of most services.</summary>
    long MaxBody => WireEndpoint.MaxBody;

    /// <summary>Holds a call back before it is served, while nothing is locked.</summary>
    Task BeforeAsync(ServiceCall call) => Task.CompletedTask;

    /// <summary>
    /// What the protocol does not write of the output: whoever waits for something else waits here, while nothing is locked.
    /// </summary>
    /// <returns>Null where the output is the answer.</returns>
    Task<WireAnswer?> AnswerAsync(ServiceCall call, JsonObject output) => Task.FromResult<WireAnswer?>(null);

    /// <summary>Serves the call.</summary>
    /// <exception cref="AwsError">AWS would refuse it.</exception>
    JsonObject Serve(ServiceCall call);
}

/// <param name="Version">Such as <c>2010-03-31</c>.</param>
/// <param name="Namespace">Of the answer's XML.</param>
internal sealed record QueryProtocol(string Version, string Namespace);

/// <summary>
/// A call as a service sees it, whichever protocol brought it. From the query protocol every value is text; read it with
/// <see cref="Values"/>. An output may hold <see cref="DateTimeOffset"/> values; the wire writes them as its protocol does.
/// </summary>
internal sealed record ServiceCall(AwsRegion Region, Caller Caller, string Operation, JsonObject Input)
{
    /// <summary>For CloudTrail; a service acts on nothing of it.</summary>
    public string SourceIp { get; init; } = "192.0.2.1";

    /// <inheritdoc cref="SourceIp"/>
    public string UserAgent { get; init; } = "aws-internal/3";

    /// <summary>The request's body where it is no document: an object of S3, a function's event.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>A member that AWS requires.</summary>
    /// <exception cref="AwsError">It is absent.</exception>
    public string Required(string name, string code = "ValidationException") =>
        Input.Text(name) ?? throw new AwsError(code, $"{Operation} needs {name}");
}

/// <summary>A call that has been answered.</summary>
/// <param name="Error">What AWS answered instead of an output; null when the call succeeded.</param>
internal sealed record ServedCall(IService Service, ServiceCall Call, AwsError? Error);

/// <summary>Who signed a call.</summary>
/// <param name="Type">CloudTrail's userIdentity.type: Root, IAMUser, AssumedRole or AWSService.</param>
/// <param name="Arn">Such as <c>arn:aws:sts::111122223333:assumed-role/alarm-keeper/run</c>.</param>
/// <param name="Account">Twelve digits.</param>
/// <param name="AccessKeyId">As sent.</param>
/// <param name="Policy">The identity policy that bounds it, as JSON; null allows everything.</param>
internal sealed record Caller(string Type, string Arn, string Account, string AccessKeyId, string? Policy = null)
{
    /// <summary>The permissions boundary of a role: what it does not allow is not allowed, whatever the policy says. Null for
    /// none.</summary>
    public string? Boundary { get; init; }

    /// <summary>What whoever assumed the role asked for, at most: it takes away as a boundary does. Null for none.</summary>
    public string? SessionPolicy { get; init; }

    /// <summary>The policies that must all allow what the caller does, each with what a refusal calls it.</summary>
    public IEnumerable<(string Kind, string Document)> Bounds =>
        from bound in new[] { ("identity-based policy", Policy), ("permissions boundary", Boundary), ("session policy", SessionPolicy) }
        where bound.Item2 is not null
        select (bound.Item1, bound.Item2);
}

/// <summary>An error that AWS would answer.</summary>
/// <param name="code">The code on the wire (aws-facts 2.5).</param>
/// <param name="status">The HTTP status.</param>
internal sealed class AwsError(string code, string message, int status = 400) : Exception(message)
{
    public string Code => code;

    public int Status => status;
}
