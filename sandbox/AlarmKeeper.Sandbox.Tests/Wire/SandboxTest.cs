using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Tests.Wire;

/// <summary>A test with a sandbox of its own, driven over HTTP.</summary>
public abstract class SandboxTest : IAsyncLifetime
{
    private SandboxServer server = null!;

    internal SandboxServer Server => server;

    internal string Url => server.Url;

    internal World World => server.World;

    /// <summary>The administrator of 111122223333 in eu-west-1.</summary>
    internal AwsClient Client { get; private set; } = null!;

    public virtual async Task InitializeAsync()
    {
        server = await SandboxServer.StartAsync();
        Client = new(server.Url);
    }

    public virtual Task DisposeAsync() => server.DisposeAsync().AsTask();
}
