using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.CrossCheck;

/// <summary>Under names and with parameters as long as they are legal.</summary>
[Trait("Category", "CrossCheck")]
public sealed class LongFirstDeploymentTests : FirstDeployment
{
    // StackSet-<name>-<uuid>, as a StackSet names its instances.
    private const string OfStackSet = "StackSet-alarm-keeper-6f2b4c1e-0000-4000-8000-0123456789ab";

    private static readonly string[] Forty = [.. Enumerable.Range(1, 40).Select(n => $"person{n}@security.example.com")];

    public static TheoryData<string> Names => [OfStackSet, new('s', 128)];

    [PythonTheory("samtranslator", "awscli")]
    [MemberData(nameof(Names))]
    public Task It_succeeds_under_a_long_name(string name) => SucceedsAsync(name, "eu-west-1", "", "security@example.com");

    [PythonFact("samtranslator", "awscli")]
    public Task It_succeeds_with_forty_subscribers() => SucceedsAsync(Usual, "eu-west-1", $"Subscribers={string.Join(',', Forty)}", Forty);
}
