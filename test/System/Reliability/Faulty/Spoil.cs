using System.Text.Json.Nodes;
using System.Xml.Linq;
using AlarmKeeper.Sandbox.Control;

namespace AlarmKeeper.Tests.Reliability.Faulty;

/// <summary>One way in which a call can go wrong, said so that it goes on where "when each call" begins.</summary>
internal sealed record Spoil(string Name, Fault Fault)
{
    private const string NullForLists = "is answered with null for each list";

    /// <summary>Whether it keeps a run until its time is up.</summary>
    public bool TakesLong => Fault.Kind is FaultKind.Slow or FaultKind.EndlessPages;

    /// <summary>Whether it is an answer that AWS itself gives where there is nothing (docs/decisions/0026).</summary>
    public bool IsAnswer => Fault.Kind == FaultKind.Empty || Name == NullForLists;

    /// <summary>Whether AWS says that AlarmKeeper may not.</summary>
    public bool IsRefusal => Fault.Code is "AccessDenied" or "AccessDeniedException";

    public static IReadOnlyList<Spoil> All { get; } =
    [
        new("is throttled", new(FaultKind.Throttle)),
        new("is throttled once", new(FaultKind.Throttle, Count: 1)),
        new("fails with 500", new(FaultKind.Status)),
        new("fails with 500 once", new(FaultKind.Status, Count: 1)),
        new("fails with 503", new(FaultKind.Status) { Status = 503 }),
        new("fails with 500 after its effect", new(FaultKind.FailAfterEffect)),
        new("fails with 500 after its effect once", new(FaultKind.FailAfterEffect, Count: 1)),
        new("is cut off before its effect", new(FaultKind.Drop)),
        new("is cut off before its effect once", new(FaultKind.Drop, Count: 1)),
        new("is cut off after its effect", new(FaultKind.DropAfterEffect)),
        new("is cut off after its effect once", new(FaultKind.DropAfterEffect, Count: 1)),
        new("is denied", new(FaultKind.Error) { Code = "AccessDenied", Message = "User is not authorized to perform this", Status = 403 }),
        new("is denied as JSON services do", new(FaultKind.Error) { Code = "AccessDeniedException", Message = "Not authorized" }),
        new("comes with a token that has expired", new(FaultKind.Error) { Code = "ExpiredToken", Message = "Expired", Status = 403 }),
        new("comes with a key that nobody knows", new(FaultKind.Error) { Code = "InvalidClientTokenId", Message = "?", Status = 403 }),
        new("is refused as invalid", new(FaultKind.Error) { Code = "ValidationError", Message = "No such thing is allowed" }),
        new("is answered too late", new(FaultKind.Slow) { Milliseconds = 60_000 }),
        new("is answered by half a document", new(FaultKind.Truncated)),
        new("is answered by nothing", new(FaultKind.Blank)),
        new("is answered by an empty document", new(FaultKind.Empty)),
        new("is answered by a proxy's page", new(FaultKind.Html)),
        new("is answered by a page that claims success", new(FaultKind.Html) { Status = 200 }),
        new("is answered by another service", new(FaultKind.S3)),
        new("is answered by pages without end", new(FaultKind.EndlessPages)),
        new(NullForLists, Altered(NullLists, XmlWithoutLists)),
        new("is answered without what its lists' items say", Altered(Hollow, XmlHollow)),
        new("is answered with values of other types", Altered(Retype, XmlRetype)),
    ];

    /// <summary>What to do to one operation's calls.</summary>
    public Fault Of(string service, string operation) => Fault with { Service = service, Operation = operation };

    private static Fault Altered(Func<JsonNode?, JsonNode?> json, Action<XElement> xml) =>
        new(FaultKind.Altered) { Alter = (_, body) => Change(body, json, xml) };

    private static string Change(string body, Func<JsonNode?, JsonNode?> json, Action<XElement> xml)
    {
        if (body.Length == 0)
            return body;
        if (!body.StartsWith('<'))
            return json(JsonNode.Parse(body))?.ToJsonString() ?? "null";
        var root = XElement.Parse(body);
        xml(root);
        return root.ToString();
    }

    private static JsonNode? NullLists(JsonNode? node) => node switch
    {
        JsonArray => null,
        JsonObject map => new JsonObject(map.Select(one => KeyValuePair.Create(one.Key, NullLists(one.Value)))),
        _ => node?.DeepClone(),
    };

    private static JsonNode? Hollow(JsonNode? node) => node switch
    {
        JsonArray list => new JsonArray([.. list.Select(one => one is JsonObject ? new JsonObject() : Hollow(one))]),
        JsonObject map => new JsonObject(map.Select(one => KeyValuePair.Create(one.Key, Hollow(one.Value)))),
        _ => node?.DeepClone(),
    };

    private static JsonNode? Retype(JsonNode? node) => node switch
    {
        JsonArray list => new JsonObject { ["0"] = list.Count },
        JsonObject map => new JsonObject(map.Select(one => KeyValuePair.Create(one.Key, Retype(one.Value)))),
        JsonValue value => value.GetValueKind() == System.Text.Json.JsonValueKind.String ? 7 : "seven",
        _ => null,
    };

    private static List<XElement> Items(XElement root) =>
        [.. root.Descendants().Where(one => one.Name.LocalName is "member" or "entry")];

    private static void XmlWithoutLists(XElement root)
    {
        foreach (var list in Items(root).Select(item => item.Parent).OfType<XElement>().Distinct().ToList())
            list.RemoveNodes();
    }

    private static void XmlHollow(XElement root)
    {
        foreach (var item in Items(root))
            item.RemoveNodes();
    }

    private static void XmlRetype(XElement root)
    {
        foreach (var leaf in root.Descendants().Where(one => !one.HasElements).ToList())
            leaf.ReplaceNodes(new XElement("seven", 7));
    }
}
