using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Demo;
using AlarmKeeper.Sandbox.Seed;

namespace AlarmKeeper.Tests.Support;

/// <summary>A home folder with the AWS CLI's configuration files, for commands that have no keys in their environment.</summary>
internal sealed class AwsConfiguration : IDisposable
{
    // The SHA-1 of "acme".
    private const string Cache = "293abb6b76d7791c0732cc517d38c4b5c734b87f.json";

    private readonly string home = Directory.CreateTempSubdirectory("alarmkeeper-home").FullName;

    /// <param name="aws">Whose command line has these files from now on.</param>
    /// <param name="config">What is in the config file.</param>
    public AwsConfiguration(Landscape aws, string config)
    {
        File.WriteAllText(PathOf("config"), config);
        Variables = new(aws.Environment.Where(variable => !variable.Key.StartsWith("AWS_ACCESS", StringComparison.Ordinal)))
        {
            ["HOME"] = home,
            ["AWS_CONFIG_FILE"] = PathOf("config"),
            ["AWS_SHARED_CREDENTIALS_FILE"] = PathOf("credentials"),
            ["AWS_EC2_METADATA_DISABLED"] = "true",
        };
        Variables.Remove("AWS_SECRET_ACCESS_KEY");
        // The administrator, whose key the landscape knows by the account.
        File.WriteAllText(PathOf("credentials"), $"[admin]\naws_access_key_id = {ControlTowerSeed.Account}\naws_secret_access_key = any\n");
    }

    /// <summary>What a command is started with.</summary>
    public Dictionary<string, string> Variables { get; }

    public string PathOf(string file) => Path.Combine(home, file);

    /// <summary>Runs a command with a profile.</summary>
    public Task<ProductRun> RunAsync(string? profile, params string[] arguments)
    {
        if (profile is not null)
            Variables["AWS_PROFILE"] = profile;
        return ProductProgram.RunAsync(Variables, arguments);
    }

    /// <summary>Leaves what <c>aws sso login</c> leaves for the session acme.</summary>
    public void SignIn(string accessToken, DateTimeOffset expires, string? refreshToken = null)
    {
        var folder = Directory.CreateDirectory(Path.Combine(home, ".aws", "sso", "cache")).FullName;
        var token = new JsonObject
        {
            ["startUrl"] = "https://acme.awsapps.com/start",
            ["region"] = ControlTowerSeed.HomeRegion,
            ["accessToken"] = accessToken,
            ["expiresAt"] = expires.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
        };
        if (refreshToken is not null)
        {
            token["refreshToken"] = refreshToken;
            token["clientId"] = "id";
            token["clientSecret"] = "secret";
            token["registrationExpiresAt"] = "2099-01-01T00:00:00Z";
        }
        File.WriteAllText(Path.Combine(folder, Cache), token.ToJsonString());
    }

    public void Dispose() => Directory.Delete(home, recursive: true);
}
