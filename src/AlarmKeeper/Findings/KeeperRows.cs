using System.Collections.Immutable;
using static AlarmKeeper.Findings.Severity;

namespace AlarmKeeper.Findings;

/// <summary>How AlarmKeeper itself breaks (docs/aws-facts.md, section E).</summary>
internal static class KeeperRows
{
    private const string OwnFunction = "GetFunction";

    private const string NoDrift = "To deploy the stack again does not do it: CloudFormation changes only what its template changed.";

    private const string NotItsOwn = "no API of its own";
    private const string AlarmOnMissingRuns = "The function does not start: the stack's alarm on missing runs tells.";

    private static readonly ImmutableArray<ApiCall> FunctionCalls = ApiCall.Lambda("UpdateFunctionConfiguration");

    public static Row RuleChanged { get; } =
        new("E1", S1, "The rule {name}, which starts AlarmKeeper, is disabled, deleted, redirected or has another pattern")
        {
            SeenBy = "ListRules, ListTargetsByRule",
            Meaning = "A tampering call may no longer start AlarmKeeper within seconds, but only at its next scheduled run.",
            Advice =
                "Deploy AlarmKeeper's stack again: a rule that starts it within seconds is not as the stack made it, and until then only "
                + "the schedule does.",
            CausedBy = ApiCall.EventBridge("DisableRule", "DeleteRule", "PutRule", "RemoveTargets", "PutTargets"),
        };

    public static Row ScheduleChanged { get; } =
        new("E2", S1,
            "AlarmKeeper's schedule {name} is disabled, deleted, slowed, delayed, redirected, given another input or about to end")
        {
            SeenBy = "GetSchedule",
            Meaning = "It is no longer sure that AlarmKeeper looks at the alert every hour.",
            Advice = "Deploy AlarmKeeper's stack again: its schedule is not as the stack made it, and without it nobody looks.",
            CausedBy = ApiCall.Scheduler("UpdateSchedule", "DeleteSchedule"),
        };

    public static Row FunctionReplaced { get; } = new("E3", S1, "AlarmKeeper's function is deleted, or its code replaced")
    {
        SeenBy = NotItsOwn,
        Unseen = "What replaced the function counts no run of AlarmKeeper's: the stack's alarm on missing runs tells within three hours.",
    };

    public static Row NoConcurrency { get; } = new("E4", S1, "AlarmKeeper's function {name} has a reserved concurrency of 0")
    {
        SeenBy = OwnFunction,
        Meaning = "The function never runs.",
        Advice = "Deploy AlarmKeeper's stack again: with a reserved concurrency of 0 the function never runs. Until then call "
            + "DeleteFunctionConcurrency on it.",
        CausedBy = ApiCall.Lambda("PutFunctionConcurrency"),
    };

    public static Row InvokePermissionRemoved { get; } = new("E5", S1, "The permission to invoke the function is removed")
    {
        SeenBy = NotItsOwn,
        Unseen =
            "What the rules could not deliver is in the dead-letter queue, and the stack's alarm on undelivered runs tells. The schedule "
            + "invokes by a role of its own and needs no such permission; when its role breaks, the alarm on missing runs tells too.",
    };

    public static Row NoRetries { get; } = new("E6", S2, "A run of AlarmKeeper's function {name} that fails is dropped at once")
    {
        SeenBy = "GetFunctionEventInvokeConfig",
        Meaning = "A run that fails is not tried again.",
        Advice = "Deploy AlarmKeeper's stack again: a run that fails should be tried once more.",
        CausedBy = ApiCall.Lambda("PutFunctionEventInvokeConfig"),
    };

    public static Row PermissionLost { get; } = new("E7", S1, "AlarmKeeper's role lost a permission")
    {
        SeenBy = "the first call that is denied",
        Meaning = "AlarmKeeper cannot look at, or repair, what its role may not touch.",
    };

    public static Row VariablesKeyDisabled { get; } = new("E8", S1, "The key of the function's variables is disabled")
    {
        SeenBy = NotItsOwn,
        Unseen = AlarmOnMissingRuns,
    };

    public static Row CannotStart { get; } = new("E9", S1, "The account's concurrency is used up, the runtime is retired")
    {
        SeenBy = NotItsOwn,
        Unseen = AlarmOnMissingRuns,
    };

    public static Row NoNetwork { get; } = new("E10", S1, "The function is put into a network without a way out")
    {
        SeenBy = NotItsOwn,
        Unseen = "Every call times out and the run fails: the stack's alarm on failed runs tells.",
    };

    public static Row VariablesSet { get; } =
        new("E11", S3, "Somebody has set variables in the environment of AlarmKeeper's function {name}")
        {
            SeenBy = OwnFunction,
            Meaning = "They change nothing that is enforced: the settings are the parameters of the stack. The stack sets none.",
            Advice = "Take the variables off the function, or find out who needs them: AlarmKeeper has no use for any.",
            CausedBy = FunctionCalls,
        };

