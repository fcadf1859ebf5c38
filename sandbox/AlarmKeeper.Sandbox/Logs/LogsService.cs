using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Logs;

/// <summary>Amazon CloudWatch Logs.</summary>
internal sealed class LogsService : IService
{
    private static readonly Dictionary<string, Operation> Table = new()
    {
        ["CreateLogGroup"] = Operation.Write(LogGroupOperations.CreateLogGroup),
        ["DeleteLogGroup"] = Operation.Write(LogGroupOperations.DeleteLogGroup),
        ["DescribeLogGroups"] = Operation.Read(LogGroupOperations.DescribeLogGroups),
        ["PutRetentionPolicy"] = Operation.Write(LogGroupSettings.PutRetentionPolicy),
        ["DeleteRetentionPolicy"] = Operation.Write(LogGroupSettings.DeleteRetentionPolicy),
        ["AssociateKmsKey"] = Operation.Write(LogGroupSettings.AssociateKmsKey),
        ["DisassociateKmsKey"] = Operation.Write(LogGroupSettings.DisassociateKmsKey),
        ["PutLogGroupDeletionProtection"] = Operation.Write(LogGroupSettings.PutLogGroupDeletionProtection),
        ["PutBearerTokenAuthentication"] = Operation.Write(LogGroupSettings.PutBearerTokenAuthentication),
        ["TagResource"] = Operation.Write(LogTags.TagResource),
        ["UntagResource"] = Operation.Write(LogTags.UntagResource),
        ["ListTagsForResource"] = Operation.Read(LogTags.ListTagsForResource),
        ["TagLogGroup"] = Operation.Write(LogTags.TagLogGroup),
        ["UntagLogGroup"] = Operation.Write(LogTags.UntagLogGroup),
        ["ListTagsLogGroup"] = Operation.Read(LogTags.ListTagsLogGroup),
        ["CreateLogStream"] = Operation.Write(LogStreamOperations.CreateLogStream),
        ["DeleteLogStream"] = Operation.Write(LogStreamOperations.DeleteLogStream),
        ["DescribeLogStreams"] = Operation.Read(LogStreamOperations.DescribeLogStreams),
        // Written to no trail (row L11).
        ["PutLogEvents"] = Operation.Read(LogEventWrites.PutLogEvents),
        ["FilterLogEvents"] = Operation.Read(LogEventReads.FilterLogEvents),
        ["GetLogEvents"] = Operation.Read(LogEventReads.GetLogEvents),
        ["PutMetricFilter"] = Operation.Write(MetricFilterOperations.PutMetricFilter),
        ["DeleteMetricFilter"] = Operation.Write(MetricFilterOperations.DeleteMetricFilter),
        ["DescribeMetricFilters"] = Operation.Read(MetricFilterOperations.DescribeMetricFilters),
        ["TestMetricFilter"] = Operation.Read(MetricFilterTest.TestMetricFilter),
        ["PutDataProtectionPolicy"] = Operation.Write(DataProtectionOperations.PutDataProtectionPolicy),
        ["GetDataProtectionPolicy"] = Operation.Read(DataProtectionOperations.GetDataProtectionPolicy),
        ["DeleteDataProtectionPolicy"] = Operation.Write(DataProtectionOperations.DeleteDataProtectionPolicy),
        ["PutTransformer"] = Operation.Write(TransformerOperations.PutTransformer),
        ["GetTransformer"] = Operation.Read(TransformerOperations.GetTransformer),
        ["DeleteTransformer"] = Operation.Write(TransformerOperations.DeleteTransformer),
        ["PutQueryDefinition"] = Operation.Write(QueryDefinitionOperations.Put),
        ["DescribeQueryDefinitions"] = Operation.Read(QueryDefinitionOperations.Describe),
        ["DeleteQueryDefinition"] = Operation.Write(QueryDefinitionOperations.Delete),
        ["PutAccountPolicy"] = Operation.Write(AccountPolicyOperations.PutAccountPolicy),
        ["DescribeAccountPolicies"] = Operation.Read(AccountPolicyOperations.DescribeAccountPolicies),
        ["DeleteAccountPolicy"] = Operation.Write(AccountPolicyOperations.DeleteAccountPolicy),
    };

    public LogsService(World world) => world.LogDelivery = LogDelivery.Deliver;

    public string Name => "logs";

    public string IamPrefix => "logs";

    public string? TargetPrefix => "Logs_20140328";

    public QueryProtocol? Query => null;

    public bool IsWrite(string operation) => Table.Writes(operation);

    // Those that take the group's ARN with :* are checked against a stream of the group, named or not.
    public string Resource(ServiceCall call) => call.Operation switch
    {
        "DescribeLogGroups" => call.Region.Arn("logs", "log-group::log-stream:"),
        "PutQueryDefinition" or "DescribeQueryDefinitions" or "DeleteQueryDefinition" => "*",
        "TestMetricFilter" or "PutAccountPolicy" or "DescribeAccountPolicies" or "DeleteAccountPolicy" => "*",
        "TagResource" or "UntagResource" or "ListTagsForResource" => call.Region.Arn("logs", $"log-group:{call.Input.GroupName()}"),
        _ => call.Region.Arn("logs", $"log-group:{call.Input.GroupName()}:log-stream:{call.Input.Text("logStreamName")}"),
    };

    public JsonObject Serve(ServiceCall call) => Table.Serve(call);
}
