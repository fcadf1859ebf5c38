using System.Text.Json.Nodes;

namespace AlarmKeeper.Sandbox.Monitoring;

/// <summary>Keeps its targets' actions from being executed, in windows of time (row A13).</summary>
internal sealed record MuteRule(string Name, string Arn, MuteSchedule Schedule, DateTimeOffset LastUpdated)
{
    public const string Active = "ACTIVE";
    public const string Scheduled = "SCHEDULED";
    public const string Expired = "EXPIRED";

    /// <summary>Description, Rule and MuteTargets as put.</summary>
    public JsonObject Definition { get; init; } = [];

    /// <summary>Names of alarms; none for every alarm of the account and Region (aws-facts 7).</summary>
    public IReadOnlySet<string> Targets { get; init; } = new HashSet<string>();

    public DateTimeOffset? Start { get; init; }

    public DateTimeOffset? Expire { get; init; }

    public bool Mutes(string alarm) => Targets.Count == 0 || Targets.Contains(alarm);

    public string MuteType => Schedule.IsOnce ? "ONE_TIME" : "RECURRING";

    public string Status(DateTimeOffset now)
    {
        if (now >= Expire || Schedule.IsOver(now))
            return Expired;
        return now >= (Start ?? now) && Schedule.IsOpen(now) ? Active : Scheduled;
    }
}
