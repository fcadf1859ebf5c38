using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.CommandLine;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd.Deployed;

/// <summary>How to bring about an event that starts the function, as <c>rule_calls.json</c> tells it.</summary>
/// <param name="Name">CloudTrail's eventName.</param>
/// <param name="Calls">The last one is the event's.</param>
/// <param name="Undo">What an administrator does afterwards.</param>
/// <param name="Heals">Whether it breaks the chain in a way that one run brings back.</param>
internal sealed record RuleCall(string Name, IReadOnlyList<BreakCall> Calls, IReadOnlyList<BreakCall>? Undo = null, bool Heals = false)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static string File { get; } = Repository.PathOf("test/System/EndToEnd/Deployed/rule_calls.json");

    public static IReadOnlyList<RuleCall> All { get; } =
        JsonNode.Parse(System.IO.File.ReadAllText(File))!["breaks"]!.Deserialize<List<RuleCall>>(Options)!;

    public static RuleCall Named(string name) => All.Single(one => one.Name == name);
}
