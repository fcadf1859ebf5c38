namespace AlarmKeeper.Tests.Support;

/// <summary>A deployed and armed landscape of its own for each test.</summary>
public abstract class DeployedTest : IAsyncLifetime
{
    private protected DeployedLandscape aws = null!;

    private protected virtual (string Name, string Value)[] Parameters => [];

    public async Task InitializeAsync() => aws = await DeployedLandscape.StartArmedAsync(Parameters);

    public Task DisposeAsync() => aws.DisposeAsync().AsTask();
}
