using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Deployment;
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

    /// <summary>A role that may do everything, and that an account may assume.</summary>
    internal void PutRole(string arn, string trusted = "111122223333") =>
        RoleStore.Of(World, arn.Split(':')[4]).Put(arn, [JsonNode.Parse("""{"Effect":"Allow","Action":"*","Resource":"*"}""")!]).TrustPolicy =
            $$$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"{{{trusted}}}"} } }""";

    public virtual Task DisposeAsync() => server.DisposeAsync().AsTask();
}
