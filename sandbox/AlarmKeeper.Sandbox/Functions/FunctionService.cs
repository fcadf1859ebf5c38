using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Functions;

/// <summary>Lambda's control plane: the settings by which somebody can keep AlarmKeeper from running (rows E3 to E6).</summary>
internal sealed class FunctionService : IService
{
    private const string Function = "/2015-03-31/functions/{FunctionName}";

    private const string Tags = "/2017-03-31/tags/{Resource}";

    private const string InvokeConfig = "/2019-09-25/functions/{FunctionName}/event-invoke-config?Qualifier={Qualifier}";

    private static readonly Dictionary<string, Operation> Table = new()
    {
        ["CreateFunction"] = Operation.Write(FunctionOperations.Create),
        ["DeleteFunction"] = Operation.Write(FunctionOperations.Delete),
        ["GetFunction"] = Operation.Read(FunctionOperations.Get),
        ["GetFunctionConfiguration"] = Operation.Read(call => FunctionStore.Find(call).Describe()),
        ["UpdateFunctionConfiguration"] = Operation.Write(FunctionOperations.UpdateConfiguration),
        ["UpdateFunctionCode"] = Operation.Write(FunctionOperations.UpdateCode),
        ["GetFunctionConcurrency"] = Operation.Read(ConcurrencyOperations.Get),
        ["PutFunctionConcurrency"] = Operation.Write(ConcurrencyOperations.Put),
        ["DeleteFunctionConcurrency"] = Operation.Write(ConcurrencyOperations.Delete),
        ["GetFunctionEventInvokeConfig"] = Operation.Read(InvokeConfigOperations.Get),
        ["PutFunctionEventInvokeConfig"] = Operation.Write(InvokeConfigOperations.Put),
        ["UpdateFunctionEventInvokeConfig"] = Operation.Write(InvokeConfigOperations.Update),
        ["DeleteFunctionEventInvokeConfig"] = Operation.Write(InvokeConfigOperations.Delete),
        ["ListTags"] = Operation.Read(FunctionTags.List),
        ["TagResource"] = Operation.Write(FunctionTags.Tag),
        ["UntagResource"] = Operation.Write(FunctionTags.Untag),
        ["Invoke"] = Operation.Read(InvokeOperation.Admit),
        ["GetPolicy"] = Operation.Read(PolicyOperations.Get),
        ["AddPermission"] = Operation.Write(PolicyOperations.Add),
        ["RemovePermission"] = Operation.Write(PolicyOperations.Remove),
    };

    // https://docs.aws.amazon.com/lambda/latest/dg/logging-using-cloudtrail.html
    private static readonly Dictionary<string, string> EventNames = new()
    {
        ["CreateFunction"] = "CreateFunction20150331",
        ["DeleteFunction"] = "DeleteFunction20150331",
        ["GetFunction"] = "GetFunction20150331v2",
        ["GetFunctionConfiguration"] = "GetFunctionConfiguration20150331v2",
        ["UpdateFunctionConfiguration"] = "UpdateFunctionConfiguration20150331v2",
        ["UpdateFunctionCode"] = "UpdateFunctionCode20150331v2",
        ["PutFunctionConcurrency"] = "PutFunctionConcurrency20171031",
        ["DeleteFunctionConcurrency"] = "DeleteFunctionConcurrency20171031",
        ["ListTags"] = "ListTags20170331",
        ["TagResource"] = "TagResource20170331v2",
        ["UntagResource"] = "UntagResource20170331v2",
        ["GetPolicy"] = "GetPolicy20150331v2",
        ["AddPermission"] = "AddPermission20150331v2",
        ["RemovePermission"] = "RemovePermission20150331v2",
    };

    public string Name => "lambda";

    public string IamPrefix => "lambda";

    public string? TargetPrefix => null;

    public QueryProtocol? Query => null;

    public IReadOnlyList<Route> Routes { get; } =
    [
        new("CreateFunction", "POST /2015-03-31/functions", 201),
        new("DeleteFunction", $"DELETE {Function}?Qualifier={{Qualifier}}", 204),
        new("GetFunction", $"GET {Function}?Qualifier={{Qualifier}}"),
        new("GetFunctionConfiguration", $"GET {Function}/configuration?Qualifier={{Qualifier}}"),
        new("UpdateFunctionConfiguration", $"PUT {Function}/configuration"),
        new("UpdateFunctionCode", $"PUT {Function}/code"),
        new("GetFunctionConcurrency", "GET /2019-09-30/functions/{FunctionName}/concurrency"),
        new("PutFunctionConcurrency", "PUT /2017-10-31/functions/{FunctionName}/concurrency"),
        new("DeleteFunctionConcurrency", "DELETE /2017-10-31/functions/{FunctionName}/concurrency", 204),
        new("GetFunctionEventInvokeConfig", $"GET {InvokeConfig}"),
        new("PutFunctionEventInvokeConfig", $"PUT {InvokeConfig}"),
        new("UpdateFunctionEventInvokeConfig", $"POST {InvokeConfig}"),
        new("DeleteFunctionEventInvokeConfig", $"DELETE {InvokeConfig}", 204),
        new("ListTags", $"GET {Tags}"),
        new("TagResource", $"POST {Tags}", 204),
        new("UntagResource", $"DELETE {Tags}?tagKeys={{TagKeys}}", 204),
        new("Invoke", $"POST {Function}/invocations?Qualifier={{Qualifier}}")
        {
            HasPayload = true,
            Headers = new Dictionary<string, string> { ["X-Amz-Invocation-Type"] = "InvocationType", ["X-Amz-Log-Type"] = "LogType" },
        },
        new("GetPolicy", $"GET {Function}/policy?Qualifier={{Qualifier}}"),
        new("AddPermission", $"POST {Function}/policy?Qualifier={{Qualifier}}", 201),
        new("RemovePermission", $"DELETE {Function}/policy/{{StatementId}}?Qualifier={{Qualifier}}&RevisionId={{RevisionId}}", 204),
    ];

    // A package that is sent rather than put to S3: 50 MB in base64, and what is around it.
    public long MaxBody => 70 * 1024 * 1024;

    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html
    public string Action(string operation) => operation == "Invoke" ? "InvokeFunction" : operation;

    public Task<WireAnswer?> AnswerAsync(ServiceCall call, JsonObject output) =>
        call.Operation == "Invoke" ? InvokeOperation.RunAsync(call) : Task.FromResult<WireAnswer?>(null);

    public bool IsWrite(string operation) => Table.Writes(operation);

    public string Resource(ServiceCall call) => call.Input.Text("Resource") ?? FunctionStore.Arn(call);

    public string EventName(string operation) => EventNames.GetValueOrDefault(operation, operation);

    // "The Environment and ZipFile parameters are omitted from the CloudTrail logs."
    public JsonObject Recorded(ServiceCall call)
    {
        var recorded = (JsonObject)call.Input.DeepClone();
        recorded.Remove("Environment");
        recorded.Remove("ZipFile");
        (recorded["Code"] as JsonObject)?.Remove("ZipFile");
        return recorded;
    }

    public JsonObject Serve(ServiceCall call) => Table.Serve(call);
}
