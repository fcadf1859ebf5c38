using System.Buffers;
using System.Text.Json;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Messages;
using AlarmKeeper.Reporting;
using AlarmKeeper.Text;

namespace AlarmKeeper.Trigger;

/// <summary>An error as Lambda takes it. It may be seen by whoever invokes the function, so it carries no stack trace.</summary>
internal sealed record FunctionError(string Type, string Message)
{
    // Lambda takes 256 KB of error; nobody reads more than this.
    private const int MaxMessageLength = 8_000;

    /// <summary>The mode that the stack does not allow.</summary>
    public static FunctionError NoAudit { get; } = new(
        "AlarmKeeper.NoAudit",
        $"The mode 'audit' reads every alarm and topic of the Region, which the function's role may only where {Setting.AllowAudit.Name} "
        + "is true: set the parameter and update the stack, or run 'alarmkeeper audit' with rights of your own.");

    public static FunctionError From(Exception failure) => new(failure.GetType().Name, failure.Message);

    /// <summary>What makes a run that nobody waits for a failed invocation, so that Lambda tries again and its alarm goes off;
    /// otherwise null.</summary>
    public static FunctionError? Of(RunReport report) => report switch
    {
        { Drill: { IsTooSoon: false } drill, IsProven: false } =>
            new("AlarmKeeper.NotProven", $"{DrillWords.Answer(report)} {string.Join(' ', drill.Alerts.SelectMany(DrillWords.Lines))}"),
        { IsUntold: true, Notice: var notice } =>
            new("AlarmKeeper.Untold", $"The notice reached nobody: {string.Join(' ', notice.Errors)} {Words.Answer(report)}"),
        { Root: not (Verdict.Armed or Verdict.Weakened) } =>
            new($"AlarmKeeper.{report.Root}", $"{Words.Answer(report)} {ActionItemText.Summary(report)}"),
        _ => null,
    };

    public ReadOnlyMemory<byte> ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("errorMessage", Printable.Visible(Message, MaxMessageLength));
            json.WriteString("errorType", Type);
            json.WriteStartArray("stackTrace");
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
