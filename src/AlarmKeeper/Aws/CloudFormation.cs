using System.Xml;

namespace AlarmKeeper.Aws;

/// <summary>AWS CloudFormation, the query protocol: how AlarmKeeper's own stack fares.</summary>
internal sealed class CloudFormation(CallLog log) : ServiceClient(new ServiceConfig("CloudFormation", "cloudformation", Version), log)
{
    private const string Version = "2010-05-15";

    private static readonly QueryOperation<string> DescribeStacks = new(
        Version,
        "DescribeStacks",
        response => response.Descendants().FirstOrDefault(e => e.Name.LocalName == "StackStatus")?.Value ?? throw new XmlException("the answer has no <StackStatus>"),
        writes: false);

    /// <summary>Such as <c>UPDATE_ROLLBACK_IN_PROGRESS</c>.</summary>
    /// <param name="stackId">The stack's ARN.</param>
    /// <param name="cancellation">Of the run.</param>
    public Task<string> StackStatusAsync(string stackId, CancellationToken cancellation) => CallAsync(DescribeStacks, cancellation, ("StackName", stackId));
}
