using System.Collections.Immutable;
using AlarmKeeper.Findings;
using AlarmKeeper.Reporting;

namespace AlarmKeeper.Evidence;

/// <summary>Rows of fields of one link: whether one is right is what the run found, and is not judged anew.</summary>
/// <param name="link">That the fields are of.</param>
/// <param name="missing">In the place of every value, where there is none; null where the link was read.</param>
internal sealed class FieldRows(RunReport report, Link link, Cell? missing)
{
    private readonly ImmutableArray<Difference> differences =
        [.. report.After.Where(finding => finding.Link == link).SelectMany(finding => finding.Differences)];

    /// <summary>What stands for the values of a link that is not there, or was not read.</summary>
    public static Cell? Absent(string? error, bool isMissing) =>
        error is not null ? new("could not be read", Mark.Unknown) : isMissing ? new("missing", Mark.Bad) : null;

    /// <param name="desired">Null where anything is right.</param>
    public ImmutableArray<Cell> Row(string field, string? desired, string? observed) =>
        [field, desired ?? "anything",
            missing ?? new(observed ?? "unknown", MarkOf(desired, observed, differences.FirstOrDefault(Is(field))))];

    /// <summary>A field whose parts the run found wrong, or none.</summary>
    public ImmutableArray<Cell> Whole(string field, string desired, string? observed) =>
        [field, desired, missing ?? new(observed ?? "unknown", MarkOf(desired, observed, differences.FirstOrDefault()))];

    private static Func<Difference, bool> Is(string field) =>
        difference => difference.Field.Equals(field, StringComparison.OrdinalIgnoreCase);

    private static Mark MarkOf(string? desired, string? observed, Difference? found) =>
        (desired, observed, found) switch
        {
            (_, _, { Severity: Severity.S0 or Severity.S1 }) => Mark.Bad,
            (_, _, { Severity: Severity.S2 }) => Mark.Warning,
            (null, _, _) => Mark.None,
            (_, null, _) => Mark.Unknown,
            _ => Mark.Good,
        };
}
