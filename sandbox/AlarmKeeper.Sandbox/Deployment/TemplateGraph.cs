using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Deployment;

/// <summary>What of a template needs what: by Ref, Fn::GetAtt, Fn::Sub and DependsOn.</summary>
internal static class TemplateGraph
{
    /// <summary>Resources so that each comes after what it needs, otherwise as the template orders them.</summary>
    /// <exception cref="AwsError">They need each other.</exception>
    public static IReadOnlyList<string> Order(JsonObject resources, IEnumerable<string> ids)
    {
        var waiting = ids.ToList();
        var needs = waiting.ToDictionary(id => id, id => Needs(resources[id]!).Intersect(waiting).ToHashSet());
        var ordered = new List<string>();
        while (waiting.Count > 0)
        {
            var next = waiting.FirstOrDefault(id => needs[id].IsSubsetOf(ordered))
                ?? throw TemplateCheck.Invalid($"Circular dependency between resources: [{string.Join(", ", Circle(needs, waiting))}]");
            waiting.Remove(next);
            ordered.Add(next);
        }
        return ordered;
    }

    /// <summary>What a value refers to: parameters, pseudo parameters and resources.</summary>
    public static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } call when call.First() is { Value: { } argument } one && Intrinsics.IsFunction(one.Key) =>
            OfCall(one.Key, argument),
        JsonObject map => map.SelectMany(member => References(member.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };

    /// <summary>The resources that one waits for, whether the template has them or not.</summary>
    public static IEnumerable<string> Needs(JsonNode resource) => References(resource["Properties"]).Concat(resource["DependsOn"] switch
    {
        JsonArray list => list.Select(id => id!.ToString()),
        { } one => [one.ToString()],
        null => [],
    });

    private static IEnumerable<string> OfCall(string function, JsonNode argument) => function switch
    {
        "Ref" => [argument.ToString()],
        "Fn::GetAtt" => [Intrinsics.Attribute(argument).Id],
        "Fn::Sub" when argument is JsonArray { Count: 2 } list =>
            OfText(list[0]!.ToString()).Except(list[1]!.AsObject().Select(one => one.Key)).Concat(References(list[1])),
        "Fn::Sub" => OfText(argument.ToString()),
        _ => References(argument is JsonArray list ? list.DeepClone() : new JsonArray(argument.DeepClone())),
    };

    private static IEnumerable<string> OfText(string text) => Intrinsics.Names(text).Select(name => name.Split('.')[0]);

    // What only waits for the circle is not part of it.
    private static HashSet<string> Circle(Dictionary<string, HashSet<string>> needs, List<string> waiting)
    {
        var circle = waiting.ToHashSet();
        while (circle.FirstOrDefault(id => !circle.Any(other => needs[other].Contains(id))) is { } outside)
            circle.Remove(outside);
        return circle;
    }
}
