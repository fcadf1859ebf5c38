using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Deployment.Types;

internal sealed class QueryDefinitionType : ResourceType
{
    public override string Name => "AWS::Logs::QueryDefinition";

    public override IReadOnlyList<string> Properties => ["LogGroupNames", "Name", "Parameters", "QueryLanguage", "QueryString"];

    public override IReadOnlyList<string> Required => ["Name", "QueryString"];

    public override string Create(StackResource query) => Put(query, []);

    public override void Update(StackResource query) => Put(query, new() { ["queryDefinitionId"] = query.PhysicalId });

    public override void Delete(StackResource query) =>
        query.Call("logs", "DeleteQueryDefinition", new() { ["queryDefinitionId"] = query.PhysicalId });

    public override string? Attribute(StackResource query, string name) => name == "QueryDefinitionId" ? query.PhysicalId : null;

    private static string Put(StackResource query, JsonObject input) => query.Call("logs", "PutQueryDefinition", input
        .With("name", query["Name"]).With("queryString", query["QueryString"]).With("logGroupNames", query["LogGroupNames"]))
        .Text("queryDefinitionId")!;
}
