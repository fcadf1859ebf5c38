using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Deployment;

/// <summary>
/// How CloudFormation makes, changes and deletes the resources of one type, by the service's own operations. Properties, what they need and
/// what cannot be changed in place are those of the type's schema in the CloudFormation registry.
/// </summary>
internal abstract class ResourceType
{
    /// <summary>Such as AWS::SNS::Topic.</summary>
    public abstract string Name { get; }

    /// <summary>The properties that it knows; any other is refused.</summary>
    public abstract IReadOnlyList<string> Properties { get; }

    public virtual IReadOnlyList<string> Required => [];

    /// <summary>The property that names a resource; without it CloudFormation makes up a name.</summary>
    public virtual string? NamedBy => null;

    /// <summary>The longest name that the service takes.</summary>
    public virtual int NameLength => 128;

    /// <summary>The properties that only a new resource can have otherwise.</summary>
    public virtual IReadOnlyList<string> Immutable => NamedBy is null ? [] : [NamedBy];

    /// <summary>Makes it, by the one call that brings it into being.</summary>
    /// <returns>Its physical id.</returns>
    public abstract string Create(StackResource resource);

    /// <summary>What is left to do once it is there.</summary>
    public virtual void Configure(StackResource resource)
    {
    }

    /// <summary>Makes what is there what it should be.</summary>
    public virtual void Update(StackResource resource) => Configure(resource);

    public abstract void Delete(StackResource resource);

    /// <summary>What Ref gives.</summary>
    public virtual string Ref(StackResource resource) => resource.PhysicalId;

    /// <summary>What Fn::GetAtt gives; null for an attribute that the type does not have.</summary>
    public virtual string? Attribute(StackResource resource, string name) => null;

    /// <summary>Where the resource's tags are kept: CloudFormation writes its reserved ones there. Null for a type without.</summary>
    public virtual IDictionary<string, string>? Tags(StackResource resource) => null;

    /// <summary>The Tags property as a map: name to value.</summary>
    protected static JsonObject TagMap(StackResource resource) => new(resource.Properties.Objects("Tags")
        .Select(tag => KeyValuePair.Create<string, JsonNode?>(tag.Text("Key")!, tag.Text("Value") ?? "")));
}
