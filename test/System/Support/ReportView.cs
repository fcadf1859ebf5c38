using System.Text.Json;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Tests.Support;

/// <summary>A report as whoever reads its JSON sees it.</summary>
internal sealed record ReportView(JsonElement Json)
{
    public string Verdict => Json.GetProperty("verdict").GetString()!;

    /// <summary>The verdict of one alert.</summary>
    public string VerdictOf(string alert) => Json.GetProperty("alerts").EnumerateArray()
        .Single(one => one.GetProperty("id").GetString() == alert).GetProperty("verdict").GetString()!;

    public int ApiCalls => Json.GetProperty("apiCalls").GetInt32();

    public int RoundTrips => Json.GetProperty("roundTrips").GetInt32();

    public int Writes => Json.GetProperty("writes").GetInt32();

    public bool NoticePublished => Json.GetProperty("notice").GetProperty("published").GetBoolean();

    /// <summary>Rows of the tamper catalogue among the differences.</summary>
    public IReadOnlyList<string> Rows =>
        [.. Links.SelectMany(link => link.GetProperty("differences").EnumerateArray())
            .Select(difference => difference.GetProperty("row").GetString()!)];

    public IEnumerable<JsonElement> Links => Json.GetProperty("links").EnumerateArray();

    /// <summary>What waits for a person, one line each.</summary>
    public IReadOnlyList<string> Open =>
        [.. Json.GetProperty("open").EnumerateArray()
            .Select(item =>
                $"{item.GetProperty("kind").GetString()} {item.GetProperty("name").GetString()}: {item.GetProperty("what").GetString()}")];

    /// <summary>What a person is told to do about it.</summary>
    public IReadOnlyList<string> Todos =>
        [.. Json.GetProperty("open").EnumerateArray().Select(item => item.GetProperty("todo").GetString()!)];

    /// <summary>Why links could not be read, or the whole chain.</summary>
    public IReadOnlyList<string> Errors =>
        [.. Json.TryGetProperty("failure", out var failure) ? [failure.GetProperty("because").GetString()!] : Array.Empty<string>(),
            .. Links.Where(link => link.TryGetProperty("error", out _)).Select(link => link.GetProperty("error").GetString()!)];

    /// <summary>What else was not read, and why.</summary>
    public IReadOnlyList<(string What, string Because)> NotChecked =>
        [.. Json.GetProperty("notChecked").EnumerateArray()
            .Select(one => (one.GetProperty("what").GetString()!, one.GetProperty("because").GetString()!))];

    /// <summary>Why repairs failed.</summary>
    public IReadOnlyList<string> Failures =>
        [.. Links.Select(Repair).Where(repair => repair?.GetProperty("outcome").GetString() == "failed")
            .Select(repair => repair!.Value.GetProperty("reason").GetString()!)];

    /// <summary>Why people were not told, or why that was not remembered.</summary>
    public IReadOnlyList<string> NoticeErrors =>
        Json.GetProperty("notice").TryGetProperty("errors", out var errors)
            ? [.. errors.EnumerateArray().Select(error => error.GetString()!)] : [];

    public static ReportView Parse(string json) => new(JsonDocument.Parse(json).RootElement);

    /// <summary>The link of a kind; without a name the first, which of the alarms is the alert's own and not its heartbeat.</summary>
    public JsonElement Link(string kind, string? name = null) =>
        Links.First(link => link.GetProperty("kind").GetString() == kind && (name is null || link.GetProperty("name").GetString() == name));

    private static JsonElement? Repair(JsonElement link) => link.TryGetProperty("repair", out var repair) ? repair : null;
}
