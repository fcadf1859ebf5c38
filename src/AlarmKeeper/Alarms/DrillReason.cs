using System.Globalization;
using AlarmKeeper.Text;

namespace AlarmKeeper.Alarms;

/// <summary>The words with which a drill sets an alarm's state: people read them in the alarm's mail, and AlarmKeeper knows its own drill
/// by them.</summary>
internal static class DrillReason
{
    /// <summary>How every reason of a drill begins.</summary>
    public const string Prefix = "AlarmKeeper drill";

    // A StateReason holds 1,023 characters (SetAlarmState); a caller's ARN may be longer than that.
    private const int MaxCallerLength = 600;

    // From the moment that is remembered to the last alarm that is set: three calls a second, and their retries.
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(2);

    /// <param name="caller">Our own ARN.</param>
    /// <param name="at">When, by AWS's clock.</param>
    public static string Of(string caller, DateTimeOffset at) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Prefix}, by {Printable.Ascii(caller, MaxCallerLength)} at {at.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC. "
            + $"This is a test: nobody used root, and nothing else set this alarm off.");

    /// <summary>Whether a drill of ours wrote an alarm's state. Anybody can write its words, so the time has to be that of the remembered
    /// drill too.</summary>
    public static bool IsOurs(string reason, DateTimeOffset? writtenAt, DateTimeOffset? drilledAt) =>
        reason.StartsWith(Prefix, StringComparison.Ordinal) && (writtenAt - drilledAt)?.Duration() <= Lasts;
}
