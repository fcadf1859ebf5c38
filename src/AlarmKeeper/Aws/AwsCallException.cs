using System.Net;
using AlarmKeeper.Text;
using Amazon.Runtime;

namespace AlarmKeeper.Aws;

/// <summary>A call to AWS that brought no usable answer.</summary>
/// <param name="operation">The API operation, such as <c>DescribeAlarms</c>.</param>
/// <param name="code">AWS's error code, or what kind of failure it was where AWS sent none.</param>
/// <param name="reason">What went wrong, in one line.</param>
internal sealed class AwsCallException(string operation, string code, string reason, Exception? inner = null)
    : Exception($"{operation}: {code}: {reason}", inner)
{
    public string Operation => operation;

    public string Code => code;

    /// <summary>What went wrong, in one line.</summary>
    public string Reason => reason;

    public bool IsNotFound => code is "NotFound" or "NotFoundException" or "ResourceNotFoundException" or "ResourceNotFound"
        or "QueueDoesNotExist" or "AWS.SimpleQueueService.NonExistentQueue";

    /// <summary>AWS itself said no, so that nothing was done.</summary>
    public bool IsAnswer => !IsUnanswered && !code.StartsWith("Http", StringComparison.Ordinal);

    private bool IsUnanswered => code is "Deadline" or "MalformedAnswer" or "Timeout" or "NoAnswer" or "InternalError" or "InternalFailure";

    /// <summary>The caller may not do it.</summary>
    public bool IsRefused => code is "AccessDenied" or "AccessDeniedException" or "AuthorizationError" or "UnauthorizedOperation";

    /// <summary>There is no such operation here: some partitions and Regions lack the newer features, and nobody can have used
    /// them.</summary>
    public bool IsUnknownOperation => code is "UnknownOperationException" or "UnknownOperation" or "InvalidAction" or "UnsupportedOperation"
        or "UnsupportedOperationException";

    public bool IsQuota =>
        code is "LimitExceeded" or "LimitExceededException" or "LimitExceededFault" or "TopicLimitExceeded" or "SubscriptionLimitExceeded";

    /// <summary>Turns whatever the pipeline throws into one error that names the operation; nothing is taken for an empty answer.</summary>
    public static AwsCallException From(string service, string operation, Exception failure, CancellationToken cancellation)
    {
        var cause = Cause(failure);
        return (failure, cause) switch
        {
            _ when cancellation.IsCancellationRequested =>
                new(operation, "Deadline", "the invocation's time was up before AWS answered", failure),
            (_, AmazonServiceException { ErrorCode.Length: > 0 } e) => new(operation, OneLine(e.ErrorCode), OneLine(e.Message), failure),
            // AWS says that all is well, and then nothing that could be read.
            (AmazonUnmarshallingException { StatusCode: HttpStatusCode.OK }, not IOException) =>
                new(operation, "MalformedAnswer", $"what came back is not an answer of {service}: {OneLine(cause.Message)}", failure),
            (AmazonServiceException e, _) => new(operation, $"Http{(int)e.StatusCode}", NotFromService(service, e.StatusCode), failure),
            (_, System.Text.Json.JsonException or System.Xml.XmlException) =>
                new(operation, "MalformedAnswer", $"what came back is not an answer of {service}: {OneLine(cause.Message)}", failure),
            (_, TimeoutException or OperationCanceledException) => new(operation, "Timeout", $"{service} did not answer in time", failure),
            _ => new(operation, "NoAnswer", OneLine(cause.Message), failure),
        };
    }

    /// <summary>As <see cref="From"/>, without the cause that the SDK would try again for.</summary>
    public static AwsCallException Last(string service, string operation, Exception failure, CancellationToken cancellation)
    {
        var known = From(service, operation, failure, cancellation);
        return new(operation, known.Code, known.Reason);
    }

    /// <summary>What lies behind an exception of the SDK: AWS's error, else the innermost.</summary>
    public static Exception Cause(Exception failure)
    {
        while (failure is not AmazonServiceException { ErrorCode.Length: > 0 } && failure.InnerException is { } inner)
            failure = inner;
        return failure;
    }

    private static string NotFromService(string service, HttpStatusCode status) =>
        $"HTTP status {(int)status} without an error that {service} would send";

    /// <summary>A message of somebody else's, in one line of 300 characters at most, fit to be shown. AWS may repeat what it was
    /// sent.</summary>
    public static string OneLine(string? text) =>
        string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } line
            ? Printable.Visible(line, 300) : "no message";
}
