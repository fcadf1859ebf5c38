using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.CloudFormation;
using AlarmKeeper.Sandbox.Lambda;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Deployment;

/// <summary>Where a stack is deployed.</summary>
/// <param name="Url">Of the sandbox's server, to which custom resources answer.</param>
internal sealed record StackPlace(AwsRegion Region, FunctionRuns Runs, string Url);

/// <summary>
/// A stack as CloudFormation deploys it: every resource of the template made by the sandbox's own operations, custom resources
/// asked and waited for, and all of it taken back when something fails.
/// </summary>
internal sealed class DeployedStack(StackPlace place, JsonObject file)
{
    private readonly HashSet<string> made = [];
    private readonly Dictionary<string, JsonObject> custom = [];

    private StackTemplate? deployed;

    private Stack? stack;

    /// <summary>As DescribeStacks says it.</summary>
    public string Status => stack!.Status;

    /// <summary>Why the stack was rolled back; null when it was not.</summary>
    public string? Reason { get; private set; }

    /// <summary>Empty while there is no stack.</summary>
    public JsonObject Outputs => deployed?.Outputs ?? [];

    /// <summary>What Ref (no attribute) or Fn::GetAtt gives of a resource.</summary>
    public string this[string id, string? attribute = null] => new StackNames(place.Region, custom).Of(deployed!, id, attribute)!;

    /// <summary>The stack's function and its invocations.</summary>
    public AsyncInvocations Runs => place.Runs.Of(this["AlarmKeeperFunction", "Arn"]);

    /// <summary>Template.yaml in the seed's home Region.</summary>
    public static Task<DeployedStack> DeployAsync(SandboxServer server, FunctionRuns runs, params IEnumerable<(string Name, string Value)> parameters) =>
        DeployAsync(new(server.World.Region(ControlTowerSeed.Account, ControlTowerSeed.HomeRegion), runs, server.Url), StackTemplate.Template, parameters);

    /// <summary>Makes a stack, and waits until it stands or is rolled back.</summary>
    public static async Task<DeployedStack> DeployAsync(StackPlace place, JsonObject file, IEnumerable<(string Name, string Value)> parameters)
    {
        var deployed = new DeployedStack(place, file);
        await deployed.UpdateAsync(parameters);
        return deployed;
    }

    /// <summary>Deploys it with these parameters, all others at their defaults.</summary>
    public async Task UpdateAsync(params IEnumerable<(string Name, string Value)> parameters)
    {
        var (before, kind) = (deployed, deployed is null ? "CREATE" : "UPDATE");
        Reason = null;
        deployed = Template(parameters);
        Become($"{kind}_IN_PROGRESS");
        Reason = await ApplyAsync(deployed, before);
        if (Reason is null)
            Become($"{kind}_COMPLETE");
        else if (before is null)
            await RollBackAsync();
        else
        {
            Become("UPDATE_ROLLBACK_IN_PROGRESS");
            var failed = deployed;
            deployed = before;
            Become(await ApplyAsync(before, failed) is null ? "UPDATE_ROLLBACK_COMPLETE" : "UPDATE_ROLLBACK_FAILED");
        }
    }

    public async Task DeleteAsync()
    {
        Become("DELETE_IN_PROGRESS");
        Become(await RemoveAsync() is null ? "DELETE_COMPLETE" : "DELETE_FAILED");
    }

    private async Task RollBackAsync()
    {
        Become("ROLLBACK_IN_PROGRESS");
        Become(await RemoveAsync() is null ? "ROLLBACK_COMPLETE" : "ROLLBACK_FAILED");
    }

    private StackTemplate Template(IEnumerable<(string Name, string Value)> parameters)
    {
        StackTemplate? template = null;
        return template = new(file, parameters)
        {
            Region = place.Region.Name,
            Physical = (id, attribute) => new StackNames(place.Region, custom).Of(template!, id, attribute),
        };
    }

    // Only what differs is touched, as CloudFormation does.
    private async Task<string?> ApplyAsync(StackTemplate wanted, StackTemplate? before)
    {
        var old = before?.Created.ToDictionary(resource => resource.Id, resource => resource.Properties) ?? [];
        foreach (var (id, type, properties) in Ordered(wanted))
        {
            var previous = old.GetValueOrDefault(id);
            if (JsonNode.DeepEquals(previous, properties))
                continue;
            var resource = Resource(wanted, id, properties) with { Exists = previous is not null };
            if (await ApplyAsync(type, resource, previous) is { } failure)
                return $"The following resource(s) failed to {(before is null ? "create" : "update")}: [{id}]. {failure}";
        }
        foreach (var gone in Ordered(before).Reverse().ExceptBy(wanted.Created.Select(resource => resource.Id), resource => resource.Id))
            Remove(gone.Type, Resource(before!, gone.Id, gone.Properties));
        return null;
    }

    private async Task<string?> ApplyAsync(string type, StackResource resource, JsonObject? previous)
    {
        try
        {
            made.Add(resource.Id);
            if (!IsCustom(type))
            {
                ResourceTypes.Apply(type, resource);
                return null;
            }
            var answer = await Custom.RequestAsync(previous is null ? "Create" : "Update", resource, custom.GetValueOrDefault(resource.Id)?.Text("PhysicalResourceId"), previous);
            custom[resource.Id] = answer;
            return answer.Text("Status") == "SUCCESS" ? null : $"Received response status [FAILED] from custom resource. Message returned: {answer.Text("Reason")}";
        }
        catch (AwsError refused)
        {
            return refused.Message;
        }
    }

    private async Task<string?> RemoveAsync()
    {
        foreach (var (id, type, properties) in Ordered(deployed).Reverse().Where(resource => made.Contains(resource.Id)).ToList())
        {
            var resource = Resource(deployed!, id, properties);
            if (!IsCustom(type))
                Remove(type, resource);
            else if ((await Custom.RequestAsync("Delete", resource, custom[id].Text("PhysicalResourceId"))).Text("Status") != "SUCCESS")
                return id;
        }
        return null;
    }

    private void Remove(string type, StackResource resource)
    {
        if (made.Remove(resource.Id))
            ResourceTypes.Remove(type, resource);
    }

    private CustomResources Custom => new(place.Runs, place.Url, deployed!.StackId);

    private void Become(string status)
    {
        lock (place.Region.World.Gate)
        {
            if (stack is null)
                place.Region.Store<StackStore>().Stacks.Add(stack = new(StackTemplate.StackName, deployed!.StackId, place.Region.Now) { Status = status });
            (stack.Status, stack.StatusReason) = (status, Reason);
            stack.Parameters.Clear();
            foreach (var (name, value) in deployed!.Parameters)
                stack.Parameters[name] = value;
            stack.Outputs.Clear();
            if (status.EndsWith("_COMPLETE", StringComparison.Ordinal))
                foreach (var (name, value) in Outputs)
                    stack.Outputs[name] = value!.ToString();
        }
    }

    private StackResource Resource(StackTemplate template, string id, JsonObject properties) =>
        new(place.Region, id, StackNames.Name(template, id), properties) { StackId = template.StackId };

    private static IEnumerable<(string Id, string Type, JsonObject Properties)> Ordered(StackTemplate? template) =>
        template?.Created.OrderBy(resource => ResourceTypes.Order(resource.Type)) ?? Enumerable.Empty<(string Id, string Type, JsonObject Properties)>();

    private static bool IsCustom(string type) => type.StartsWith("Custom::", StringComparison.Ordinal);
}
