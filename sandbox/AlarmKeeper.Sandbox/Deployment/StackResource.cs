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

    /// <summary>Whoever deploys: CloudFormation may do what they may do.</summary>
    public required Caller Caller { get; init; }

    /// <summary>What the service knows it by; empty before it is made.</summary>
    public string PhysicalId { get; init; } = "";

    /// <summary>The properties before an update.</summary>
    public JsonObject Before { get; init; } = [];

    /// <exception cref="AwsError">The service refuses.</exception>
    public JsonObject Call(string service, string operation, JsonObject input) =>
        Dispatch.Serve(Region.World.Service(service), new(Region, Caller, operation, input)
        {
            SourceIp = CloudFormation,
            UserAgent = CloudFormation,
        });

    /// <summary>A property's copy.</summary>
    public JsonNode? this[string property] => Properties[property]?.DeepClone();

    /// <summary>The properties of these names, as far as they are there.</summary>
    public JsonObject Only(params IEnumerable<string> names) =>
        new(names.Where(name => Properties[name] is not null).Select(name => KeyValuePair.Create(name, this[name])));

    /// <summary>Whether an update changes one of these.</summary>
    public bool Changes(params IEnumerable<string> names) => names.Any(name => !PropertyValues.Same(Before[name], Properties[name]));
}
