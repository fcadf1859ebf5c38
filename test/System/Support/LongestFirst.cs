using Xunit.Abstractions;

[assembly: TestCollectionOrderer("AlarmKeeper.Tests.Support.LongestFirst", "AlarmKeeper.SystemTests")]

namespace AlarmKeeper.Tests.Support;

/// <summary>Begins with the classes that take longest, so that none of them is left over, alone, in the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    // Experiments, which run one after the other, programs that take a second to start, stacks that are deployed for every test, and
    // classes of many runs.
    private static readonly string[] Long =
    [
        "Reliability", "RuleRunTests", "InvitationAttackTests", ".CrossCheck.", ".EndToEnd.Deployed.", "OddAnswerTests",
        "LastingFaultTests", ".Attacks.", ".Tampering.",
    ];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(Place);

    private static int Place(ITestCollection collection) =>
        Array.FindIndex(Long, name => collection.DisplayName.Contains(name, StringComparison.Ordinal)) is >= 0 and var place ? place
            : Long.Length;
}
