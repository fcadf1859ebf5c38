namespace AlarmKeeper.Trails;

/// <summary>The chain is at home in another Region or account, where this run can keep nothing of it.</summary>
/// <param name="Trail">The trail that lives there, or delivers there.</param>
/// <param name="Region">Null where it is this one.</param>
/// <param name="Account">Null where it is this one.</param>
internal sealed record OtherLocation(string Trail, string? Region, string? Account);
