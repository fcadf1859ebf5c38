using System.Globalization;

namespace AlarmKeeper.Sandbox.Monitoring;

/// <summary>A mute rule's cron expression: five fields of <c>*</c>, numbers, names, ranges and lists.</summary>
internal sealed class MuteCron
{
    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    private readonly HashSet<int> minutes;
    private readonly HashSet<int> hours;
    private readonly HashSet<int> monthDays;
    private readonly HashSet<int> months;
    private readonly HashSet<int> weekDays;

    private MuteCron(string[] fields)
    {
        minutes = Field(fields[0], 0, 59, []);
        hours = Field(fields[1], 0, 23, []);
        monthDays = Field(fields[2], 1, 31, []);
        months = Field(fields[3], 1, 12, Months);
        weekDays = Field(fields[4], 0, 6, Days);
    }

    /// <exception cref="FormatException">It is none.</exception>
    public static MuteCron Parse(string text)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length == 5 ? new(fields) : throw new FormatException("A cron expression has five fields");
    }

    public bool Matches(DateTime time) =>
        minutes.Contains(time.Minute)
        && hours.Contains(time.Hour)
        && monthDays.Contains(time.Day)
        && months.Contains(time.Month)
        && weekDays.Contains((int)time.DayOfWeek);

    private static HashSet<int> Field(string text, int least, int most, string[] names)
    {
        HashSet<int> values = [];
        foreach (var part in text.Split(','))
        {
            var ends = part == "*" ? [least, most] : part.Split('-').Select(Number).ToList();
            if (ends.Count > 2 || ends[0] > ends[^1])
                throw new FormatException($"{part} is no range");
            values.UnionWith(Enumerable.Range(ends[0], ends[^1] - ends[0] + 1));
        }
        return values;

        int Number(string item)
        {
            var name = Array.IndexOf(names, item.ToUpperInvariant());
            var number = name >= 0 ? name + least : int.Parse(item, NumberStyles.None, CultureInfo.InvariantCulture);
            return number >= least && number <= most ? number : throw new FormatException($"{item} is not between {least} and {most}");
        }
    }
}
