using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Deployment;

/// <summary>A resource of a stack, as it was last made or changed.</summary>
internal sealed class DeployedResource(string id, string type, string name)
{
    public string Id => id;

    public string Type => type;

    public string Name => name;

    /// <summary>Empty before it is made.</summary>
    public string PhysicalId { get; set; } = "";

    public JsonObject Properties { get; set; } = [];

    /// <summary>What a custom resource answered; null for any other.</summary>
    public JsonObject? Data { get; set; }

    public string Status { get; set; } = "CREATE_IN_PROGRESS";

    public string? Reason { get; set; }

    public DateTimeOffset Changed { get; set; }

    /// <summary>Whether an attempt to change it failed, so that nobody knows what it is.</summary>
    public bool IsDoubtful { get; set; }

    /// <summary>Whether it stays when the stack no longer has it.</summary>
    public bool IsRetained { get; init; }

    public bool IsCustom => ResourceTypes.IsCustom(type);

    /// <summary>What Ref (no attribute) or Fn::GetAtt gives; null for an attribute that it does not have.</summary>
    public string? Value(StackPlace place, string? attribute)
    {
        if (IsCustom)
            return attribute is null ? PhysicalId : Data?.Text(attribute);
        var (kind, resource) = (ResourceTypes.Find(type)!, In(place));
        return attribute is null ? kind.Ref(resource) : kind.Attribute(resource, attribute);
    }

    public StackResource In(StackPlace place) => new(place.Region, id, name, Properties) { Caller = place.Caller, PhysicalId = PhysicalId };
}
