using System.Collections.Immutable;

namespace AlarmKeeper.Keeper;

/// <summary>What a rule starts, or where it mails (rows E1, E18 to E20).</summary>
/// <param name="Id">By which the rule knows it.</param>
/// <param name="Arn">Of a function, a queue, or anything else that takes events.</param>
internal sealed record RuleTarget(string Id, string Arn)
{
    /// <summary>By which EventBridge starts it; null where the target's own policy lets it.</summary>
    public string? RoleArn { get; init; }

    /// <summary>What it gets in the event's place: a text, a part of the event, or a template; null for the event itself.</summary>
    public string? OwnInput { get; init; }

    /// <summary>By which it gets a text with values of the event; null for none.</summary>
    public InputTransformer? Transformer { get; init; }

    public Redelivery Redelivery { get; init; } = Redelivery.None;
}

/// <summary>A text with values of the event in it.</summary>
/// <param name="Paths">Where the values are found, by the names that stand for them.</param>
/// <param name="Template">The text, with the names in angle brackets.</param>
internal sealed record InputTransformer(ImmutableDictionary<string, string> Paths, string Template)
{
    /// <summary>Whether a target gets the same by both. The white space around a template is not passed on.</summary>
    public bool IsSame(InputTransformer other) => Template.Trim() == other.Template.Trim() && Paths.Count == other.Paths.Count
        && Paths.All(path => other.Paths.GetValueOrDefault(path.Key) == path.Value);
}
