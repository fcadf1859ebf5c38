using System.Collections.Immutable;

namespace AlarmKeeper.Configuration;

/// <summary>The alerts of the operator's own, none of which may be called like another alarm of AlarmKeeper's.</summary>
internal static class OwnAlertList
{
    private const string Free = "a name that neither another alert nor an alarm of AlarmKeeper has: not one of the catalogue, whatever its "
        + "capitals, nor RootAccountUsageHeartbeat, nor one that begins with alarmkeeper-";

    /// <param name="value">What is set; null for nothing.</param>
    /// <param name="wrong">Told of what cannot be taken, in which setting, and of what was expected.</param>
    public static ImmutableArray<Alert> Read(Func<Setting, string?> value, Action<Setting, string, string> wrong)
    {
        var read = ImmutableArray.CreateBuilder<Alert>();
        foreach (var setting in Setting.OwnAlerts)
            if (value(setting) is { } text
                && new OwnAlert(setting, (given, expected) => wrong(setting, given, expected)).Read(text) is { } own)
                if (IsTaken(own.Name, read))
                    wrong(setting, own.Name, Free);
                else
                    read.Add(own);
        return read.ToImmutable();
    }

    private static bool IsTaken(string name, IEnumerable<Alert> others) =>
        name.StartsWith("alarmkeeper-", StringComparison.OrdinalIgnoreCase)
        || AlertCatalogue.All.Concat(others).SelectMany(alert => new[] { alert.Id, alert.Name })
            .Append($"{AlertCatalogue.RootUsage.Name}Heartbeat").Contains(name, StringComparer.OrdinalIgnoreCase);
}
