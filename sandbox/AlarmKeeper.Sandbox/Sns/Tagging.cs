using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Sns;

internal static class Tagging
{
    public static IEnumerable<KeyValuePair<string, string>> Read(ServiceCall call) => call.Input.Objects("Tags").Select(tag =>
        KeyValuePair.Create(tag.Text("Key") ?? throw SnsStore.Invalid("Tags"), tag.Text("Value") ?? ""));

    public static void Tag(ServiceCall call)
    {
        var topic = Topic(call);
        TagRules.Check(call, topic.Tags);
        foreach (var (key, value) in Read(call))
            topic.Tags[key] = value;
    }

    public static void Untag(ServiceCall call)
    {
        var topic = Topic(call);
        foreach (var key in call.Input.Texts("TagKeys"))
            topic.Tags.Remove(key);
    }

    public static JsonObject List(ServiceCall call) => new()
    {
        ["Tags"] = new JsonArray([.. Topic(call).Tags.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })]),
    };

    private static Topic Topic(ServiceCall call) =>
        SnsStore.Find(call.Region, call.Required("ResourceArn", "InvalidParameter"))
        ?? throw new AwsError("ResourceNotFound", "Resource does not exist", 404);
}
