using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Sandbox.Tests.Engine;

namespace AlarmKeeper.Sandbox.Tests.CrossCheck;

/// <summary>moto's matcher of event patterns, written by others, beside the sandbox's.</summary>
[Trait("Category", "CrossCheck")]
public sealed class EventPatternTests
{
    [PythonFact("moto.events.models")]
    public async Task Both_matchers_take_the_same_events()
    {
        var cases = EventPatternCases.All.Select(one => one.Pattern).ToList();
        using var received = JsonDocument.Parse(EventPatternCases.Received);
        var asked =
            cases.Select(pattern =>
                (JsonNode)new JsonObject { ["event"] = JsonNode.Parse(EventPatternCases.Received), ["pattern"] = pattern });

        var answered =
            JsonSerializer.Deserialize<bool[]>(await ForeignProgram
                .PythonAsync("event_patterns.py", new JsonArray([.. asked]).ToJsonString()))!;

        Assert.Equal(
            cases.Zip(answered),
            cases.Select(pattern => (pattern, EventPattern.Parse(pattern).Matches(received.RootElement))));
    }
}
