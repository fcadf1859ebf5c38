using System.Text.Json.Nodes;

namespace AlarmKeeper.Sandbox.Deployment;

/// <summary>What becomes of a stack whose resources cannot be made.</summary>
internal enum FailureAction
{
    Rollback,
    Delete,
    DoNothing,
}

/// <summary>What a stack is to be: a template and everything that is said beside it.</summary>
/// <param name="Text">The template as it came.</param>
/// <param name="Source">The same as JSON.</param>
/// <param name="Values">Of all its parameters.</param>
internal sealed record StackPlan(string Text, JsonObject Source, IReadOnlyDictionary<string, string> Values)
{
    private JsonObject? processed;

    public IReadOnlyList<string> Capabilities { get; init; } = [];

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    public FailureAction OnFailure { get; init; }

    /// <summary>The change set that it came from; null for none.</summary>
    public string? ChangeSetId { get; init; }

    public string? Description => Source["Description"]?.ToString();

    /// <summary>The template that CloudFormation goes by, transforms applied.</summary>
    /// <exception cref="Wire.AwsError">A transform refuses the template.</exception>
    public JsonObject Processed => processed ??= SamTransform.Apply(Source);
}
