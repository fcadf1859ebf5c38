using System.Net;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Control;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AlarmKeeper.Sandbox.Wire;

/// <summary>A world behind one endpoint on loopback, as AWS_ENDPOINT_URL wants it.</summary>
internal sealed class SandboxServer : IAsyncDisposable
{
    private readonly WebApplication server;

    private SandboxServer(World world, int port)
    {
        World = world;
        Services.Install(world);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = WireEndpoint.MaxBody;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddRoutingCore();
        server = builder.Build();
        ControlRoutes.Map(server, world);
        server.MapFallback("{*path}", new WireEndpoint(world).AnswerAsync);
    }

    public World World { get; }

    /// <summary>Such as <c>http://127.0.0.1:4566</c>.</summary>
    public string Url => server.Urls.Single();

    /// <param name="world">What to serve; a new, empty one when null.</param>
    /// <param name="port">0 takes a free one.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<SandboxServer> StartAsync(World? world = null, int port = 0)
    {
        var sandbox = new SandboxServer(world ?? new World(), port);
        await sandbox.server.StartAsync();
        return sandbox;
    }

    public async ValueTask DisposeAsync()
    {
        await server.StopAsync();
        await server.DisposeAsync();
    }
}
