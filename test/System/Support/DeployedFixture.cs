namespace AlarmKeeper.Tests.Support;

/// <summary>One deployed and armed landscape for all tests of a class.</summary>
public class DeployedFixture : IAsyncLifetime
{
    internal DeployedLandscape Aws { get; private set; } = null!;

    private protected virtual (string Name, string Value)[] Parameters => [("Allow", "start-logging,unmute")];

    public async Task InitializeAsync() => Aws = await DeployedLandscape.StartArmedAsync(Parameters);

    public async Task DisposeAsync() => await Aws.DisposeAsync();
}

/// <summary>As <see cref="DeployedFixture"/>, with one execution at a time reserved for the function.</summary>
public sealed class ReservedFixture : DeployedFixture
{
    private protected override (string Name, string Value)[] Parameters => [.. base.Parameters, ("ReservedConcurrency", "1")];
}
