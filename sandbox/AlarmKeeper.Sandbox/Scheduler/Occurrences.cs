using System.Globalization;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Scheduler;

/// <summary>When a schedule is due.</summary>
internal static class Occurrences
{
    /// <summary>The first time: "If you do not provide a StartDate for a rate-based schedule, your schedule starts invoking the target
    /// immediately."</summary>
    public static DateTimeOffset? First(Schedule schedule)
    {
        var start = schedule.Settings.Time("StartDate") ?? schedule.Modified;
        return Expression(schedule).Kind == "rate" ? start : Next(schedule, start);
    }

    /// <summary>The first time after the one that was; null when it is over.</summary>
    public static DateTimeOffset? Next(Schedule schedule, DateTimeOffset last)
    {
        var (kind, text) = Expression(schedule);
        DateTimeOffset? next = kind switch
        {
            "rate" => last + Rate(text),
            "cron" => CronExpression.Parse(text).After(last),
            _ => At(text) is var time && time > last ? time : null,
        };
        return next > schedule.Settings.Time("EndDate") ? null : next;
    }

    private static (string Kind, string Text) Expression(Schedule schedule)
    {
        var expression = schedule.Settings.Text("ScheduleExpression")!;
        var open = expression.IndexOf('(', StringComparison.Ordinal);
        return (expression[..open], expression[(open + 1)..^1]);
    }

    private static TimeSpan Rate(string text)
    {
        var (number, unit) = text.Split(' ') is [var first, var second] ? (int.Parse(first, CultureInfo.InvariantCulture), second)
            : throw new FormatException(text);
        return unit.TrimEnd('s') switch
        {
            "minute" => TimeSpan.FromMinutes(number),
            "hour" => TimeSpan.FromHours(number),
            _ => TimeSpan.FromDays(number),
        };
    }

    private static DateTimeOffset At(string text) =>
        DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
