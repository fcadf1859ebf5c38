using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AlarmKeeper.Benchmarks;

/// <summary>TLS before the sandbox, with a certificate that one more authority beside those of the system has signed.</summary>
internal sealed class TlsFront : Relay
{
    private readonly RSA key = RSA.Create(2048);
    private readonly X509Certificate2 certificate;

    public TlsFront(Uri server, string folder)
        : base(server)
    {
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
        Listen();
    }

    /// <summary>The system's authorities and this one's.</summary>
    public string Bundle { get; }

    public string Url => $"https://localhost:{Port}";

    public override void Dispose()
    {
        base.Dispose();
        certificate.Dispose();
        key.Dispose();
    }

    protected override async Task PassOnAsync(NetworkStream client, NetworkStream to)
    {
        try
        {
            await using var secure = new SslStream(client);
            await secure.AuthenticateAsServerAsync(certificate);
            await Task.WhenAny(secure.CopyToAsync(to), to.CopyToAsync(secure));
        }
        catch (Exception over) when (over is IOException or System.Security.Authentication.AuthenticationException)
        {
            // The client has gone.
        }
    }
}
