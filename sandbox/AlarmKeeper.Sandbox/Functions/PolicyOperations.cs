using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Functions;

/// <summary>A function's resource policy, which only AddPermission and RemovePermission write.</summary>
internal sealed class FunctionPolicy
{
    public List<JsonObject> Statements { get; } = [];

    public Guid RevisionId { get; set; }

    public JsonObject Document => new()
    {
        ["Version"] = "2012-10-17",
        ["Id"] = "default",
        ["Statement"] = new JsonArray([.. Statements.Select(statement => statement.DeepClone())]),
    };
}

/// <summary>Who may invoke a function (row E5).</summary>
internal static class PolicyOperations
{
    public static JsonObject Get(ServiceCall call)
    {
        var policy = FunctionStore.Find(call).Policy;
        if (policy.Statements.Count == 0)
            throw new AwsError("ResourceNotFoundException", "The resource you requested does not exist.", 404);
        return new() { ["Policy"] = policy.Document.ToJsonString(), ["RevisionId"] = policy.RevisionId.ToString() };
    }

    public static JsonObject Add(ServiceCall call)
    {
        var function = FunctionStore.Find(call);
        FunctionInput.CheckRevision(call, function.Policy.RevisionId);
        var statement = Statement(call, function);
        if (function.Policy.Statements.Exists(existing => existing.Text("Sid") == statement.Text("Sid")))
            throw new AwsError(
                "ResourceConflictException",
                $"The statement id ({statement.Text("Sid")}) provided already exists. "
                    + "Please provide a new statement id, or remove the existing statement.",
                409);
        function.Policy.Statements.Add(statement);
        function.Policy.RevisionId = Guid.NewGuid();
        return new() { ["Statement"] = statement.ToJsonString() };
    }

    public static void Remove(ServiceCall call)
    {
        var policy = FunctionStore.Find(call).Policy;
        FunctionInput.CheckRevision(call, policy.RevisionId);
        var id = call.Input.Text("StatementId");
        if (policy.Statements.Count == 0)
            throw new AwsError("ResourceNotFoundException", "No policy is associated with the given resource.", 404);
        if (policy.Statements.RemoveAll(statement => statement.Text("Sid") == id) == 0)
            throw new AwsError("ResourceNotFoundException", $"Statement {id} is not found in resource policy.", 404);
        policy.RevisionId = Guid.NewGuid();
    }

    private static JsonObject Statement(ServiceCall call, Function function)
    {
        var input = call.Input;
        var equal = new JsonObject()
            .With("AWS:SourceAccount", input.Text("SourceAccount"))
            .With("aws:PrincipalOrgID", input.Text("PrincipalOrgID"));
        var like = new JsonObject().With("AWS:SourceArn", input.Text("SourceArn"));
        var condition = new JsonObject()
            .With("StringEquals", equal.Count == 0 ? null : equal)
            .With("ArnLike", like.Count == 0 ? null : like);
        return new JsonObject
        {
            ["Sid"] = input.Text("StatementId") ?? throw FunctionInput.Missing("statementId"),
            ["Effect"] = "Allow",
            ["Principal"] = Principal(call.Region, input.Text("Principal") ?? throw FunctionInput.Missing("principal")),
            ["Action"] = input.Text("Action") ?? throw FunctionInput.Missing("action"),
            ["Resource"] = function.Arn,
        }.With("Condition", condition.Count == 0 ? null : condition);
    }

    private static JsonNode Principal(AwsRegion region, string name) => name switch
    {
        "*" => "*",
        _ when Control.Credentials.IsAccount(name) => new JsonObject { ["AWS"] = region.Partition.Arn("iam", name, "root") },
        _ when name.StartsWith("arn:", StringComparison.Ordinal) => new JsonObject { ["AWS"] = name },
        _ => new JsonObject { ["Service"] = name },
    };
}
