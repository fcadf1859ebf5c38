using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Text;

namespace AlarmKeeper.Keeper;

/// <summary>Whether AlarmKeeper will look every hour, as it was deployed. The stack owns its schedule, so nothing is repaired (rows E2,
/// E18).</summary>
internal static class ScheduleComparison
{
    private const string Utc = "UTC";

    // Later than that, and the alarm on missing runs, which waits for two hours, goes off at an hourly schedule (template.yaml).
    private const int MaxWindowMinutes = 60;

    // The quickest first; what the stack's parameter allows.
    private static readonly string[] Rates =
        ["rate(5 minutes)", "rate(10 minutes)", "rate(15 minutes)", "rate(30 minutes)", "rate(1 hour)"];

    // As template.yaml has it.
    private static readonly Redelivery Redelivery = new(Attempts: 5, MaximumAgeSeconds: 3600, QueueArn: null);

    /// <returns>Null where it could not be read: then it is one of the things that were not checked.</returns>
    public static Finding? Of(StackNames own, Observation<Schedule> observed, DateTimeOffset now)
    {
        var link = new ScheduleLink(own.Schedule);
        return observed switch
        {
            { Error: not null } => null,
            { ValueOrDefault: { } schedule } =>
                Finding.Of(link, [.. Times(schedule, own), .. Period(schedule, now), .. Invocation(schedule, own)]),
            _ => Finding.Missing(link, KeeperRows.ScheduleChanged.ForPerson("schedule", "present", "absent")),
        };
    }

    private static IEnumerable<Difference> Times(Schedule schedule, StackNames own)
    {
        if (schedule.State != "ENABLED")
            yield return Differs("State", "ENABLED", schedule.State);
        var (wanted, found) = (Array.IndexOf(Rates, own.ScheduleExpression), Array.IndexOf(Rates, schedule.Expression));
        if (found < 0 || (wanted >= 0 && found != wanted))
            yield return Differs(
                "ScheduleExpression",
                own.ScheduleExpression ?? "at least hourly",
                schedule.Expression ?? "none",
                found >= 0 && found < wanted ? Severity.S3 : Severity.S1);
        // A rate is the same in each of them.
        if (schedule.TimeZone is { } zone && zone != Utc)
            yield return Differs("ScheduleExpressionTimezone", Utc, zone, Severity.S3);
        if (schedule.WindowMinutes > 0)
            yield return Differs(
                "FlexibleTimeWindow",
                "OFF",
                $"up to {schedule.WindowMinutes} minutes late",
                schedule.WindowMinutes > MaxWindowMinutes ? Severity.S1 : Severity.S2);
    }

    private static IEnumerable<Difference> Period(Schedule schedule, DateTimeOffset now)
    {
        if (schedule.StartsAt is { } start)
            yield return Differs("StartDate", "none", Text(start), start > now ? Severity.S1 : Severity.S3);
        if (schedule.EndsAt is { } end)
            yield return Differs("EndDate", "none", Text(end));
        if (schedule.DeletesItself)
            yield return Differs("ActionAfterCompletion", "NONE", "DELETE");
    }

    private static IEnumerable<Difference> Invocation(Schedule schedule, StackNames own)
    {
        var function = own.Place.Function(own.Function);
        if (schedule.TargetArn != function)
            yield return Differs("Target.Arn", function, schedule.TargetArn ?? "none");
        if (own.ScheduleRoleArn is { } role && schedule.RoleArn != role)
            yield return Differs("Target.RoleArn", role, schedule.RoleArn ?? "none");
        if (!Runs(schedule.Input))
            yield return Differs("Target.Input", "a scheduled event that enforces", schedule.Input ?? "none");
        // Whoever may disable the key stops the schedule.
        if (schedule.KeyArn is { } key)
            yield return Differs("KmsKeyArn", "none", key, Severity.S2);
        var wanted = Redelivery with { QueueArn = own.UndeliveredRunsArn };
        foreach (var difference in RedeliveryComparison.Of("Target.", wanted, schedule.Redelivery))
            yield return difference;
    }

    private static Difference Differs(string field, string desired, string observed, Severity? severity = null) =>
        KeeperRows.ScheduleChanged.ForPerson(field, desired, observed, severity);

    private static string Text(DateTimeOffset time) => $"{time.UtcDateTime:yyyy-MM-dd HH:mm} UTC";

    // Without its detail-type the function takes the input for a person's call, whose failure moves no metric; a mode of its own may be
    // a drill. No input at all is Scheduler's own event.
    public static bool Runs(string? input)
    {
        try
        {
            return input is null || JsonNode.DeepEquals(StrictJson.Parse(input), JsonNode.Parse(Schedule.Event));
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
