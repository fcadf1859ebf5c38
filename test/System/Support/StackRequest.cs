using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Lambda;

namespace AlarmKeeper.Tests.Support;

/// <summary>CloudFormation's requests of the custom resource in template.yaml, and the answers that it gets.</summary>
internal static class StackRequest
{
    public const string StackId = "arn:aws:cloudformation:eu-west-1:111122223333:stack/alarm-keeper/6f2b4c1e-0000-4000-8000-000000000000";

    public static JsonObject Of(string change, string responseUrl) => new()
    {
        ["RequestType"] = change,
        ["ServiceToken"] = "arn:aws:lambda:eu-west-1:111122223333:function:alarm-keeper",
        ["ResponseURL"] = responseUrl,
        ["StackId"] = StackId,
        ["RequestId"] = "5d478078-13e9-baf0-464a-7ef285ecc786",
        ["LogicalResourceId"] = "Armed",
        ["ResourceType"] = "Custom::AlarmKeeper",
        ["PhysicalResourceId"] = change == "Create" ? null : "given-before",
        ["ResourceProperties"] =
            new JsonObject { ["ServiceToken"] = "arn:aws:lambda:eu-west-1:111122223333:function:alarm-keeper", ["Trail"] = "any" },
    };

    /// <summary>Lets the function serve one, and returns its one answer.</summary>
    public static async Task<JsonObject> DeployAsync(this Landscape aws, string change, TimeSpan? timeout = null)
    {
        aws.World.ResourceAnswers.Clear();
        await aws.RequestAsync(change, timeout);
        return aws.World.ResourceAnswers.All.Single().Json;
    }

    public static Task<Invocation> RequestAsync(this Landscape aws, string change, TimeSpan? timeout = null) =>
        aws.InvokeRawAsync(Of(change, aws.ResponseUrl).ToJsonString(), timeout);

    public static (string? Status, string? Pending) Outcome(this JsonObject answer) =>
        (answer["Status"]?.ToString(), answer["Data"]?["Pending"]?.ToString());
}
