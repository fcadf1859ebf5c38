using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Sns;

/// <summary>SNS lists a hundred at a time.</summary>
internal static class Page
{
    private const int Size = 100;

    /// <exception cref="AwsError">The caller's NextToken is none of ours.</exception>
    public static JsonObject Of(ServiceCall call, string member, IEnumerable<JsonObject> all)
    {
        var start = call.Input.Text("NextToken") is { } token ? Start(token) : 0;
        var rest = all.Skip(start).Take(Size + 1).ToArray();
        var page = new JsonObject { [member] = new JsonArray([.. rest.Take(Size)]) };
        if (rest.Length > Size)
            page["NextToken"] = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{start + Size}"));
        return page;
    }

    private static int Start(string token) =>
        Base64.IsValid(token) && int.TryParse(Encoding.UTF8.GetString(Convert.FromBase64String(token)), out var start) && start > 0
            ? start
            : throw SnsStore.Invalid("NextToken");
}
