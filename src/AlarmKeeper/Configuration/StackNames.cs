using AlarmKeeper.Aws;

namespace AlarmKeeper.Configuration;

/// <summary>
/// What AlarmKeeper's stack calls its own resources. The names follow from the stack's id, since a stack's name may be twice as long as
/// a function's, a rule's or a schedule's (docs/decisions/0023). template.yaml makes the same names; a test holds the two together.
/// </summary>
/// <param name="Id">The stack's ARN: <c>arn:aws:cloudformation:eu-west-1:111122223333:stack/alarm-keeper/6f2b4c1e-…</c>.</param>
internal sealed record StackNames(string Id)
{
    /// <summary>How often the stack's schedule runs; null while the stack is being changed, where it may be so or not yet.</summary>
    public string? ScheduleExpression { get; init; }

    /// <summary>The role that the stack gave the function; null as for <see cref="ScheduleRoleArn"/>.</summary>
    public string? FunctionRoleArn { get; init; }

    /// <summary>As whom CloudTrail records the function's calls, without the session's name; null where the role is not
    /// known.</summary>
    public string? FunctionSession => FunctionRoleArn is { } role
        ? $"arn:{Arns.Partition(role)}:sts::{Arns.Account(role)}:assumed-role/{Arns.Resource(role).Split('/')[^1]}" : null;

    /// <summary>The role by which the stack's schedule runs the function; null where the stack does not say it: an older one has no such
    /// output, one that is being created has none yet.</summary>
    public string? ScheduleRoleArn { get; init; }

    /// <summary>The queue of runs that could not be started; null as for <see cref="ScheduleRoleArn"/>.</summary>
    public string? UndeliveredRunsArn { get; init; }

    /// <summary>While CloudFormation makes, changes or takes away the stack's resources, they may be there or not yet, or not any
    /// more.</summary>
    public bool IsChanging { get; init; }

    /// <summary>The policy that says whom the function may subscribe; null as for <see cref="ScheduleRoleArn"/>.</summary>
    public string? SubscribePolicyArn { get; init; }

    /// <summary>The function, and the schedule that runs it.</summary>
    public string Function => $"alarmkeeper-{Uuid.Split('-')[0]}";

    public string Schedule => Function;

    /// <summary>Whether a caller is the function itself: nobody else has its role, and its session bears the function's name, as in
    /// <c>arn:aws:sts::111122223333:assumed-role/ROLE/FUNCTION</c>.</summary>
    /// <param name="caller">The ARN that this process calls with.</param>
    public bool IsFunction(string caller) => RoleOf(caller) is not null;

    /// <summary>The name of the function's role; null where the caller is somebody else.</summary>
    /// <inheritdoc cref="IsFunction"/>
    public string? RoleOf(string caller) =>
        Arns.Resource(caller).Split('/') is ["assumed-role", var role, var session] && session == Function ? role : null;

    /// <summary>What the names of its rules begin with.</summary>
    public string RulePrefix => $"{Function}-";

    /// <summary>What the names of the alarms on AlarmKeeper itself begin with.</summary>
    public string AlarmPrefix => RulePrefix;

    /// <summary>The name of that queue.</summary>
    /// <inheritdoc cref="UndeliveredRunsArn"/>
    public string? UndeliveredRuns => UndeliveredRunsArn is { } arn ? Arns.Resource(arn) : null;

    /// <summary>The rule that mails calls on the function, the schedules, the rules, the roles and the stack.</summary>
    public string MachineryRule => $"{RulePrefix}machinery";

    /// <summary>The rule that mails calls on the notice topic, on the alarms that watch AlarmKeeper and on the other rule.</summary>
    public string PeopleRule => $"{RulePrefix}people";

    public string NoticeTopic => $"{Function}-notices";

    /// <summary>Where the stack is, and with it all that AlarmKeeper keeps.</summary>
    public Place Place => new(Arns.Partition(Id), Arns.Region(Id), Arns.Account(Id));

    /// <summary>What the stack is called.</summary>
    public string StackName => Parts is [_, var name, _] ? name : Id;

    private string Uuid => Parts is [_, _, var uuid] ? uuid : Id;

    private string[] Parts => Arns.Resource(Id).Split('/');
}