    public static Row Detour { get; } =
        new("E31", S0, "Somebody wants AlarmKeeper's function {name} to ask something else than AWS")
        {
            SeenBy = $"{OwnFunction}; the variables that its process has",
            Meaning = "Variables of its environment name other endpoints, proxies, certificates, credentials or configuration files. "
                + "AlarmKeeper does not obey them and asks AWS's own endpoints, but whoever may set them can also replace its code, so that "
                + "no word of it is to be trusted until they are gone.",
            Advice = "Find out who set the variables, and take them off the function (Lambda console, Configuration, Environment "
                + $"variables). {NoDrift}",
            CausedBy = FunctionCalls,
        };

    public static Row FunctionChanged { get; } =
        new("E32", S1, "AlarmKeeper's function {name} is not configured as the stack made it, so that other code or rights may be in it")
        {
            Milder = "S2 for its network and its key",
            SeenBy = OwnFunction,
            Meaning = "What runs in AlarmKeeper's place, or beside it, may say whatever it likes.",
            Advice = $"Set the function's configuration back to what the stack's template says, and find out who changed it. {NoDrift}",
            CausedBy = FunctionCalls,
        };

    public static Row LogGroupDeleted { get; } = new("E12", S3, "AlarmKeeper's log group is deleted")
    {
        SeenBy = "not read",
        Unseen = "With the log the count of finished runs ends: the stack's alarm on missing runs tells within three hours. Notices go on.",
    };

    public static Row NotRedelivered { get; } =
        new("E18", S2, "A run of AlarmKeeper that cannot be started is not tried again, or is lost without a trace")
        {
            SeenBy = "GetSchedule, ListTargetsByRule",
            Meaning = "A run that could not be started at once never takes place, or nobody is told that it did not.",
            Advice =
                "Give the schedule's or the rule's target its retry policy and its dead-letter queue back, as AlarmKeeper's stack made "
                + "them: without them a run that could not be started is lost.",
            CausedBy = [.. ApiCall.Scheduler("UpdateSchedule"), .. ApiCall.EventBridge("PutTargets")],
        };

    public static Row RuleInput { get; } =
        new("E19", S1, "The rule {name} gives AlarmKeeper an input of its own instead of the event")
        {
            SeenBy = "ListTargetsByRule",
            Meaning = "The rule starts runs that only look and repair nothing, or mail a drill to everybody at each event.",
            Advice = "Take the input off the rule's target: with it the rule starts another kind of run than the one that repairs.",
            CausedBy = ApiCall.EventBridge("PutTargets"),
        };

    public static Row RuleTargetAdded { get; } =
        new("E20", S3, "The rule {name}, which starts AlarmKeeper, has another target besides")
        {
            SeenBy = "ListTargetsByRule",
            Meaning = "Somebody else gets each event that starts AlarmKeeper, who did what; AlarmKeeper starts all the same.",
            Advice = "Find out who added the target to the rule, and remove it there unless somebody needs it.",
            CausedBy = ApiCall.EventBridge("PutTargets"),
        };

    public static Row DirectRuleChanged { get; } =
        new("E23", S1,
            "The rule {name}, which mails what is called against AlarmKeeper, is disabled, deleted, redirected or has another pattern")
        {
            SeenBy = "ListRules, ListTargetsByRule",
            Meaning = "Whoever takes AlarmKeeper itself away, its function or its schedule, may no longer be told of by EventBridge alone.",
            Advice = "Deploy AlarmKeeper's stack again: a rule that mails what is called against AlarmKeeper is not as the stack made it.",
            CausedBy = ApiCall.EventBridge("DisableRule", "DeleteRule", "PutRule", "RemoveTargets", "PutTargets"),
        };

    /// <summary>In the order of the document.</summary>
    public static IEnumerable<Row> All =>
    [
        RuleChanged, ScheduleChanged, FunctionReplaced, NoConcurrency, InvokePermissionRemoved, NoRetries, PermissionLost,
        VariablesKeyDisabled, CannotStart, NoNetwork, VariablesSet, LogGroupDeleted, NoticeTopicRows.Deleted, NoticeTopicRows.Unread,
        NoticeTopicRows.Unconfirmed, NoticeTopicRows.Closed, NoticeTopicRows.Filtered, NotRedelivered, RuleInput, RuleTargetAdded,
            NoticeTopicRows.KeyShut,
        NoticeTopicRows.MessagesProtected, DirectRuleChanged, Detour, FunctionChanged, WatchdogRows.Changed, WatchdogRows.Muted,
        NoticeTopicRows.RulesShutOut,
    ];
}
