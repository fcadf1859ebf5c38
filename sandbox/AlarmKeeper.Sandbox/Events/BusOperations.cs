using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.CloudTrail;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Events;

/// <summary>Events of anybody's own, and a pattern tried out.</summary>
internal static class BusOperations
{
    private const int MaxEntries = 10;
    private const int MaxBytes = 256 * 1024;

    private static readonly string[] Needed = ["id", "account", "source", "time", "region", "detail-type"];

    public static JsonObject TestPattern(ServiceCall call)
    {
        var pattern = RuleOperations.Pattern(call.Required("EventPattern"));
        if (Structure(call.Required("Event")) is not { } received || Array.Exists(Needed, name => received[name] is null))
            throw Invalid("Parameter Event is not valid.");
        using var document = JsonDocument.Parse(received.ToJsonString());
        return new() { ["Result"] = pattern?.Matches(document.RootElement) == true };
    }

    public static JsonObject Put(ServiceCall call)
    {
        var entries = call.Input.Objects("Entries").ToList();
        if (entries.Count is 0 or > MaxEntries)
            throw Invalid(
                $"1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have 1 to {MaxEntries} items");
        if (Encoding.UTF8.GetByteCount(call.Input.ToJsonString()) > MaxBytes)
            throw Invalid("Total size of the entries in the request is over the limit.");
        var answers = entries.Select(entry => Put(call.Region, entry)).ToList();
        return new()
        {
            ["FailedEntryCount"] = answers.Count(answer => answer["ErrorCode"] is not null),
            ["Entries"] = answers.ToJson(),
        };
    }

    private static JsonObject Put(AwsRegion region, JsonObject entry)
    {
        foreach (var name in (string[])["Source", "DetailType", "Detail"])
            if (string.IsNullOrEmpty(entry.Text(name)))
                return Failed("InvalidArgument", $"Parameter {name} is not valid. Reason: {name} is a required argument.");
        // So that nobody can pretend to be AWS.
        if (entry.Text("Source")!.StartsWith("aws.", StringComparison.Ordinal))
            return Failed("NotAuthorizedForSourceException", "Not authorized for the source.");
        if (Structure(entry.Text("Detail")!) is not { } detail)
            return Failed("MalformedDetail", "Detail is malformed.");
        var id = Guid.NewGuid().ToString();
        // An event for a bus that is not there is taken all the same, and lost.
        if (RuleStore.IsDefault(region, entry.Text("EventBusName")))
            EventBus.Receive(region, new()
            {
                ["version"] = "0",
                ["id"] = id,
                ["detail-type"] = entry.Text("DetailType"),
                ["source"] = entry.Text("Source"),
                ["account"] = region.Account,
                ["time"] = ApiCallEvent.Time(entry.Time("Time") ?? region.Now),
                ["region"] = region.Name,
                ["resources"] = entry.Texts("Resources").ToJson(),
                ["detail"] = detail,
            });
        return new() { ["EventId"] = id };
    }

    private static JsonObject? Structure(string json)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonObject Failed(string code, string message) => new() { ["ErrorCode"] = code, ["ErrorMessage"] = message };

    private static AwsError Invalid(string message) => new("ValidationException", message);
}
