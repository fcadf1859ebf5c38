using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Aws;
using AlarmKeeper.CommandLine;
using AlarmKeeper.Findings;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Tampering;

/// <summary>One way to break the chain, as <c>breaks.json</c> tells it.</summary>
/// <param name="Name">Goes on where "AlarmKeeper repairs it when" ends.</param>
/// <param name="Row">Of the tamper catalogue.</param>
/// <param name="Calls">What the tamperer calls.</param>
/// <param name="By">What no call of AWS's does, after the calls: a click in a mail, a role that breaks, time that passes.</param>
/// <param name="Expect">What becomes of it.</param>
internal sealed record Break(string Name, string Row, IReadOnlyList<BreakCall> Calls, IReadOnlyList<BreakControl>? By, Expectation Expect)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static string File { get; } = Repository.PathOf("test/System/Tampering/breaks.json");

    public static IReadOnlyList<Break> All { get; } = Load();

    /// <summary>What becomes of it where ALARMKEEPER_ALLOW allows everything; null for the same.</summary>
    public Expectation? Allowed { get; init; }

    /// <summary>What it breaks, where the row does not say it: of two breaks of the same thing the second may hide the first.</summary>
    public string? Thing { get; init; }

    /// <summary>Rows that the report has to name.</summary>
    public IReadOnlyList<string> RowsOf(Expectation expect) => expect.Rows ?? [Row];

    public static IEnumerable<Break> Of<TLink>()
        where TLink : IBreakLink => All.Where(one => one.Row[0] == TLink.Letter);

    public static Break Named(string name) => All.Single(one => one.Name == name);

    private static List<Break> Load()
    {
        var file = JsonNode.Parse(System.IO.File.ReadAllText(File))!;
        var like = file["like"]!.Deserialize<Dictionary<string, BreakCall>>(Options)!;
        return [.. file["breaks"]!.Deserialize<List<Break>>(Options)!.Select(one => one with
            { Calls = [.. one.Calls.Select(call => call.Filled(like))] })];
    }
}

/// <param name="Service">The signing name.</param>
/// <param name="Operation">AWS's name for it.</param>
/// <param name="Input">AWS's members, with placeholders such as <c>{topic}</c>.</param>
/// <param name="Like">The call that this one is but for the members of its input; null takes one out.</param>
/// <param name="Repeat">How often, with <c>{n}</c> counting from 1.</param>
/// <param name="Every">Seconds that pass after each.</param>
internal sealed record BreakCall(string? Service, string? Operation, JsonObject Input, string? Like = null, int Repeat = 1, int Every = 0)
{
    /// <summary>Members of the output, such as <c>KeyMetadata.Arn</c>, by the placeholder that they fill from then on.</summary>
    public IReadOnlyDictionary<string, string> Keep { get; init; } = new Dictionary<string, string>();

    public BreakCall Filled(IReadOnlyDictionary<string, BreakCall> all)
    {
        if (Like is null)
            return this;
        var whole = (JsonObject)all[Like].Input.DeepClone();
        foreach (var (name, value) in Input)
            if (value is null)
                whole.Remove(name);
            else
                whole[name] = value.DeepClone();
        return all[Like] with { Input = whole, Repeat = Repeat, Every = Every, Keep = Keep };
    }
}

/// <param name="Control">Of the sandbox's control routes.</param>
internal sealed record BreakControl(string Control, JsonObject Input);

/// <param name="Verdict">After AlarmKeeper ran.</param>
/// <param name="SilentFrom">Which of root's sign-ins is the first to bring no mail while the break lasts; null where that is not
/// asked.</param>
/// <param name="Rows">Named in the report, where it is not the break's own.</param>
/// <param name="Reaches">Whom root's sign-in reaches after AlarmKeeper ran; null for the subscriber alone.</param>
/// <param name="Todo">What a person is told to do; null for nothing at all.</param>
/// <param name="Confirm">Whether it is over once the subscriber has clicked.</param>
/// <param name="Retries">The write that fails again at every run.</param>
/// <param name="Passes">Whether it is over by itself within the hour.</param>
internal sealed record Expectation(
    string Verdict = "armed",
    int? SilentFrom = null,
    IReadOnlyList<string>? Rows = null,
    IReadOnlyList<string>? Reaches = null,
    string? Todo = null,
    bool Confirm = false,
    string? Retries = null,
    bool Passes = false)
{
    /// <summary>Whether one run brings everything back and leaves nothing to a person.</summary>
    public bool IsHealed => this is { Verdict: "armed", Todo: null };

    /// <summary>Of <c>enforce</c> on the command line.</summary>
    public int ExitCode => Verdict == "armed" ? 0 : 1;
}
