using System.Globalization;
using System.Xml;

namespace AlarmKeeper.Sandbox.Monitoring;

/// <summary>When a mute rule's windows begin, and how long they last.</summary>
internal sealed class MuteSchedule
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly DateTime? once;
    private readonly MuteCron? cron;
    private readonly TimeSpan duration;
    private readonly TimeZoneInfo zone;

    private MuteSchedule(DateTime? once, MuteCron? cron, TimeSpan duration, TimeZoneInfo zone) =>
        (this.once, this.cron, this.duration, this.zone) = (once, cron, duration, zone);

    public bool IsOnce => once is not null;

    /// <param name="expression"><c>at(yyyy-MM-ddThh:mm)</c> or <c>cron(minutes hours day-of-month month day-of-week)</c>.</param>
    /// <param name="duration">ISO 8601, PT1M to P15D.</param>
    /// <param name="timezone">Such as Europe/Vienna; null is UTC.</param>
    /// <exception cref="FormatException">CloudWatch would refuse it.</exception>
    public static MuteSchedule Parse(string expression, string duration, string? timezone)
    {
        var length = XmlConvert.ToTimeSpan(duration);
        if (length < Minute || length > TimeSpan.FromDays(15))
            throw new FormatException("Duration must be between PT1M and P15D");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(timezone ?? "UTC", out var zone))
            throw new FormatException($"Timezone {timezone} is unknown");
        if (Inner(expression, "cron") is { } fields)
            return new(null, MuteCron.Parse(fields), length, zone);
        var at = Inner(expression, "at") ?? throw new FormatException("Expression must be cron(...) or at(...)");
        return new(DateTime.ParseExact(at, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture), null, length, zone);
    }

    public bool IsOpen(DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        if (once is { } start)
            return local >= start && local < start + duration;
        // Windows begin on whole minutes, so the last one that may still be open did so within the duration.
        for (var minute = local - TimeSpan.FromTicks(local.Ticks % Minute.Ticks); minute + duration > local; minute -= Minute)
        {
            if (cron!.Matches(minute))
                return true;
        }
        return false;
    }

    /// <summary>Whether no window can follow.</summary>
    public bool IsOver(DateTimeOffset now) => once is { } start && TimeZoneInfo.ConvertTime(now, zone).DateTime >= start + duration;

    private static string? Inner(string expression, string kind) =>
        expression.StartsWith(kind + "(", StringComparison.Ordinal) && expression.EndsWith(')') ? expression[(kind.Length + 1)..^1].Trim()
            : null;
}
