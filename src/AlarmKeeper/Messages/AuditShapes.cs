using System.Text.Json.Serialization;

namespace AlarmKeeper.Messages;

// The members of docs/audit.schema.json, which says what they mean, in its order. A null is left out unless the schema asks for it.
internal sealed record AuditShape(
    int Schema,
    string Mode,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Account,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Region,
    string? Prefix,
    DateTime StartedAt,
    int ApiCalls,
    int Writes,
    string Answer,
    int ExitCode,
    AuditCountsShape Counts,
    int? Omitted,
    IEnumerable<AuditedAlarmShape> Alarms,
    IEnumerable<JudgementShape> Judgements,
    IEnumerable<UnreadMatterShape> NotChecked,
    int TopicsNotAsked);

internal sealed record AuditCountsShape(int Alarms, int Nobody, int Unknown, int Weakened, int Acts, int Told);

internal sealed record AuditedAlarmShape(
    string Name, string Type, string Outcome, IEnumerable<string> Told, int? MoreTold, IEnumerable<RemarkShape> Findings);

internal sealed record RemarkShape(string Judgement, string? About, string? Detail);

internal sealed record JudgementShape(string Id, string Title, string Meaning, string Todo);

internal sealed record UnreadMatterShape(string What, string Because, int Count, string? Permission);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(AuditShape))]
internal sealed partial class AuditShapes : JsonSerializerContext;
