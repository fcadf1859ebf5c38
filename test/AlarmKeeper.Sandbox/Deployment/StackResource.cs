using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Deployment;

/// <summary>A resource on its way into a Region or out of it.</summary>
/// <param name="Name">What it is called there.</param>
/// <param name="Properties">As the template says them, resolved.</param>
internal sealed record StackResource(AwsRegion Region, string Id, string Name, JsonObject Properties)
{
    // Calls that CloudFormation makes for whoever deploys carry that person's identity and CloudFormation's address.
    private const string CloudFormation = "cloudformation.amazonaws.com";

    /// <summary>The stack that it is a resource of.</summary>
    public required string StackId { get; init; }

    /// <summary>Whether it is there already, so that this is an update.</summary>
    public bool Exists { get; init; }

    /// <exception cref="AwsError">The service refuses.</exception>
    public JsonObject Call(string service, string operation, JsonObject input) =>
        Dispatch.Serve(Region.World.Service(service), new(Region, Control.Credentials.Administrator(Region.Account), operation, input)
        {
            SourceIp = CloudFormation,
            UserAgent = CloudFormation,
        });

    /// <summary>A property's copy.</summary>
    public JsonNode? this[string property] => Properties[property]?.DeepClone();
}
