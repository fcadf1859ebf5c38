using System.Text.Json;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Keeper;

/// <summary>Whether AlarmKeeper will look every hour, as it was deployed. The stack owns its schedule, so nothing is repaired (row
/// E2).</summary>
internal static class ScheduleComparison
{
    // The alarm on missing runs waits for two hours (template.yaml).
    private static readonly string[] OftenEnough =
        ["rate(1 hour)", "rate(30 minutes)", "rate(15 minutes)", "rate(10 minutes)", "rate(5 minutes)"];

    /// <returns>Null where it could not be read: then it is one of the things that were not checked.</returns>
    public static Finding? Of(StackNames own, Observation<Schedule> observed)
    {
        var link = new ScheduleLink(own.Schedule);
        return observed switch
        {
            { Error: not null } => null,
            { ValueOrDefault: { } schedule } => Finding.Of(link, Differences(schedule, own)),
            _ => Finding.Missing(link, KeeperRows.ScheduleChanged.ForPerson("schedule", "present", "absent")),
        };
    }

    private static IEnumerable<Difference> Differences(Schedule schedule, StackNames own)
    {
        if (schedule.State != "ENABLED")
            yield return Differs("State", "ENABLED", schedule.State);
        if (!OftenEnough.Contains(schedule.Expression))
            yield return Differs("ScheduleExpression", "at least hourly", schedule.Expression ?? "none");
        if (schedule.EndsAt is { } end)
            yield return Differs("EndDate", "none", $"{end:yyyy-MM-dd HH:mm} UTC");
        if (schedule.DeletesItself)
            yield return Differs("ActionAfterCompletion", "NONE", "DELETE");
        if (!Invokes(schedule.TargetArn, own.Function))
            yield return Differs("Target.Arn", $"the function {own.Function}", schedule.TargetArn ?? "none");
        if (!Runs(schedule.Input))
            yield return Differs("Target.Input", "a scheduled event that enforces", schedule.Input ?? "none");
    }

    private static Difference Differs(string field, string desired, string observed) =>
        KeeperRows.ScheduleChanged.ForPerson(field, desired, observed);

    private static bool Invokes(string? arn, string function) =>
        arn?.Split(':') is [_, _, "lambda", _, _, "function", var name, ..] && name == function;

    // Without its detail-type the function takes the input for a person's call, whose failure moves no metric; a mode of its own may be
    // a drill. No input at all is Scheduler's own event.
    private static bool Runs(string? input)
    {
        if (input is null)
            return true;
        try
        {
            using var document = JsonDocument.Parse(input);
            return document.RootElement is { ValueKind: JsonValueKind.Object } run
                && run.TryGetProperty("detail-type", out var type) && type.ToString() == "Scheduled Event"
                && (!run.TryGetProperty("mode", out var mode) || mode.ToString() == "enforce");
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
