using System.Buffers;
using System.Text;
using System.Text.Json;
using AlarmKeeper.Auditing;
using AlarmKeeper.Drilling;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;
using AlarmKeeper.Reporting;
using AlarmKeeper.RootActivity;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>The function's log: one JSON line for each event, its wording all here. Lambda filters by level itself.</summary>
internal sealed class RunLog(TextWriter output, TimeProvider clock)
{
    private const int MaxTextLength = 4_000;

    public void Settings(IEnumerable<string> problems) =>
        Write("FATAL", "The settings are wrong.", json => Strings(json, "problems", problems));

    /// <param name="variables">Of the function's environment, which look like settings.</param>
    public void Foreign(IEnumerable<string> variables) => Write(
        "WARN",
        "These environment variables change nothing: the settings are the stack's parameters. Somebody set them on the function.",
        json => Strings(json, "variables", variables.Select(name => Printable.Cut(name, MaxTextLength))));

    public void StackUnread(string error) => Write(
        "WARN",
        "The stack could not be read; the settings of the last run hold.",
        json => json.WriteString("error", Printable.Cut(error, MaxTextLength)));

    public void Payload(string error) =>
        Write("ERROR", "The payload is not accepted; nothing was touched.",
            json => json.WriteString("error", Printable.Cut(error, MaxTextLength)));

    /// <param name="deployment">What CloudFormation was to be told.</param>
    /// <param name="error">Why it did not take that; null when it did.</param>
    public void Deployment(DeploymentOutcome deployment, string? error) => Write(
        error is not null || !deployment.Succeeded ? "ERROR" : "INFO",
        error is null ? "CloudFormation has its answer." : "CloudFormation did not take the answer, and waits.",
        json =>
        {
            json.WriteBoolean("succeeded", deployment.Succeeded);
            json.WriteString("reason", Printable.Cut(deployment.Reason, MaxTextLength));
            if (error is not null)
                json.WriteString("error", Printable.Cut(error, MaxTextLength));
        });

    /// <param name="error">Why nobody could be told.</param>
    public void Farewell(string error) =>
        Write("ERROR", "People could not be told that AlarmKeeper goes; the stack is deleted all the same.",
        json => json.WriteString("error", Printable.Cut(error, MaxTextLength)));

    public void Refused(string answer) =>
        Write("ERROR", "Lambda did not take an answer.", json => json.WriteString("error", Printable.Cut(answer, MaxTextLength)));

    /// <param name="alarm">That the event named.</param>
    public void NotExplained(string alarm, NoReason reason) => Write(
        reason == NoReason.ForeignAlarm ? "INFO" : "WARN",
        reason == NoReason.ForeignAlarm ? "The alarm is none of AlarmKeeper's."
            : "An event says that the alarm went off, and CloudWatch does not: it may be forged.",
        json => json.WriteString("alarm", Printable.Cut(alarm, MaxTextLength)));

    public void Seen(CloudTrailEvent call) => Write("INFO", "The last run began after this call and has seen what it did.", json =>
    {
        json.WriteString("event", Printable.Cut(call.Name, MaxTextLength));
        json.WriteString("by", Printable.Cut(call.Caller, MaxTextLength));
        json.WriteString("at", call.At);
    });

    public void Crash(Exception failure) => Write("FATAL", "The run ended with an unexpected error.", json =>
    {
        json.WriteString("errorType", failure.GetType().Name);
        json.WriteString("error", WebAddress.Hide(failure.ToString()));
    });

