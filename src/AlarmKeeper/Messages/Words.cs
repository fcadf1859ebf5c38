using System.Globalization;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;
using AlarmKeeper.Reporting;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>The words of the contract, for JSON, mails, logs and the terminal alike.</summary>
internal static class Words
{
    public static string Word(this Verdict verdict) => verdict switch
    {
        Verdict.Armed => "armed",
        Verdict.Weakened => "weakened",
        Verdict.Disarmed => "disarmed",
        _ => "unknown",
    };

    public static string Word(this LinkState state) => state switch
    {
        LinkState.InSync => "in-sync",
        LinkState.Missing => "missing",
        LinkState.Changed => "changed",
        _ => "unknown",
    };

    public static string Word(this RepairOutcome outcome) => outcome switch
    {
        RepairOutcome.Repaired => "repaired",
        RepairOutcome.Failed => "failed",
        _ => "withheld",
    };

    public static string Word(this Mode mode) => mode switch
    {
        Mode.Check => "check",
        Mode.Drill => "drill",
        Mode.Explain => "explain",
        Mode.Audit => "audit",
        _ => "enforce",
    };

    public static string Word(this ActivityKind kind) => kind switch
    {
        ActivityKind.SignIn => "sign-in",
        ActivityKind.FailedSignIn => "failed-sign-in",
        ActivityKind.PasswordChange => "password-change",
        ActivityKind.EmailChange => "email-change",
        ActivityKind.PasswordRecovery => "password-recovery",
        ActivityKind.OtherSignIn => "other-sign-in",
        ActivityKind.RootSession => "root-session",
        ActivityKind.ApiCall => "call",
        _ => "unreadable",
    };

    public static string Word(this Identity identity) => identity switch
    {
        Identity.Root => "root",
        Identity.AssumeRoot => "assume-root",
        Identity.RootOrAssumeRoot => "root-or-assume-root",
        _ => "other",
    };

    public static string Word(this Cause cause) => cause switch
    {
        Cause.CommandLine => "the command line",
        Cause.Schedule => "the schedule",
        Cause.Event => "a tampering call",
        Cause.Deployment => "the deployment",
        Cause.Alarm => "an alarm",
        _ => "an invocation",
    };

    public static string Word(this NoticeReason reason) => reason switch
    {
        NoticeReason.Repaired => "repaired",
        NoticeReason.Silent => "silent",
        NoticeReason.Owed => "owed",
        NoticeReason.Appeared => "appeared",
        NoticeReason.Resolved => "resolved",
        NoticeReason.Reminder => "reminder",
        NoticeReason.Drill => "drill",
        _ => "explained",
    };

    /// <summary>A kind of link within a sentence, such as "metric filter".</summary>
    public static string Prose(LinkKind kind) => kind.Word().Replace('-', ' ');

    /// <summary>What became of a repair that was not done, fit to be shown.</summary>
    public static string NotRepaired(string operation, RepairOutcome outcome, string reason) => outcome == RepairOutcome.Failed
        ? $"Not repaired, {operation} failed: {Printable.Line(reason, 400)}"
        : $"Not repaired ({operation}): {Printable.Line(reason, 400)}";

    // As many as a person reads in one sentence.
    private const int MaxNamed = 3;

    /// <summary>The sentence that answers the question about root, and one more where nobody can prove it.</summary>
    public static string Answer(RunReport report) => report switch
    {
        { Drill: not null, IsProven: false, Root: Verdict.Armed or Verdict.Weakened } => DrillWords.Answer(report),
        { Root: Verdict.Armed, WouldRepair: true } =>
            "If root signs in now, somebody will be told; there is something to repair, run '"
                + $"{Enforce(report)}'.",
        _ => $"{Answer(report.Root)}{Unproved(report)}",
    };

    /// <summary>The command that repairs, as it has to be typed for what the report is of.</summary>
    public static string Enforce(RunReport report) => report.Chain?.Desired.Own is { } own
        ? $"alarmkeeper enforce --stack {Printable.Line(own.StackName)}" : "alarmkeeper enforce";

    // SNS asks nobody whether a queue, a function or a phone is read.
    private static string Unproved(RunReport report)
    {
        if (report.Unproved.IsEmpty || report.Root is not (Verdict.Armed or Verdict.Weakened))
            return "";
        var named = string.Join(", ", report.Unproved.Take(MaxNamed).Select(name => Printable.Line(name)));
        var more = report.Unproved.Length > MaxNamed ? $" and {report.Unproved.Length - MaxNamed} more" : "";
        return $" Nothing shows from here that a message arrives there: {named}{more}.";
    }

    private static string Answer(Verdict root) => root switch
    {
        Verdict.Armed => "If root signs in now, somebody will be told.",
        Verdict.Weakened => "If root signs in now, somebody will be told, but something is wrong.",
        Verdict.Disarmed => "If root signs in now, NOBODY will be told.",
        _ => Unsure,
    };

    /// <summary>The answer about root where nobody knows.</summary>
    public const string Unsure = "If root signs in now, it is UNKNOWN whether somebody will be told.";

    /// <summary>In the place of who made a call, where none is on record: some rows of the catalogue cause no event.</summary>
    public const string Nobody = "nobody that CloudTrail's history of the last day shows";

    /// <summary>Who made a call, fit to be shown.</summary>
    public static string Call(CloudTrailEvent call)
    {
        var from = call.SourceIp is { } address ? $" from {Printable.Line(address, 64)}" : "";
        var with = call.UserAgent is { } agent ? $", {Printable.Line(agent, 120)}" : "";
        var claim = call.IsClaim ? " (according to the event that started this run; CloudTrail's history does not have it yet)" : "";
        return $"{Printable.Line(call.Caller)}, {Printable.Line(call.Name, 64)} at {Time(call.At)}{from}{with}{claim}";
    }

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    public static string Count(int count, string one, string many) => count == 1 ? $"1 {one}"
        : string.Create(CultureInfo.InvariantCulture, $"{count} {many}");
}
