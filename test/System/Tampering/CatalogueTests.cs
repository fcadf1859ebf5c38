using AlarmKeeper.Findings;

namespace AlarmKeeper.Tests.Tampering;

/// <summary>The document on tampering tells what the tests show, no more and no less.</summary>
public class CatalogueTests
{
    private const string Regenerate = "ALARMKEEPER_REGENERATE";

    [Fact]
    public void The_document_is_what_catalogue_and_tests_make_of_it()
    {
        if (Environment.GetEnvironmentVariable(Regenerate) is { Length: > 0 })
            File.WriteAllText(Catalogue.File, Catalogue.Document());
        Assert.True(
            File.Exists(Catalogue.File) && File.ReadAllText(Catalogue.File) == Catalogue.Document(),
            $"docs/tampering.md is stale: run the tests of this class with {Regenerate}=1.");
    }

    [Fact]
    public void Every_row_that_silences_has_a_test_or_a_reason_why_there_is_none() =>
        Assert.Empty(Rows.All
            .Where(row => row.Severity <= Severity.S1 && row.Unseen is null && !Catalogue.Proofs.Any(proof => proof.Row == row.Id))
                .Select(row => row.Id));

    [Fact]
    public void Every_row_that_a_test_shows_is_in_the_catalogue() =>
        Assert.Empty(Catalogue.Proofs.Select(proof => proof.Row).Except(Rows.All.Select(row => row.Id)));

    [Fact]
    public void Every_row_is_there_once() => Assert.Distinct(Rows.All.Select(row => row.Id));

    [Fact]
    public void Every_row_that_a_run_sees_says_what_it_means() =>
        Assert.All(Rows.All.Where(row => row.Unseen is null), row => Assert.EndsWith(".", row.Meaning, StringComparison.Ordinal));
}
