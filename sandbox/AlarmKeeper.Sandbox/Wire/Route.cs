using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace AlarmKeeper.Sandbox.Wire;

/// <summary>
/// One row of a rest-json service's table: which request is which operation.
/// https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html
/// </summary>
internal sealed class Route
{
    private readonly string method;
    private readonly string[] path;
    private readonly (string Name, string Member)[] query;

    /// <param name="request">Such as <c>GET /schedules/{Name}?groupName={GroupName}</c>; braces hold the input's members.</param>
    /// <param name="status">The status of its success.</param>
    public Route(string operation, string request, int status = StatusCodes.Status200OK)
    {
        (Operation, Status) = (operation, status);
        var parts = request.Split(' ', '?');
        (method, path) = (parts[0], Segments(parts[1]));
        query = [.. parts.Skip(2).SelectMany(names => names.Split('&')).Select(Pair)];
    }

    /// <summary>Whether the body is a payload of its own rather than the input's members.</summary>
    public bool HasPayload { get; init; }

    /// <summary>The members that headers carry.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public string Operation { get; }

    public int Status { get; }

    /// <returns>The members that path and query string carry; null when the request is another operation's.</returns>
    public JsonObject? Match(HttpRequest request)
    {
        var actual = Segments(request.Path.Value ?? "");
        if (request.Method != method || actual.Length != path.Length)
            return null;
        var members = new JsonObject();
        foreach (var (wanted, segment) in path.Zip(actual))
        {
            if (wanted.StartsWith('{'))
                members[wanted[1..^1]] = segment;
            else if (wanted != segment)
                return null;
        }
        foreach (var (name, member) in query)
            if (request.Query[name] is { Count: > 0 } values)
                members[member] = values.Count == 1 ? values[0] : new JsonArray([.. values.Select(value => (JsonNode?)value)]);
        foreach (var (name, member) in Headers)
            if (request.Headers[name].FirstOrDefault() is { } value)
                members[member] = value;
        return members;
    }

    private static (string Name, string Member) Pair(string text) => text.Split('=') is [var name, var member]
        ? (name, member[1..^1])
        : throw new ArgumentException($"{text} has not the form name={{Member}}");

    // CreateFunction and ListFunctions end in a slash in some SDKs' models.
    private static string[] Segments(string path) => path.Trim('/').Split('/');
}
