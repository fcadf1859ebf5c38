using System.Reflection;
using System.Text;
using AlarmKeeper.Findings;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Tampering;

/// <summary>A test that shows what becomes of a row.</summary>
/// <param name="Test">As the document names it.</param>
internal sealed record Proof(string Row, string Outcome, string Test);

/// <summary>The tamper catalogue with its proofs, and the document of both.</summary>
internal static class Catalogue
{
    private const string Head = """
        # Every way to silence the alert

        This table is generated from the rows of `src/AlarmKeeper/Findings` and from the tests; a test fails when it is stale. To write it anew: `ALARMKEEPER_REGENERATE=1 dotnet test test/System --filter FullyQualifiedName~Tampering.CatalogueTests`

        - Severity: S0 silences the alert; S1 silences some events or later alerts, or delays them; S2 weakens it; S3 is cosmetic.
        - Healed: one run brings it back, and a notice tells of it. Healed if allowed: with `ALARMKEEPER_ALLOW`; without it, named.
          Healed, once confirmed: what remains is a click by the person who was invited, and meanwhile the alarm reaches the notice
          topic's readers. Named: the report and the notice say what is wrong and what a person does about it. Told by the
          heartbeat: the second alarm mails the notice topic's readers, without a run. Told by the stack's alarms: those on
          AlarmKeeper itself mail the readers of both topics. Harmless: a case that only looks like it.
        - A sentence in quotes is a break of `test/System/Tampering/breaks.json`: `HealingTests` plays it from outside, shows
          that root's sign-in brings no mail where it silences, runs AlarmKeeper, and shows the mail or the named reason;
          `BotoBreakTests` plays it by boto3. Anything else is a test's name.

        | Row | Break | Severity | Seen by | Outcome | Shown by |
        |---|---|---|---|---|---|

        """;

    public static string File { get; } = Repository.PathOf("docs/tampering.md");

    public static IReadOnlyList<Proof> Proofs { get; } = [.. Breaks(), .. Tests()];

    public static string Document()
    {
        var text = new StringBuilder(Head);
        foreach (var row in Rows.All)
            text.Append(Line(row));
        return text.ToString();
    }

    private static string Line(Row row)
    {
        var proofs = Proofs.Where(proof => proof.Row == row.Id).ToList();
        var outcomes = proofs.Select(proof => proof.Outcome).Distinct().Order(StringComparer.Ordinal);
        var isRead = !row.SeenBy.StartsWith("no", StringComparison.Ordinal);
        var outcome = string.Join("; ", proofs.Count > 0 ? outcomes : [isRead ? "no test of its own" : "not seen"]);
        var reason = row.Unseen is { } unseen ? [unseen] : Array.Empty<string>();
        var shown = string.Join("; ", proofs.Select(proof => proof.Test).Distinct().Concat(reason));
        var what = row.Meaning.Length == 0 ? row.GeneralTitle : $"{row.GeneralTitle}. {row.Meaning}";
        var severity = row.Milder is { } milder ? $"{row.Severity}; {milder}" : $"{row.Severity}";
        return $"| <a id=\"{row.Anchor}\"></a>{row.Id} | {what} | {severity} | {row.SeenBy} | {outcome} | {shown} |\n";
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
