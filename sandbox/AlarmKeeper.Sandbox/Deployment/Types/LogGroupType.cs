using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Logs;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Deployment.Types;

internal sealed class LogGroupType : ResourceType
{
    public override string Name => "AWS::Logs::LogGroup";

    public override IReadOnlyList<string> Properties =>
    [
        "BearerTokenAuthenticationEnabled", "DataProtectionPolicy", "DeletionProtectionEnabled", "FieldIndexPolicies", "KmsKeyId",
        "LogGroupClass", "LogGroupName", "ResourcePolicyDocument", "RetentionInDays", "Tags",
    ];

    public override string NamedBy => "LogGroupName";

    public override int NameLength => 512;

    public override string Create(StackResource group)
    {
        group.Call("logs", "CreateLogGroup", new JsonObject { ["logGroupName"] = group.Name, ["tags"] = TagMap(group) }
            .With("kmsKeyId", group["KmsKeyId"]).With("logGroupClass", group["LogGroupClass"])
            .With("deletionProtectionEnabled", group["DeletionProtectionEnabled"]));
        return group.Name;
    }

    public override void Configure(StackResource group)
    {
        if (group.Properties.Integer("RetentionInDays") is { } days)
            group.Call("logs", "PutRetentionPolicy", new() { ["logGroupName"] = group.Name, ["retentionInDays"] = days });
        else if (group.Before.Integer("RetentionInDays") is not null)
            group.Call("logs", "DeleteRetentionPolicy", new() { ["logGroupName"] = group.Name });
    }

    public override void Delete(StackResource group) => group.Call("logs", "DeleteLogGroup", new() { ["logGroupName"] = group.Name });

    public override string? Attribute(StackResource group, string name) =>
        name == "Arn" ? group.Region.Arn("logs", $"log-group:{group.Name}:*") : null;

    public override IDictionary<string, string>? Tags(StackResource group) =>
        group.Region.Store<LogsStore>().Groups.GetValueOrDefault(group.Name)?.Tags;
}
