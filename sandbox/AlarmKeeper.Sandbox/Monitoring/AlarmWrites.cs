using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Monitoring;

/// <summary>PutMetricAlarm, PutCompositeAlarm and DeleteAlarms.</summary>
internal static class AlarmWrites
{
    public const int MaxNames = 100;

    public static JsonObject PutMetricAlarm(ServiceCall call)
    {
        var definition = AlarmInput.Metric(call);
        var alarm = Put(call, definition, isComposite: false);
        alarm.Watch = AlarmInput.Watch(definition);
        AlarmStates.Evaluate(call.Region, alarm);
        return [];
    }

    /// <summary>Its rule is kept, not evaluated: a composite neither silences nor wakes its children (row A21).</summary>
    public static JsonObject PutCompositeAlarm(ServiceCall call)
    {
        Put(call, AlarmInput.Composite(call), isComposite: true);
        return [];
    }

    public static JsonObject DeleteAlarms(ServiceCall call)
    {
        var names = Names(call);
        var store = call.Region.Store<MonitoringStore>();
        var alarms = names.Distinct().Where(store.Alarms.ContainsKey).Select(name => store.Alarms[name]).ToList();
        AlarmChecks.Require(alarms.Count(alarm => alarm.IsComposite) <= 1, "Only one composite alarm can be deleted at a time.");
        foreach (var alarm in alarms)
        {
            store.Alarms.Remove(alarm.Name);
            store.Tags.Remove(alarm.Arn);
            AlarmHistory.Configuration(call.Region, alarm, "Delete");
        }
        // The right ones are gone all the same (aws-facts 2.2).
        return alarms.Count == names.Distinct().Count() ? []
            : throw new AwsError("ResourceNotFound", "Some of the alarms do not exist.", 404);
    }

    public static IReadOnlyList<string> Names(ServiceCall call)
    {
        var names = call.Input.Texts("AlarmNames").ToList();
        AlarmChecks.Require(names.Count <= MaxNames, $"The collection AlarmNames must have no more than {MaxNames} items");
        return names;
    }

    private static Alarm Put(ServiceCall call, JsonObject definition, bool isComposite)
    {
        var store = call.Region.Store<MonitoringStore>();
        var name = definition.Text("AlarmName")!;
        var isNew = !store.Alarms.TryGetValue(name, out var alarm);
        if (alarm is null)
            alarm = Create(call, name, isComposite);
        else
            AlarmChecks.Require(alarm.IsComposite == isComposite, $"An alarm of type {alarm.Type} has the name {name} already.");
        // The state stays what it was (row A2).
        alarm.Definition = definition;
        alarm.ConfigurationUpdated = call.Region.Now;
        AlarmHistory.Configuration(call.Region, alarm, isNew ? "Create" : "Update");
        return alarm;
    }

    private static Alarm Create(ServiceCall call, string name, bool isComposite)
    {
        var store = call.Region.Store<MonitoringStore>();
        if (store.Alarms.Count >= store.AlarmQuota)
            throw new AwsError("LimitExceeded", $"The quota of {store.AlarmQuota} alarms is reached.");
        var alarm = new Alarm(name, call.Region.Arn("cloudwatch", $"alarm:{name}"), isComposite)
        {
            StateUpdated = call.Region.Now,
            StateTransitioned = call.Region.Now,
        };
        MonitoringTags.Set(call, alarm.Arn);
        return store.Alarms[name] = alarm;
    }
}
