using System.Collections.Immutable;

namespace AlarmKeeper.Auditing;

/// <summary>
/// The actions of an alarm that are no topics, by what they do. None of them tells a person by itself.
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html
/// </summary>
internal static class ActionJudgements
{
    private const string Add = "Add a topic where people should hear of it.";

    public static Judgement Instance { get; } = Acts("acts-on-instance", "The alarm stops, terminates, reboots or recovers an instance",
        "Nobody is told by that, unless something watches the instance.");

    public static Judgement Scaling { get; } = Acts("acts-on-capacity", "The alarm scales a group or a target",
        "Nobody is told by that, unless the group notifies a topic of its activities.");

    public static Judgement Function { get; } = Acts("calls-function", "The alarm invokes a Lambda function",
        "Nobody is told by that, unless the function's code does it.");

    public static Judgement OpsItem { get; } = Acts("opens-ops-item", "The alarm opens an OpsItem in Systems Manager",
        "Nobody is told by that, unless somebody watches OpsCenter, or a topic is set for it there.");

    public static Judgement Incident { get; } = Acts("opens-incident", "The alarm opens an incident in Systems Manager Incident Manager",
        "Nobody is told by that, unless the response plan engages contacts.");

    public static Judgement Investigation { get; } = Acts("starts-investigation", "The alarm starts an investigation",
        "Nobody is told by that, unless the investigation group notifies a topic.");

    public static Judgement Other { get; } = new("acts-otherwise", Outcome.Unknown, "The alarm has an action that is not known here")
    {
        Meaning = "Whether it tells somebody is not known.",
        Todo = "Find out what it does, or add a topic where people should hear of it.",
    };

    public static ImmutableArray<Judgement> All { get; } = [Incident, OpsItem, Investigation, Function, Instance, Scaling, Other];

    /// <summary>What an action does; null where it is a topic.</summary>
    /// <param name="service">Of its ARN.</param>
    public static Judgement? Of(string service) => service switch
    {
        "sns" => null,
        "lambda" => Function,
        "automate" or "swf" => Instance,
        "autoscaling" => Scaling,
        "ssm" => OpsItem,
        "ssm-incidents" => Incident,
        "aiops" => Investigation,
        _ => Other,
    };

    private static Judgement Acts(string id, string title, string meaning) =>
        new(id, Outcome.Acts, title) { Meaning = meaning, Todo = Add };
}
