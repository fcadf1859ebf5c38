using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Events;

/// <summary>
/// A target that is the default bus of another Region of the account. It needs a role; the sandbox has no roles, so that any will do.
/// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html
/// </summary>
internal static class BusTarget
{
    /// <returns>Why the rule cannot have that target; null where it can.</returns>
    public static string? Failure(Rule rule, JsonObject target) =>
        target.Text("Arn") is { } arn && arn.Split(':')[2] == "events" && arn != RuleStore.BusArn(rule.Region)
            && target.Text("RoleArn") is null
            ? $"RoleArn is required for target {arn}."
            : null;

    public static DeliveryFailure? Deliver(Rule rule, string arn, BusEvent received)
    {
        if (arn.Split(':') is not [_, _, _, var name, var account, $"event-bus/{RuleStore.DefaultBus}"] || name == rule.Region.Name)
            return new("NO_RESOURCE", $"{arn} is no default bus of another Region");
        if (account != rule.Region.Account)
            return new("NO_PERMISSIONS", $"The bus {arn} has no policy that lets other accounts in");
        if (received.HasHopped)
            return new("THIRD_REGION_HOP_DETECTED", "An event is forwarded to one other Region, and no further");
        EventBus.Forward(rule.Region.World.Region(account, name), received.Content);
        return null;
    }
}