    /// <summary>Every link that was not as it should be, then the run, then its metrics.</summary>
    public void Run(RunReport report, string function)
    {
        foreach (var link in report.Links.Where(link => link.Found.State != LinkState.InSync))
            Link(link);
        foreach (var silence in report.Silences)
            Write("WARN", "An alarm told nobody for a while.", json =>
                Strings(json, "silence", SilenceText.Lines(silence).Select(line => Printable.Cut(line, MaxTextLength))));
        if (report.Failure is { } failure)
            Write("ERROR", "The chain was not looked at.", json => Read(json, failure));
        foreach (var one in report.NotChecked)
            Write("WARN", "Something was not checked; the verdict rests on the rest.", json => Read(json, one));
        foreach (var alert in report.Drill?.Alerts ?? [])
            Drill(alert, report.Proves(alert));
        foreach (var error in report.Notice.Errors)
            Write("ERROR", "The notice, or what people know, could not be sent or kept.",
                json => json.WriteString("error", Printable.Cut(error, MaxTextLength)));
        if (report.Event?.Error is { } lost)
            Write("WARN", "Other programs were not told: the event bus took no event.",
                json => json.WriteString("error", Printable.Cut(lost, MaxTextLength)));
        Write(Level(report), string.Join(' ', AlertWords.Answers(report)), json =>
        {
            json.WritePropertyName("report");
            json.WriteRawValue(ReportJson.Write(report), skipInputValidation: true);
        });
        output.WriteLine(RunMetrics.Line(report, function));
        output.Flush();
    }

    /// <summary>What was searched for, and found.</summary>
    public void Run(Explanation explanation)
    {
        foreach (var error in explanation.Notice.Errors)
            Write("ERROR", "The explanation could not be sent.", json => json.WriteString("error", Printable.Cut(error, MaxTextLength)));
        Write(explanation.ExitCode == 0 ? "INFO" : "ERROR", ExplanationText.Answer(explanation), json =>
        {
            json.WritePropertyName("report");
            json.WriteRawValue(ExplanationJson.Write(explanation), skipInputValidation: true);
        });
    }

    /// <summary>What was counted; the alarms are in the answer alone.</summary>
    public void Run(AuditReport audit) => Write(audit.ExitCode == 0 ? "INFO" : "WARN", AuditWords.Answer(audit), json =>
    {
        json.WritePropertyName("report");
        json.WriteRawValue(AuditJson.Summary(audit), skipInputValidation: true);
    });

    private void Link(LinkReport link)
    {
        var (level, message) = (link.Found.State, link.Repair?.Outcome) switch
        {
            (_, RepairOutcome.Repaired) => ("WARN", "A link had drifted and was repaired."),
            (_, RepairOutcome.Failed) => ("ERROR", "A link has drifted and could not be repaired."),
            (LinkState.Unknown, _) => ("ERROR", "A link could not be read."),
            _ => ("WARN", "A link has drifted."),
        };
        Write(level, message, json =>
        {
            json.WriteString("link", link.Found.Link.Kind.Word());
            json.WriteString("name", Printable.Cut(link.Found.Link.Name, MaxTextLength));
            Strings(json, "differences", link.Found.Differences
                .Select(one => Printable.Cut(string.Join(" ", FindingText.Lines(one, link.Found.Link.Name)), MaxTextLength)));
            if (link.Repair is { } repair)
                json.WriteString("repair", $"{repair.Operation} {repair.Outcome.Word()}");
            if ((link.Repair?.Reason ?? link.Found.Error) is { } error)
                json.WriteString("error", Printable.Cut(error, MaxTextLength));
        });
    }

    private static string Level(RunReport report) =>
        !report.Root.IsHeard() || report is { Drill: not null, IsProven: false } ? "ERROR"
        : report.Alerts.All(one => one.Verdict.IsHeard()) ? "INFO" : "WARN";

    private void Drill(AlertDrill alert, bool isProven) =>
        Write(isProven ? "INFO" : "ERROR", isProven ? "A drill proved an alert." : "A drill did not prove an alert.", json =>
        {
            json.WriteString("alert", alert.Name);
            Strings(json, "drill", DrillWords.Lines(alert));
        });

    private static void Read(Utf8JsonWriter json, FailedRead read)
    {
        json.WriteString("what", read.What);
        json.WriteString("because", Printable.Cut(read.Because, MaxTextLength));
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private void Write(string level, string message, Action<Utf8JsonWriter> fields)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", clock.GetUtcNow().UtcDateTime);
            json.WriteString("level", level);
            json.WriteString("message", message);
            fields(json);
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
        output.Flush();
    }
}
