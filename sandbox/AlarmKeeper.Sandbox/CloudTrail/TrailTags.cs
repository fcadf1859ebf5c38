using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.CloudTrail;

/// <summary>Tags of trails, by the trail's ARN only.</summary>
internal static class TrailTags
{
    private const int MaxTags = 50;

    public static void Add(ServiceCall call) => Add(Tagged(call, call.Required("ResourceId", "CloudTrailARNInvalidException")), call.Input);

    /// <summary>Adds the input's tags to those of the trail.</summary>
    public static void Add(Trail trail, JsonObject input)
    {
        var tags = Tags(input).ToArray();
        if (trail.Tags.Keys.Union(tags.Select(tag => tag.Key)).Count() > MaxTags)
            throw new AwsError("TagsLimitExceededException", $"The number of tags per trail is at most {MaxTags}.");
        foreach (var (key, value) in tags)
            trail.Tags[key] = value;
    }

    public static void Remove(ServiceCall call)
    {
        var trail = Tagged(call, call.Required("ResourceId", "CloudTrailARNInvalidException"));
        foreach (var (key, _) in Tags(call.Input))
            trail.Tags.Remove(key);
    }

    public static JsonObject List(ServiceCall call) => new()
    {
        ["ResourceTagList"] = new JsonArray([.. call.Input.Texts("ResourceIdList").Select(arn => new JsonObject
        {
            ["ResourceId"] = arn,
            ["TagsList"] =
                new JsonArray([.. Tagged(call, arn).Tags.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })]),
        })]),
    };

    private static IEnumerable<KeyValuePair<string, string>> Tags(JsonObject input) => input.Objects("TagsList").Select(tag =>
        KeyValuePair.Create(tag.Text("Key") ?? throw new AwsError("InvalidTagParameterException", "A tag needs a key."),
            tag.Text("Value") ?? ""));

    private static Trail Tagged(ServiceCall call, string arn) => arn.StartsWith("arn:", StringComparison.Ordinal)
        ? TrailStore.Visible(call.Region).FirstOrDefault(trail => trail.Arn == arn)
            ?? throw new AwsError("ResourceNotFoundException", $"There is no trail {arn}.")
        : throw new AwsError("CloudTrailARNInvalidException", $"{arn} is not the ARN of a trail.");
}
