using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AlarmKeeper.Benchmarks;

/// <summary>TLS before the sandbox, with a certificate that one more authority beside those of the system has signed.</summary>
internal sealed class TlsFront : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly RSA key = RSA.Create(2048);
    private readonly X509Certificate2 certificate;
    private readonly int port;

    public TlsFront(Uri server, string folder)
    {
        port = server.Port;
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var signed = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        certificate = X509CertificateLoader.LoadPkcs12(signed.Export(X509ContentType.Pkcs12), null);
        Bundle = Path.Combine(folder, "authorities.pem");
        const string System = "/etc/ssl/certs/ca-certificates.crt";
        File.WriteAllText(Bundle, (File.Exists(System) ? File.ReadAllText(System) : "") + "\n" + certificate.ExportCertificatePem() + "\n");
        listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>The system's authorities and this one's.</summary>
    public string Bundle { get; }

    public string Url => $"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}";

    public void Dispose()
    {
        listener.Dispose();
        certificate.Dispose();
        key.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = PassOnAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException)
        {
            // Nobody listens any more.
        }
    }

    private async Task PassOnAsync(TcpClient client)
    {
        using var from = client;
        using var to = new TcpClient { NoDelay = true };
        from.NoDelay = true;
        try
        {
            await using var secure = new SslStream(from.GetStream());
            await secure.AuthenticateAsServerAsync(certificate);
            await to.ConnectAsync(IPAddress.Loopback, port);
            await Task.WhenAny(secure.CopyToAsync(to.GetStream()), to.GetStream().CopyToAsync(secure));
        }
        catch (Exception over) when (over is IOException or System.Security.Authentication.AuthenticationException)
        {
            // The client has gone.
        }
    }
}
