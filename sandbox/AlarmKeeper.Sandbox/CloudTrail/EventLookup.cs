using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.CloudTrail;

/// <summary>LookupEvents: the Region's event history of 90 days, newest first.</summary>
internal static class EventLookup
{
    private const int MaxResults = 50;

    private static readonly TimeSpan History = TimeSpan.FromDays(90);

    // Which request parameters name a resource, and of which type.
    private static readonly Dictionary<string, string> ResourceTypes = new()
    {
        ["topicArn"] = "AWS::SNS::Topic",
        ["subscriptionArn"] = "AWS::SNS::Subscription",
        ["alarmName"] = "AWS::CloudWatch::Alarm",
        ["alarmNames"] = "AWS::CloudWatch::Alarm",
        ["logGroupName"] = "AWS::Logs::LogGroup",
        ["filterName"] = "AWS::Logs::MetricFilter",
        ["trailName"] = "AWS::CloudTrail::Trail",
        ["name"] = "AWS::CloudTrail::Trail",
        ["keyId"] = "AWS::KMS::Key",
        ["functionName"] = "AWS::Lambda::Function",
    };

    public static JsonObject Serve(ServiceCall call)
    {
        var input = call.Input;
        var size = input.Integer("MaxResults") ?? MaxResults;
        if (size is < 1 or > MaxResults)
            throw new AwsError("InvalidMaxResultsException", "MaxResults must be 1 to 50");
        var (from, to) = (input.Time("StartTime") ?? DateTimeOffset.MinValue, input.Time("EndTime") ?? DateTimeOffset.MaxValue);
        if (from > to)
            throw new AwsError("InvalidTimeRangeException", "StartTime is after EndTime");
        var oldest = call.Region.Now - History;
        var found = call.Region.Store<EventStore>().Events
            .Select(recorded => (Time: recorded.Time("eventTime") ?? oldest, Event: recorded))
            .Where(one => one.Time >= oldest && one.Time >= from && one.Time <= to)
            .Reverse().OrderByDescending(one => one.Time)
            .Select(one => Describe(one.Event, one.Time))
            .Where(Wanted(input));
        return Page(input, found, size);
    }

    private static JsonObject Page(JsonObject input, IEnumerable<JsonObject> found, int size)
    {
        var start = input.Text("NextToken") is { } token ? Start(token) : 0;
        var rest = found.Skip(start).Take(size + 1).ToArray();
        var page = new JsonObject { ["Events"] = new JsonArray([.. rest.Take(size)]) };
        if (rest.Length > size)
            page["NextToken"] = Convert.ToBase64String(Encoding.UTF8.GetBytes((start + size).ToString(CultureInfo.InvariantCulture)));
        return page;
    }

    private static int Start(string token) =>
        Base64.IsValid(token) && int.TryParse(Encoding.UTF8.GetString(Convert.FromBase64String(token)), out var start) && start > 0
            ? start
            : throw new AwsError("InvalidNextTokenException", "The token is not one that LookupEvents gave");

    // "Currently the list can contain only one item."
    private static Func<JsonObject, bool> Wanted(JsonObject input)
    {
        var attributes = input.Objects("LookupAttributes").ToArray();
        if (attributes.Length > 1)
            throw new AwsError("InvalidLookupAttributesException", "Only one lookup attribute can be given");
        if (attributes.Length == 0)
            return _ => true;
        var value = attributes[0].Text("AttributeValue");
        return attributes[0].Text("AttributeKey") switch
        {
            "ResourceName" => described => Resources(described, "ResourceName").Contains(value),
            "ResourceType" => described => Resources(described, "ResourceType").Contains(value),
            "EventId" or "EventName" or "ReadOnly" or "Username" or "EventSource" or "AccessKeyId" => described =>
                described.Text(attributes[0].Text("AttributeKey")!) == value,
            _ => throw new AwsError("InvalidLookupAttributesException", "There is no such lookup attribute"),
        };
    }

    private static IEnumerable<string?> Resources(JsonObject described, string member) =>
        described.Objects("Resources").Select(resource => resource.Text(member));

    private static JsonObject Describe(JsonObject recorded, DateTimeOffset time) => new()
    {
        ["EventId"] = recorded.Text("eventID"),
        ["EventName"] = recorded.Text("eventName"),
        ["ReadOnly"] = "false",
        ["AccessKeyId"] = recorded["userIdentity"]?["accessKeyId"]?.ToString(),
        ["EventTime"] = time,
        ["EventSource"] = recorded.Text("eventSource"),
        ["Username"] = Username(recorded["userIdentity"]),
        ["Resources"] = new JsonArray([.. Named(recorded["requestParameters"] as JsonObject ?? [])]),
        ["CloudTrailEvent"] = recorded.ToJsonString(),
    };

    private static string? Username(JsonNode? identity) => identity?["type"]?.ToString() switch
    {
        "Root" => "root",
        null => null,
        _ => identity["arn"]?.ToString().Split('/')[^1],
    };

    private static IEnumerable<JsonObject> Named(JsonObject parameters) =>
        from parameter in parameters
        where ResourceTypes.ContainsKey(parameter.Key)
        from name in parameter.Value is JsonArray list ? list.Select(item => item?.ToString()) : [parameter.Value?.ToString()]
        where name is not null
        select new JsonObject { ["ResourceType"] = ResourceTypes[parameter.Key], ["ResourceName"] = name };
}
