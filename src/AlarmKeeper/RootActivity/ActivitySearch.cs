namespace AlarmKeeper.RootActivity;

/// <summary>What to search the trail's log group for.</summary>
/// <param name="Alert">The name of the alert that watches for it.</param>
/// <param name="LogGroup">The trail's; null while it is not known.</param>
internal sealed record ActivitySearch(string Alert, string Pattern, string? LogGroup, DateTimeOffset Since)
{
    /// <summary>What is watched for, in words; null where nobody says it.</summary>
    public string? Title { get; init; }

    /// <summary>For what was done in one account alone, so that another one's crowds nothing out.</summary>
    /// <param name="account">Twelve digits.</param>
    public ActivitySearch In(string account) => this with
    {
        // As a record names it; where there is no room for it, more is found than is asked for.
        Pattern = NarrowedPattern.Of(
            Pattern, $"(($.userIdentity.accountId = \"{account}\") || ($.recipientAccountId = \"{account}\"))") ?? Pattern,
    };
}
