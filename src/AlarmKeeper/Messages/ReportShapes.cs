using System.Text.Json.Serialization;

namespace AlarmKeeper.Messages;

// The members of docs/report.schema.json, which says what they mean, in its order. A null is left out unless the schema asks for it.
internal sealed record RunShape(
    int Schema,
    string Mode,
    string Verdict,
    IEnumerable<AlertShape> Alerts,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Account,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Region,
    DateTime StartedAt,
    long DurationMs,
    int ApiCalls,
    int RoundTrips,
    int Writes,
    IEnumerable<string>? Endpoints,
    IEnumerable<LinkShape> Links,
    IEnumerable<ItemShape> Open,
    int? Omitted,
    IEnumerable<string>? Unproved,
    UnreadShape? Failure,
    IEnumerable<UnreadShape> NotChecked,
    NoticeShape Notice,
    EventShape? Event,
    OwedShape? Owed,
    DrillShape? Drill,
    IEnumerable<SilenceShape>? Silences,
    MissedShape? Missed,
    SearchedShape? Searched,
    ExplainedShape? Explained,
    StandardsShape? Standards,
    string? Html);

internal sealed record AlertShape(string Id, string Name, string Verdict);

internal sealed record LinkShape(
    string Kind,
    string Name,
    string State,
    string After,
    string? Error,
    IEnumerable<DifferenceShape> Differences,
    CallShape? ChangedBy,
    string? Stack,
    FightShape? Fight,
    RepairShape? Repair);

internal sealed record DifferenceShape(string Field, string Desired, string Observed, string Severity, string Row);

internal sealed record CallShape(
    string Arn, DateTime At, string Event, string EventId, string? SourceIp, string? UserAgent, bool? Claim);

internal sealed record FightShape(int Repairs, DateTime Since, string By);

internal sealed record RepairShape(string Outcome, string Action, string? Reason, string? Row);

internal sealed record ItemShape(string Kind, string Name, string What, string Todo, string? Severity, string? Row);

internal sealed record UnreadShape(string What, string Because);

internal sealed record NoticeShape(bool Published, string? Reason, IEnumerable<string> Topics, IEnumerable<string>? Errors);

internal sealed record EventShape(string? Id, string? Error);

internal sealed record OwedShape(DateTime At, IEnumerable<OwedRepairShape> Repaired, int More, bool Told);

internal sealed record OwedRepairShape(string What, string Severity, string Row, CallShape? ChangedBy);

internal sealed record DrillShape(IEnumerable<AlertDrillShape> Alerts, bool Proven);

internal sealed record AlertDrillShape(
    string Name,
    bool Proven,
    string Pattern,
    IEnumerable<SampleShape> Samples,
    string State,
    string? Reason,
    string Action,
    IEnumerable<string> People,
    IEnumerable<DoubtShape> Unproved,
    IEnumerable<DoubtShape> Failing,
    IEnumerable<string> Pending);

internal sealed record SampleShape(string Name, bool Expected, bool Matched);

internal sealed record DoubtShape(string Name, string Why);

internal sealed record SilenceShape(string Alarm, DateTime From, DateTime Until, string What, IEnumerable<CallShape> By, string Row);

internal sealed record MissedShape(
    DateTime Since, string Alert, bool Unrecorded, IEnumerable<ActivityShape> Activity, int More, bool Complete,
        IEnumerable<string>? Errors);

internal sealed record SearchedShape(DateTime Since, DateTime? Until, int News, int Known, bool Complete, IEnumerable<string>? Errors);

internal sealed record ExplainedShape(
    DateTime Since, IEnumerable<ActivityShape> Activity, int More, bool Complete, IEnumerable<string>? Errors, NoticeShape Notice);

internal sealed record StandardsShape(IEnumerable<StandardShape> Verdicts, IEnumerable<string> Remarks);

internal sealed record StandardShape(
    string Auditor, string Rule, string Alert, string Status, string Verdict, string Reason, string? Change);

internal sealed record ExplanationShape(
    int Schema,
    string Mode,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Account,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Region,
    DateTime StartedAt,
    DateTime Since,
    string? OnlyAccount,
    int ApiCalls,
    AlarmShape? Alarm,
    IEnumerable<ActivityShape> Activity,
    int More,
    bool Complete,
    IEnumerable<string>? Errors,
    NoticeShape Notice);

internal sealed record AlarmShape(string Name, string Reason);

internal sealed record ActivityShape(
    string Alert,
    string What,
    string Identity,
    int Count,
    DateTime First,
    DateTime Last,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Account,
    string Caller,
    string Event,
    string Source,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] bool? Mfa,
    string? AccountName,
    string? Region,
    string? SourceIp,
    string? UserAgent,
    string? Error,
    string? Backfill,
    string? EventId,
    string? Target,
    string? TaskPolicy);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(RunShape))]
[JsonSerializable(typeof(ExplanationShape))]
internal sealed partial class ReportShapes : JsonSerializerContext;
