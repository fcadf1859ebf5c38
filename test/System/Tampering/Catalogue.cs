using System.Reflection;
using System.Text;
using System.Text.Json;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Tampering;

/// <summary>A row of the tamper catalogue, as <c>catalogue.json</c> tells it.</summary>
/// <param name="What">The break.</param>
/// <param name="Severity">Of its worst form.</param>
/// <param name="Seen">By which call.</param>
/// <param name="Reason">Why no test shows it; null where one does.</param>
internal sealed record CatalogueRow(string Row, string What, string Severity, string Seen, string? Reason)
{
    public bool Silences => Severity is "S0" or "S1";
}

/// <summary>A test that shows what becomes of a row.</summary>
/// <param name="Test">As the document names it.</param>
internal sealed record Proof(string Row, string Outcome, string Test);

/// <summary>The tamper catalogue with its proofs, and the document of both.</summary>
internal static class Catalogue
{
    private const string Head = """
        # Every way to silence the alert

        This table is generated from `test/System/Tampering/catalogue.json` and from the tests; a test fails when it is
        stale. To write it anew: `ALARMKEEPER_REGENERATE=1 dotnet test test/System --filter FullyQualifiedName~Tampering.CatalogueTests`

        - Severity: S0 silences the alert; S1 silences some events or later alerts, or delays them; S2 weakens it; S3 is cosmetic.
        - Healed: one run brings it back, and a notice tells of it. Healed if allowed: with `ALARMKEEPER_ALLOW`; without it, named.
          Healed, once confirmed: what remains is a click by the person who was invited, and meanwhile the alarm reaches the notice
          topic's readers. Named: the report and the notice say what is wrong and what a person does about it. Told by the
          heartbeat: the second alarm mails the notice topic's readers, without a run. Harmless: a case that only looks like it.
        - A sentence in quotes is a break of `test/System/Tampering/breaks.json`: `HealingTests` plays it from outside, shows
          that root's sign-in brings no mail where it silences, runs AlarmKeeper, and shows the mail or the named reason;
          `BotoBreakTests` plays it by boto3. Anything else is a test's name.

        | Row | Break | Severity | Seen by | Outcome | Shown by |
        |---|---|---|---|---|---|

        """;

    public static string File { get; } = Repository.PathOf("docs/tampering.md");

    public static IReadOnlyList<CatalogueRow> Rows { get; } = JsonSerializer.Deserialize<List<CatalogueRow>>(
        System.IO.File.ReadAllText(Repository.PathOf("test/System/Tampering/catalogue.json")), JsonSerializerOptions.Web)!;

    public static IReadOnlyList<Proof> Proofs { get; } = [.. Breaks(), .. Tests()];

    public static string Document()
    {
        var text = new StringBuilder(Head);
        foreach (var row in Rows)
            text.Append(Line(row));
        return text.ToString();
    }

    private static string Line(CatalogueRow row)
    {
        var proofs = Proofs.Where(proof => proof.Row == row.Row).ToList();
        var outcomes = proofs.Select(proof => proof.Outcome).Distinct().Order(StringComparer.Ordinal);
        var outcome = string.Join("; ", proofs.Count > 0 ? outcomes : [row.Seen.StartsWith("no", StringComparison.Ordinal) ? "not seen" : "no test of its own"]);
        var shown = string.Join("; ", proofs.Select(proof => proof.Test).Distinct().Concat(row.Reason is { } reason ? [reason] : Array.Empty<string>()));
        return $"| {row.Row} | {row.What} | {row.Severity} | {row.Seen} | {outcome} | {shown} |\n";
    }

    private static IEnumerable<Proof> Breaks() =>
        from broken in Break.All
        from outcome in Outcome.Of(broken)
        select new Proof(broken.Row, outcome, $"“{broken.Name}”");

    private static IEnumerable<Proof> Tests() =>
        from type in typeof(Catalogue).Assembly.GetTypes()
        orderby type.Name
        from method in type.GetMethods()
        from row in method.GetCustomAttributes<RowAttribute>()
        select new Proof(row.Row, row.Outcome, $"{type.Name}: {method.Name.Replace('_', ' ')}");
}
