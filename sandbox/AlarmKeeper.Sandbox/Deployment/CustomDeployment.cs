using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.CloudFormation;
using AlarmKeeper.Sandbox.Functions;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Deployment;

/// <summary>Custom resources of a stack: their function is asked, and waited for.</summary>
internal sealed class CustomDeployment(Stack stack, StackPlace place)
{
    /// <param name="before">The properties before an update; null for a new one.</param>
    /// <exception cref="InvalidOperationException">The function says no, or nothing.</exception>
    public async Task ApplyAsync(DeployedResource resource, JsonObject? before)
    {
        var known = resource.PhysicalId.Length == 0 ? null : resource.PhysicalId;
        var answer = await AskAsync(before is null ? "Create" : "Update", resource, known, before);
        resource.PhysicalId = answer.Text("PhysicalResourceId") ?? known ?? resource.Name;
        resource.Data = answer["Data"] as JsonObject ?? [];
        Check(answer);
    }

    /// <exception cref="InvalidOperationException">The function says no, or nothing.</exception>
    public async Task DeleteAsync(DeployedResource resource) => Check(await AskAsync("Delete", resource, resource.PhysicalId, null));

    private Task<JsonObject> AskAsync(string change, DeployedResource resource, string? physicalId, JsonObject? before)
    {
        var runs = place.Runs ?? throw new InvalidOperationException("This sandbox runs no functions, so that no custom resource answers");
        var token = resource.Properties.Text("ServiceToken")
            ?? throw TemplateCheck.Invalid($"Missing required field: ServiceToken of {resource.Id}");
        MayInvoke(token);
        return new CustomResources(runs, place.Url, (stack.Id, resource.Type)).RequestAsync(change, resource.In(place), physicalId, before);
    }

    // The function is invoked with the rights of whoever deploys.
    private void MayInvoke(string token)
    {
        var call = new ServiceCall(place.Region, place.Caller, "Invoke", new() { ["FunctionName"] = token });
        Permission.Check(place.Region.World.Service("lambda"), call);
        FunctionStore.Find(call);
    }

    private static void Check(JsonObject answer)
    {
        if (answer.Text("Status") != "SUCCESS")
            throw new InvalidOperationException(
                $"Received response status [FAILED] from custom resource. Message returned: {answer.Text("Reason")}");
    }
}
