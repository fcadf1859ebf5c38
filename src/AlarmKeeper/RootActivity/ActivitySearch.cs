namespace AlarmKeeper.RootActivity;

/// <summary>What to search the trail's log group for.</summary>
/// <param name="Alert">The name of the alert that watches for it.</param>
/// <param name="LogGroup">The trail's; null while it is not known.</param>
internal sealed record ActivitySearch(string Alert, string Pattern, string? LogGroup, DateTimeOffset Since);
