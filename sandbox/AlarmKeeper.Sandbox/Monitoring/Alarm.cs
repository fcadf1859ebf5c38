using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Monitoring;

/// <summary>A metric or composite alarm.</summary>
internal sealed class Alarm(string name, string arn, bool isComposite)
{
    public string Name => name;

    public string Arn => arn;

    public bool IsComposite => isComposite;

    public string Type => isComposite ? "CompositeAlarm" : "MetricAlarm";

    /// <summary>What the last put set, as DescribeAlarms answers it.</summary>
    public JsonObject Definition { get; set; } = [];

    /// <summary>What is evaluated: null for anything but one metric against a static threshold; such an alarm keeps its state.</summary>
    public AlarmWatch? Watch { get; set; }

    public string State { get; set; } = "INSUFFICIENT_DATA";

    public string StateReason { get; set; } = "Unchecked: Initial alarm creation";

    public string? StateReasonData { get; set; }

    public DateTimeOffset StateUpdated { get; set; }

    public DateTimeOffset StateTransitioned { get; set; }

    public DateTimeOffset ConfigurationUpdated { get; set; }

    /// <summary>EVALUATION_ERROR, EVALUATION_FAILURE or PARTIAL_DATA (row A17); nothing here sets it but a test or a demo.</summary>
    public string? EvaluationState { get; set; }

    /// <summary>When SetAlarmState's state ends unless a datapoint ends it before: alarms are evaluated once a minute.</summary>
    public DateTimeOffset SetUntil { get; set; }

    /// <summary>The state whose actions a mute rule held back.</summary>
    public string? MutedState { get; set; }

    public bool ActionsEnabled
    {
        get => Definition.Flag(nameof(ActionsEnabled))!.Value;
        set => Definition[nameof(ActionsEnabled)] = value;
    }

    public IEnumerable<string> Actions => Definition.Texts("OKActions")
        .Concat(Definition.Texts("AlarmActions"))
        .Concat(Definition.Texts("InsufficientDataActions"));

    public IEnumerable<string> ActionsOf(string state) => Definition.Texts(state switch
    {
        "OK" => "OKActions",
        "ALARM" => "AlarmActions",
        _ => "InsufficientDataActions",
    });
}

/// <param name="Unit">Null for any.</param>
internal sealed record AlarmWatch(MetricId Metric, string? Unit, AlarmRule Rule);
