using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Lambda;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Deployment;

/// <summary>
/// CloudFormation's side of a custom resource that is a function: invokes it asynchronously, and waits for what it puts to the
/// ResponseURL, on the sandbox's clock.
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref.html
/// </summary>
/// <param name="url">Of the sandbox's server.</param>
/// <param name="of">The stack's id, and the resource's type.</param>
internal sealed class CustomResources(FunctionRuns runs, string url, (string Stack, string Type) of)
{
    /// <returns>The answer, or one in its place that says that none came in time.</returns>
    /// <param name="change">Create, Update or Delete.</param>
    /// <param name="physicalId">Null before the first answer.</param>
    /// <param name="before">The properties before an update.</param>
    public async Task<JsonObject> RequestAsync(string change, StackResource resource, string? physicalId, JsonObject? before = null)
    {
        var (id, world) = (Guid.NewGuid().ToString(), resource.Region.World);
        var request = new JsonObject
        {
            ["RequestType"] = change,
            ["RequestId"] = id,
            ["ResponseURL"] = $"{url}/_sandbox/cloudformation/{id}",
            ["StackId"] = of.Stack,
            ["ResourceType"] = of.Type,
            ["LogicalResourceId"] = resource.Id,
            ["ResourceProperties"] = PropertyValues.Texts(resource.Properties),
        }.With("PhysicalResourceId", physicalId).With("OldResourceProperties", PropertyValues.Texts(before));
        runs.Of(resource.Properties.Text("ServiceToken")!).Enqueue(request.ToJsonString());
        var deadline = resource.Region.Now.AddSeconds(resource.Properties.Integer("ServiceTimeout") ?? 3600);
        await runs.IdleAsync();
        while (Answer(world, id) is null && resource.Region.Now < deadline)
            await runs.PassAsync(TimeSpan.FromMinutes(1));
        return Answer(world, id) ?? NoAnswer(id, physicalId ?? resource.Name);
    }

    // "The total size of the response body can't exceed 4096 bytes."
    private static JsonObject? Answer(Cloud.World world, string id) => world.ResourceAnswers.All.FirstOrDefault(one => one.Id == id) switch
    {
        null => null,
        { Body.Length: > 4096 } answer => new()
        {
            ["Status"] = "FAILED",
            ["PhysicalResourceId"] = answer.Json["PhysicalResourceId"]?.DeepClone(),
            ["Reason"] = "Response object is too long.",
        },
        var answer => answer.Json,
    };

    private static JsonObject NoAnswer(string id, string physicalId) => new()
    {
        ["Status"] = "FAILED",
        ["PhysicalResourceId"] = physicalId,
        ["Reason"] = "CloudFormation did not receive a response from your Custom Resource. Please check your logs for requestId "
            + $"[{id}]. If you are using the Python cfn-response module, you may need to update your Lambda function code so that "
            + "CloudFormation can attach the updated version.",
    };
}
