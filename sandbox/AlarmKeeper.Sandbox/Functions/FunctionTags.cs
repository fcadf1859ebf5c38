using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Functions;

/// <summary>A function's tags: its owner's, and those that only AWS sets.</summary>
internal static class FunctionTags
{
    // "Tag keys … can't begin with aws:", whichever the case.
    // https://docs.aws.amazon.com/lambda/latest/dg/configuration-tags.html
    private const string Reserved = "aws:";
    private const int MaxTags = 50;

    public static JsonObject List(ServiceCall call) => new()
    {
        ["Tags"] = new JsonObject(Find(call).Tags.Select(tag => KeyValuePair.Create<string, JsonNode?>(tag.Key, tag.Value))),
    };

    public static void Tag(ServiceCall call)
    {
        var (function, tags) = (Find(call), call.Input.Map("Tags").ToList());
        Check(tags.Select(tag => tag.Key));
        if (function.Tags.Keys.Where(key => !IsReserved(key)).Union(tags.Select(tag => tag.Key)).Count() > MaxTags)
            throw FunctionInput.Invalid($"Tags count exceeds the limit of {MaxTags}.");
        foreach (var (key, value) in tags)
            function.Tags[key] = value;
    }

    public static void Untag(ServiceCall call)
    {
        var (function, keys) = (Find(call), Keys(call.Input).ToList());
        Check(keys);
        foreach (var key in keys)
            function.Tags.Remove(key);
    }

    /// <summary>What CloudFormation writes on a function that it makes.</summary>
    public static void Reserve(AwsRegion region, string function, string stackId, string logicalId)
    {
        var tags = region.Store<FunctionStore>().Functions[function].Tags;
        tags["aws:cloudformation:stack-id"] = stackId;
        tags["aws:cloudformation:stack-name"] = stackId.Split('/')[1];
        tags["aws:cloudformation:logical-id"] = logicalId;
    }

    /// <exception cref="AwsError">A user may not set or take off one of these.</exception>
    public static void Check(IEnumerable<string> keys)
    {
        // The words are those of AWS's resource providers; those of Lambda itself are documented nowhere.
        if (keys.Any(IsReserved))
            throw FunctionInput.Invalid("aws: prefixed tag key names are not allowed for external use.");
    }

    // One of a query string is no list.
    private static IEnumerable<string> Keys(JsonObject input) =>
        input["TagKeys"] is JsonArray ? input.Texts("TagKeys") : [input.Text("TagKeys") ?? throw FunctionInput.Missing("tagKeys")];

    private static bool IsReserved(string key) => key.StartsWith(Reserved, StringComparison.OrdinalIgnoreCase);

    private static Function Find(ServiceCall call)
    {
        var arn = call.Input.Text("Resource") ?? throw FunctionInput.Missing("resource");
        return call.Region.Store<FunctionStore>().Functions.Values.FirstOrDefault(function => function.Arn == arn)
            ?? throw new AwsError("ResourceNotFoundException", $"Function not found: {arn}", 404);
    }
}
