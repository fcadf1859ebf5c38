namespace AlarmKeeper.Tests.Reliability;

/// <summary>The document on reliability tells of the experiments that there are.</summary>
public class ReliabilityDocumentTests
{
    [Fact]
    public void The_document_has_a_section_for_each_experiment_in_their_order() =>
        Assert.Equal(ReliabilityDocument.Experiments.Select(one => one.Title), ReliabilityDocument.Sections().Keys);

    [Fact]
    public void Each_section_begins_with_the_experiments_promise()
    {
        var text = File.Exists(ReliabilityDocument.File) ? File.ReadAllText(ReliabilityDocument.File) : "";
        Assert.All(
            ReliabilityDocument.Experiments,
            one => Assert.Contains($"## {one.Title}\n\n{one.Promise}\n\n", text, StringComparison.Ordinal));
    }
}
