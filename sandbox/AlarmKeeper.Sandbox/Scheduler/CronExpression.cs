using System.Globalization;

namespace AlarmKeeper.Sandbox.Scheduler;

/// <summary>
/// A cron expression of EventBridge Scheduler: minutes, hours, day of month, month, day of week (1 is Sunday), year, each of
/// <c>*</c>, <c>?</c>, numbers, names, ranges, steps and lists. L, W and # are not known here.
/// https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
/// </summary>
internal sealed class CronExpression
{
    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    private readonly HashSet<int>[] fields;

    private CronExpression(string[] texts) => fields =
    [
        Field(texts[0], 0, 59, []), Field(texts[1], 0, 23, []), Field(texts[2], 1, 31, []),
        Field(texts[3], 1, 12, Months), Field(texts[4], 1, 7, Days), Field(texts[5], 1970, 2199, []),
    ];

    /// <param name="text">What is between the parentheses.</param>
    /// <exception cref="FormatException">It is none, or of a form that is not known here.</exception>
    public static CronExpression Parse(string text) =>
        text.Split(' ') is { Length: 6 } texts ? new(texts) : throw new FormatException($"{text} has not six fields");

    /// <summary>The first minute after a time; null when the year is over for good.</summary>
    public DateTimeOffset? After(DateTimeOffset time)
    {
        var day = time.UtcDateTime.Date;
        var last = new DateTime(fields[5].Max(), 12, 31, 0, 0, 0, DateTimeKind.Utc);
        for (; day <= last; day = day.AddDays(1))
        {
            if (!OnDay(day))
                continue;
            foreach (var minute in Minutes(day).Where(minute => minute > time))
                return minute;
        }
        return null;
    }

    private bool OnDay(DateTime day) =>
        fields[5].Contains(day.Year) && fields[3].Contains(day.Month) && fields[2].Contains(day.Day)
            && fields[4].Contains((int)day.DayOfWeek + 1);

    private IEnumerable<DateTimeOffset> Minutes(DateTime day) =>
        from hour in fields[1].Order()
        from minute in fields[0].Order()
        select new DateTimeOffset(day, TimeSpan.Zero).AddMinutes(hour * 60 + minute);

    private static HashSet<int> Field(string text, int least, int most, string[] names)
    {
        HashSet<int> values = [];
        foreach (var part in text.Split(','))
        {
            var (range, step) = part.Split('/') is [var before, var after]
                ? (before, int.Parse(after, NumberStyles.None, CultureInfo.InvariantCulture)) : (part, 0);
            var ends = range is "*" or "?" ? [least, most] : range.Split('-').Select(item => Number(item, least, names)).ToList();
            // "5/15" means from 5 on, "5" means 5.
            var end = ends.Count == 1 && step > 0 ? most : ends[^1];
            for (var value = ends[0]; value <= end; value += Math.Max(step, 1))
                values.Add(value >= least && value <= most ? value
                    : throw new FormatException($"{value} is not between {least} and {most}"));
        }
        return values;
    }

    private static int Number(string item, int least, string[] names)
    {
        var name = Array.IndexOf(names, item.ToUpperInvariant());
        return name >= 0 ? name + least : int.Parse(item, NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
