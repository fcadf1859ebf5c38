using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.CloudFormation;
using AlarmKeeper.Sandbox.Functions;
using AlarmKeeper.Sandbox.Lambda;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Deployment;

/// <summary>
/// A stack deployed from inside this process, without the wire: what <c>sam deploy</c> does with a template of this repository, whose
/// functions run the program that the sandbox was given a folder of.
/// </summary>
internal sealed class DeployedStack
{
    // The parameters without a default, for whoever does not care.
    private static readonly (string Name, string Value)[] Usual =
        [("Subscribers", "security@example.com"), ("NoticeEmail", "platform@example.com")];

    private readonly StackPlace place;
    private readonly JsonObject file;

    private Stack? stack;

    private DeployedStack(StackPlace place, JsonObject file) =>
        (this.place, this.file) = (place, SamTransform.Package(file, FunctionCode.Plant(place.Region)));

    /// <summary>As DescribeStacks says it.</summary>
    public string Status => stack!.Status;

    /// <summary>Why the last change was rolled back; null when it was not.</summary>
    public string? Reason { get; private set; }

    public JsonObject Outputs =>
        new(stack!.Outputs.Select(output => KeyValuePair.Create<string, JsonNode?>(output.Key, output.Value)));

    /// <summary>What Ref (no attribute) or Fn::GetAtt gives of a resource.</summary>
    public string this[string id, string? attribute = null] =>
        stack!.Resources.Find(resource => resource.Id == id)!.Value(place, attribute)!;

    /// <summary>The stack's function and its invocations.</summary>
    public AsyncInvocations Runs => place.Runs!.Of(this["AlarmKeeperFunction", "Arn"]);

    /// <summary>Template.yaml in the seed's home Region.</summary>
    public static Task<DeployedStack> DeployAsync(SandboxServer server, FunctionRuns runs,
        params IEnumerable<(string Name, string Value)> parameters) =>
        DeployAsync(new(server.World.Region(ControlTowerSeed.Account, ControlTowerSeed.HomeRegion), runs, server.Url),
            StackTemplate.Template, parameters);

    /// <summary>Makes a stack, and waits until it stands or is rolled back.</summary>
    public static async Task<DeployedStack> DeployAsync(StackPlace place, JsonObject file,
        IEnumerable<(string Name, string Value)> parameters)
    {
        var deployed = new DeployedStack(place, file);
        await deployed.UpdateAsync(parameters);
        return deployed;
    }

    /// <summary>Deploys it with these parameters, all others at their defaults.</summary>
    /// <exception cref="AwsError">CloudFormation refuses the parameters.</exception>
    public async Task UpdateAsync(params IEnumerable<(string Name, string Value)> parameters)
    {
        var (plan, isNew) = (Plan(parameters), stack is null);
        lock (place.Region.World.Gate)
            stack ??= StackStore
                .New(place.Region, StackTemplate.StackName, ChangeSet.Review, new StackTemplate { Region = place.Region.Name }.StackId);
        var before = stack.Events.Count;
        var deployment = new StackDeployment(stack, place);
        await (isNew ? deployment.CreateAsync(plan) : deployment.UpdateAsync(plan));
        Reason = stack.Events.Skip(before).FirstOrDefault(one => one.Status.EndsWith("_FAILED", StringComparison.Ordinal)) is { } failed
            ? $"The following resource(s) failed to {(isNew ? "create" : "update")}: [{failed.Id}]. {failed.Reason}"
            : null;
    }

    public Task DeleteAsync() => new StackDeployment(stack!, place).DeleteAsync();

    private StackPlan Plan(IEnumerable<(string Name, string Value)> parameters)
    {
        var declared = file["Parameters"] as JsonObject ?? [];
        var given = Usual.Where(one => declared.ContainsKey(one.Name)).ToDictionary();
        foreach (var (name, value) in parameters)
            given[name] = value;
        var plan = new StackPlan(file.ToJsonString(), file, ParameterValues.Of(file, given)) { Capabilities = ["CAPABILITY_IAM"] };
        TemplateCheck.Sound(plan.Source);
        TemplateRules.Check(plan, place.Region);
        TemplateCheck.Complete(plan.Processed);
        return plan;
    }
}
