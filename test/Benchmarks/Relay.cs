using System.Net;
using System.Net.Sockets;

namespace AlarmKeeper.Benchmarks;

/// <summary>Stands on loopback before the sandbox, and passes on every connection.</summary>
/// <param name="server">The sandbox.</param>
internal abstract class Relay(Uri server) : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    /// <summary>Where it listens.</summary>
    protected int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public virtual void Dispose() => listener.Dispose();

    protected void Listen()
    {
        listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Passes on one connection, until one side hangs up.</summary>
    protected abstract Task PassOnAsync(NetworkStream client, NetworkStream to);

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ConnectAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException)
        {
            // Nobody listens any more.
        }
    }

    private async Task ConnectAsync(TcpClient client)
    {
        using var from = client;
        using var to = new TcpClient { NoDelay = true };
        from.NoDelay = true;
        await to.ConnectAsync(IPAddress.Loopback, server.Port);
        await PassOnAsync(from.GetStream(), to.GetStream());
    }
}
