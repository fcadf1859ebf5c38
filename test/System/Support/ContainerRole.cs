using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AlarmKeeper.Tests.Support;

/// <summary>
/// What a container asks for the credentials of its role.
/// https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
/// </summary>
internal sealed class ContainerRole : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public ContainerRole(string accessKey)
    {
        listener.Start();
        _ = ServeAsync($$"""
            {"AccessKeyId":"{{accessKey}}","SecretAccessKey":"any","Token":"any","Expiration":"2099-01-01T00:00:00Z"}
            """);
    }

    /// <summary>For AWS_CONTAINER_CREDENTIALS_FULL_URI.</summary>
    public string Url => $"http://{listener.LocalEndpoint}/role";

    public void Dispose() => listener.Dispose();

    private async Task ServeAsync(string credentials)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                using var reader = new StreamReader(client.GetStream());
                while (await reader.ReadLineAsync() is { Length: > 0 })
                {
                    // The headers do not matter.
                }
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                    $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {credentials.Length}\r\nConnection: close\r\n\r\n"
                    + credentials));
            }
        }
        catch (Exception stopped) when (stopped is ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }
}
