using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Deployment;

/// <summary>template.yaml is short enough to be read from top to bottom before it is deployed.</summary>
public class LengthTests
{
    private static readonly string[] Lines = File.ReadAllLines(Repository.PathOf("template.yaml"));

    [Fact]
    public void It_has_at_most_700_lines() => Assert.InRange(Lines.Length, 1, 700);

    [Fact]
    public void None_of_them_is_longer_than_140_columns() => Assert.All(Lines, line => Assert.InRange(line.Length, 0, 140));
}
