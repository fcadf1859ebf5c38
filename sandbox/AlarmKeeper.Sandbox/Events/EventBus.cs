using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Events;

/// <summary>The default bus of a Region: hands each event to the targets of every rule that takes it, at once and once.</summary>
internal static class EventBus
{
    /// <summary>An event of a service of the Region itself.</summary>
    public static void Receive(AwsRegion region, JsonObject received) => Deliver(region, new(received, HasHopped: false));

    /// <summary>An event that another Region's bus forwards: it stays as it is, Region and time included, but for a new id.</summary>
    public static void Forward(AwsRegion region, JsonObject received)
    {
        var copy = (JsonObject)received.DeepClone();
        copy["id"] = Guid.NewGuid().ToString();
        Deliver(region, new(copy, HasHopped: true));
    }

    private static void Deliver(AwsRegion region, BusEvent received)
    {
        var rules = region.Store<RuleStore>().Rules.Values.ToList();
        if (rules.Count == 0)
            return;
        using var document = JsonDocument.Parse(received.Content.ToJsonString());
        foreach (var rule in rules.Where(rule => rule.Takes(document.RootElement, received.IsReadOnly)))
            foreach (var target in rule.Targets.Values.ToList())
                TargetDelivery.Deliver(rule, target, received);
    }
}

/// <summary>An event on its way.</summary>
/// <param name="HasHopped">Whether it came from another bus.</param>
internal sealed record BusEvent(JsonObject Content, bool HasHopped)
{
    /// <summary>Whether it tells of a call that changed nothing.</summary>
    public bool IsReadOnly =>
        Content.Text("detail-type") == TrailEvents.ApiCall && Content["detail"] is JsonObject detail && detail.Flag("readOnly") == true;
}
