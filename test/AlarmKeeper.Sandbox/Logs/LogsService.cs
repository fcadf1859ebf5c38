using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Logs;

/// <summary>Amazon CloudWatch Logs.</summary>
internal sealed class LogsService : IService
{
    private static readonly string[] Reads = ["Describe", "Get", "List", "Filter", "Test"];

    public LogsService(World world) => world.LogDelivery = LogDelivery.Deliver;

    public string Name => "logs";

    public string IamPrefix => "logs";

    public string? TargetPrefix => "Logs_20140328";

    public QueryProtocol? Query => null;

    // Events put are not written to a trail (row L11).
    public bool IsWrite(string operation) =>
        operation != "PutLogEvents" && !Reads.Any(read => operation.StartsWith(read, StringComparison.Ordinal));

    // Those that take the group's ARN with :* are checked against a stream of the group, named or not.
    public string Resource(ServiceCall call) => call.Operation switch
    {
        "DescribeLogGroups" => call.Region.Arn("logs", "log-group::log-stream:"),
        "TestMetricFilter" or "PutAccountPolicy" or "DescribeAccountPolicies" or "DeleteAccountPolicy" => "*",
        "TagResource" or "UntagResource" or "ListTagsForResource" => call.Region.Arn("logs", $"log-group:{call.Input.GroupName()}"),
        _ => call.Region.Arn("logs", $"log-group:{call.Input.GroupName()}:log-stream:{call.Input.Text("logStreamName")}"),
    };

    public JsonObject Serve(ServiceCall call) => Groups(call) ?? Events(call) ?? Policies(call)
        ?? throw new AwsError("UnknownOperationException", $"The sandbox's CloudWatch Logs has no operation {call.Operation}.");

    private static JsonObject? Groups(ServiceCall call) => call.Operation switch
    {
        "CreateLogGroup" => LogGroupOperations.CreateLogGroup(call),
        "DeleteLogGroup" => LogGroupOperations.DeleteLogGroup(call),
        "DescribeLogGroups" => LogGroupOperations.DescribeLogGroups(call),
        "PutRetentionPolicy" => LogGroupSettings.PutRetentionPolicy(call),
        "DeleteRetentionPolicy" => LogGroupSettings.DeleteRetentionPolicy(call),
        "AssociateKmsKey" => LogGroupSettings.AssociateKmsKey(call),
        "DisassociateKmsKey" => LogGroupSettings.DisassociateKmsKey(call),
        "PutLogGroupDeletionProtection" => LogGroupSettings.PutLogGroupDeletionProtection(call),
        "PutBearerTokenAuthentication" => LogGroupSettings.PutBearerTokenAuthentication(call),
        "TagResource" => LogTags.TagResource(call),
        "UntagResource" => LogTags.UntagResource(call),
        "ListTagsForResource" => LogTags.ListTagsForResource(call),
        "TagLogGroup" => LogTags.TagLogGroup(call),
        "UntagLogGroup" => LogTags.UntagLogGroup(call),
        "ListTagsLogGroup" => LogTags.ListTagsLogGroup(call),
        _ => null,
    };

    private static JsonObject? Events(ServiceCall call) => call.Operation switch
    {
        "CreateLogStream" => LogStreamOperations.CreateLogStream(call),
        "DeleteLogStream" => LogStreamOperations.DeleteLogStream(call),
        "DescribeLogStreams" => LogStreamOperations.DescribeLogStreams(call),
        "PutLogEvents" => LogEventWrites.PutLogEvents(call),
        "FilterLogEvents" => LogEventReads.FilterLogEvents(call),
        "GetLogEvents" => LogEventReads.GetLogEvents(call),
        "PutMetricFilter" => MetricFilterOperations.PutMetricFilter(call),
        "DeleteMetricFilter" => MetricFilterOperations.DeleteMetricFilter(call),
        "DescribeMetricFilters" => MetricFilterOperations.DescribeMetricFilters(call),
        "TestMetricFilter" => MetricFilterTest.TestMetricFilter(call),
        _ => null,
    };

    private static JsonObject? Policies(ServiceCall call) => call.Operation switch
    {
        "PutDataProtectionPolicy" => DataProtectionOperations.PutDataProtectionPolicy(call),
        "GetDataProtectionPolicy" => DataProtectionOperations.GetDataProtectionPolicy(call),
        "DeleteDataProtectionPolicy" => DataProtectionOperations.DeleteDataProtectionPolicy(call),
        "PutTransformer" => TransformerOperations.PutTransformer(call),
        "GetTransformer" => TransformerOperations.GetTransformer(call),
        "DeleteTransformer" => TransformerOperations.DeleteTransformer(call),
        "PutAccountPolicy" => AccountPolicyOperations.PutAccountPolicy(call),
        "DescribeAccountPolicies" => AccountPolicyOperations.DescribeAccountPolicies(call),
        "DeleteAccountPolicy" => AccountPolicyOperations.DeleteAccountPolicy(call),
        _ => null,
    };
}
