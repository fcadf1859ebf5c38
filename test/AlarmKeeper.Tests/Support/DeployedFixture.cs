namespace AlarmKeeper.Tests.Support;

/// <summary>One deployed and armed landscape for all tests of a class.</summary>
public sealed class DeployedFixture : IAsyncLifetime
{
    internal DeployedLandscape Aws { get; private set; } = null!;

    public async Task InitializeAsync() => Aws = await DeployedLandscape.StartArmedAsync(("Allow", "start-logging,unmute"));

    public async Task DisposeAsync() => await Aws.DisposeAsync();
}
