using System.Runtime.InteropServices;
using AlarmKeeper.Aws;

namespace AlarmKeeper.Tests.Clients;

/// <summary>What a function obeys of its environment: no more than what stays on its machine.</summary>
[Collection(nameof(EnvironmentOfTheProcess))]
public class DetourTests
{
    [Theory]
    [InlineData("http://127.0.0.1:4566", true)]
    [InlineData("http://127.8.0.1", true)]
    [InlineData("http://localhost:4566/sns/..", true)]
    [InlineData("http://[::1]:4566", true)]
    [InlineData("http://127.0.0.1.mallory.example", false)]
    [InlineData("http://localhost.mallory.example", false)]
    [InlineData("http://127.0.0.1@mallory.example", false)]
    [InlineData("http://0.0.0.0:4566", false)]
    [InlineData("http://169.254.169.254", false)]
    [InlineData("https://monitoring.eu-west-1.amazonaws.com", false)]
    [InlineData("127.0.0.1:4566", false)]
    [InlineData("", false)]
    public void Loopback_is_known_by_its_address_and_nobody_is_asked_for_it(string url, bool isLoopback) =>
        Assert.Equal(isLoopback, Detours.IsLoopback(url));

    [Fact]
    public void A_function_leaves_what_leads_elsewhere_and_how_it_would_be_tuned()
    {
        var left = Left(("AWS_ENDPOINT_URL_SNS", "https://mallory.example"), ("https_proxy", "http://mallory.example"),
            ("AWS_PROFILE", "mallory"), ("AWS_MAX_ATTEMPTS", "1"), ("AWS_USE_FIPS_ENDPOINT", "true"), ("AWS_LAMBDA_LOG_LEVEL", "INFO"),
            ("COLOUR", "blue"));

        Assert.Equal(["AWS_ENDPOINT_URL_SNS", "AWS_PROFILE", "https_proxy"], left.Disobeyed);
        Assert.Equal(["AWS_LAMBDA_LOG_LEVEL", "COLOUR"], left.Stayed);
    }

    [Fact]
    public void With_AWS_on_the_same_machine_it_is_tuned_and_not_turned()
    {
        var left = Left(("AWS_ENDPOINT_URL", "http://127.0.0.1:4566"), ("AWS_ENDPOINT_URL_CLOUDWATCH", "http://192.0.2.7"),
            ("AWS_MAX_ATTEMPTS", "1"));

        Assert.Equal(["AWS_ENDPOINT_URL_CLOUDWATCH"], left.Disobeyed);
        Assert.Equal(["AWS_ENDPOINT_URL", "AWS_MAX_ATTEMPTS"], left.Stayed);
    }

    [Fact]
    public void Lambdas_own_choice_of_no_bundle_stays_and_another_one_is_gone_for_OpenSSL_too()
    {
        Assert.Equal(["SSL_CERT_FILE"], Left(("SSL_CERT_FILE", "/tmp/noop")).Stayed);
        if (!OperatingSystem.IsLinux())
            return;
        byte[] name = [.. "SSL_CERT_DIR\0"u8];
        var before = Marshal.PtrToStringUTF8(Get(name));
        Assert.Equal(0, Set(name, [.. "/opt/certificates\0"u8], 1));
        Assert.Equal(["SSL_CERT_DIR"], Left(("SSL_CERT_DIR", "/opt/certificates")).Disobeyed);
        Assert.Equal(0, Get(name));
        if (before is not null)
            _ = Set(name, [.. System.Text.Encoding.UTF8.GetBytes(before), 0], 1);
    }

    // The process's own variables are put back, as others in it read them.
    private static (IReadOnlyList<string> Disobeyed, IReadOnlyList<string> Stayed) Left(params (string Name, string Value)[] environment)
    {
        string[] names = [.. environment.Select(one => one.Name), "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"];
        var before = names.Select(name => (name, Environment.GetEnvironmentVariable(name))).ToList();
        try
        {
            foreach (var (name, value) in environment)
                Environment.SetEnvironmentVariable(name, value);
            var disobeyed = Detours.Leave(environment.ToDictionary(one => one.Name, one => one.Value));
            Assert.Equal("/dev/null", Environment.GetEnvironmentVariable("AWS_CONFIG_FILE"));
            return (disobeyed,
                [.. environment.Select(one => one.Name).Where(name => Environment.GetEnvironmentVariable(name) is not null)]);
        }
        finally
        {
            foreach (var (name, value) in before)
                Environment.SetEnvironmentVariable(name, value);
        }
    }

    [DllImport("libc", EntryPoint = "getenv", ExactSpelling = true)]
    private static extern nint Get(byte[] name);

    [DllImport("libc", EntryPoint = "setenv", ExactSpelling = true)]
    private static extern int Set(byte[] name, byte[] value, int overwrite);
}

/// <summary>The variables of a process are there for all of its tests.</summary>
[CollectionDefinition(nameof(EnvironmentOfTheProcess), DisableParallelization = true)]
public class EnvironmentOfTheProcess;
