using System.Collections.Immutable;
using System.Net;
using System.Runtime.InteropServices;

namespace AlarmKeeper.Aws;

/// <summary>
/// Variables that lead calls elsewhere than to AWS's own endpoints, or let somebody else vouch for them: other endpoints, proxies,
/// certificates, credentials, and files that may hold any of these. A person's terminal is obeyed. A function's environment is set by
/// whoever may configure the function, so that there no more is obeyed than what stays on the machine.
/// </summary>
internal static class Detours
{
    private const string EndpointPrefix = "AWS_ENDPOINT_URL";

    // What the start script of Lambda's .NET runtimes sets, so that a bundle is not loaded twice.
    // https://github.com/aws/aws-lambda-dotnet/blob/master/Libraries/src/Amazon.Lambda.RuntimeSupport/bootstrap.sh
    private const string NoBundle = "/tmp/noop";

    // Read where a home folder has no such file.
    private const string Nowhere = "/dev/null";

    private static readonly string[] Files = ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"];

    // A home folder holds the AWS configuration files, and certificates that .NET trusts.
    private const string Home = "HOME";

    private static readonly string[] Certificates = ["SSL_CERT_FILE", "SSL_CERT_DIR"];

    private static readonly string[] Proxies = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"];

    private static readonly string[] Credentials =
    [
        "AWS_PROFILE", "AWS_ROLE_ARN", "AWS_ROLE_SESSION_NAME", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_LOGIN_CACHE_DIRECTORY",
        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_CONTAINER_AUTHORIZATION_TOKEN",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "AWS_EC2_METADATA_SERVICE_ENDPOINT", "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE",
        // Where the SDK sends word of each call.
        "AWS_CSM_ENABLED", "AWS_CSM_HOST", "AWS_CSM_PORT", "AWS_CSM_CLIENT_ID",
    ];

    // Lambda's own, which nobody can set on a function; X-Ray's are read by no client here.
    // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
    private static readonly string[] OfLambda =
    [
        "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN",
        "AWS_EXECUTION_ENV",
    ];

    /// <summary>Whether a variable of the function's configuration is one.</summary>
    public static bool Is(string name, string value) => IsEndpoint(name)
        ? !IsLoopback(value)
        : Certificates.Contains(name) ? value != NoBundle
        : name == Home || Files.Contains(name) || Credentials.Contains(name) || Proxies.Contains(name.ToUpperInvariant());

    /// <summary>
    /// Takes out of this process's environment what a function must not obey, before anything reads it: the detours, and how the SDK is
    /// tuned, unless AWS is on this machine.
    /// </summary>
    /// <returns>The names of the detours that somebody set.</returns>
    public static ImmutableArray<string> Leave(IReadOnlyDictionary<string, string> environment)
    {
        var isHere = environment.GetValueOrDefault(EndpointPrefix) is { } url && IsLoopback(url);
        foreach (var (name, value) in environment)
            if (Is(name, value) || (!isHere && IsTuning(name)))
                Remove(name);
        foreach (var file in Files)
            Environment.SetEnvironmentVariable(file, Nowhere);
        // Lambda, or the machine that plays it, may have set a home folder; whoever set it on the function is seen by its configuration.
        return [.. environment.Where(one => one.Key != Home && Is(one.Key, one.Value)).Select(one => one.Key)
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>Whether a URL stays on this machine, whatever any resolver says.</summary>
    public static bool IsLoopback(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address)
        && (address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));

    private static bool IsEndpoint(string name) => name.StartsWith(EndpointPrefix, StringComparison.Ordinal);

    // Attempts, retries, FIPS, dual-stack and the like: a run that gives up at the first throttling keeps nothing.
    private static bool IsTuning(string name) => name.StartsWith("AWS_", StringComparison.Ordinal)
        && !name.StartsWith("AWS_LAMBDA_", StringComparison.Ordinal) && !OfLambda.Contains(name) && !IsEndpoint(name);

    private static void Remove(string name)
    {
        Environment.SetEnvironmentVariable(name, null);
        // OpenSSL and .NET's own reading of certificates look at the process's environment itself, which .NET only copies.
        if (OperatingSystem.IsLinux() && Certificates.Contains(name))
            _ = Unset([.. System.Text.Encoding.UTF8.GetBytes(name), 0]);
    }

    [DllImport("libc", EntryPoint = "unsetenv", ExactSpelling = true)]
    private static extern int Unset(byte[] name);
}
