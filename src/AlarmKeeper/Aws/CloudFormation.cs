using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;

namespace AlarmKeeper.Aws;

/// <summary>AWS CloudFormation, the query protocol: AlarmKeeper's own stack, how it fares and what its parameters are.</summary>
internal sealed class CloudFormation(CallLog log) : ServiceClient(new ServiceConfig("CloudFormation", "cloudformation", Version), log)
{
    private const string Version = "2010-05-15";

    private static readonly QueryOperation<DescribedStack> DescribeStacks =
        new(Version, "DescribeStacks", DescribedStack.From, writes: false);

    /// <param name="stack">Its name, or its ARN, by which a deleted one is found as well.</param>
    public Task<DescribedStack> DescribeStackAsync(string stack, CancellationToken cancellation) =>
        CallAsync(DescribeStacks, cancellation, ("StackName", stack));
}

/// <summary>One stack of DescribeStacks' answer.</summary>
/// <param name="Id">Its ARN.</param>
/// <param name="Status">Such as <c>UPDATE_ROLLBACK_IN_PROGRESS</c>.</param>
/// <param name="Parameters">With their values, those at their default included.</param>
internal sealed record DescribedStack(string Id, string Status, ImmutableDictionary<string, string> Parameters)
{
    /// <summary>As of the last deployment that succeeded; none while the stack is being created.</summary>
    public ImmutableDictionary<string, string> Outputs { get; init; } = ImmutableDictionary<string, string>.Empty;

    public bool IsDeleted => Status == "DELETE_COMPLETE";

    /// <summary>Its parameters may be ahead of its resources, or behind them.</summary>
    public bool IsChanging => Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal);

    public static DescribedStack From(XElement response)
    {
        var stack = Children(response, "DescribeStacksResult").SelectMany(result => Children(result, "Stacks")).Elements().FirstOrDefault()
            ?? throw new XmlException("the answer has no stack");
        return new(Text(stack, "StackId"), Text(stack, "StackStatus"), Pairs(stack, "Parameter")) { Outputs = Pairs(stack, "Output") };
    }

    private static ImmutableDictionary<string, string> Pairs(XElement stack, string kind) => Children(stack, $"{kind}s").Elements()
        .ToImmutableDictionary(pair => Text(pair, $"{kind}Key"), pair => Value(pair, $"{kind}Value") ?? "");

    private static IEnumerable<XElement> Children(XElement parent, string name) => parent.Elements().Where(e => e.Name.LocalName == name);

    private static string Text(XElement parent, string name) =>
        Value(parent, name) ?? throw new XmlException($"the answer has no <{name}>");

    private static string? Value(XElement parent, string name) => Children(parent, name).FirstOrDefault()?.Value;
}
