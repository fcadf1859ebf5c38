namespace AlarmKeeper.Keeper;

/// <summary>What a rule starts (rows E1, E18 to E20).</summary>
/// <param name="Id">By which the rule knows it.</param>
/// <param name="Arn">Of a function, a queue, or anything else that takes events.</param>
internal sealed record RuleTarget(string Id, string Arn)
{
    /// <summary>By which EventBridge starts it; null where the target's own policy lets it.</summary>
    public string? RoleArn { get; init; }

    /// <summary>What it gets in the event's place: a text, a part of the event, or a template; null for the event itself.</summary>
    public string? OwnInput { get; init; }

    public Redelivery Redelivery { get; init; } = Redelivery.None;
}
