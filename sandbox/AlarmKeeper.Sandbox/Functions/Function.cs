using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Functions;

/// <summary>A function as it is configured. It has no published versions and no aliases; whoever wants it to run hosts it
/// (Lambda/FunctionHost).</summary>
internal sealed class Function(AwsRegion region, string name)
{
    public AwsRegion Region => region;

    public string Name => name;

    public string Arn => region.Arn("lambda", $"function:{name}");

    /// <summary>What CreateFunction and UpdateFunctionConfiguration set, as they spell it.</summary>
    public required JsonObject Settings { get; init; }

    /// <summary>Where its logs go.</summary>
    public string LogGroup => (Settings["LoggingConfig"] as JsonObject)?.Text("LogGroup") ?? $"/aws/lambda/{name}";

    /// <summary>What runs; null where it is the program that this sandbox was given a folder of.</summary>
    public required FunctionPackage? Package { get; set; }

    /// <summary>Base64.</summary>
    public string CodeSha256 => Package?.Sha256 ?? Hash("this sandbox's program");

    public DateTimeOffset LastModified { get; set; } = region.Now;

    /// <summary>Another one after each change; who sends an old one is refused.</summary>
    public Guid RevisionId { get; set; } = Guid.NewGuid();

    public SortedDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    /// <summary>0 stops the function (row E4); null where it shares the account's.</summary>
    public int? ReservedConcurrency { get; set; }

    /// <summary>Of asynchronous invocations (row E6); null where the defaults hold.</summary>
    public InvokeConfig? InvokeConfig { get; set; }

    /// <summary>Who may invoke it besides the account's own principals (row E5).</summary>
    public FunctionPolicy Policy { get; } = new();

    /// <summary>GetFunctionConfiguration's answer.</summary>
    public JsonObject Describe()
    {
        var configuration = (JsonObject)Settings.DeepClone();
        configuration["FunctionName"] = name;
        configuration["FunctionArn"] = Arn;
        configuration["CodeSize"] = Package?.Size ?? 0;
        configuration["CodeSha256"] = CodeSha256;
        configuration["ConfigSha256"] = Hash(Settings.ToJsonString());
        configuration["LastModified"] = LastModified.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture);
        configuration["RevisionId"] = RevisionId.ToString();
        configuration["Version"] = FunctionStore.Latest;
        configuration["State"] = "Active";
        configuration["LastUpdateStatus"] = "Successful";
        if (Settings["Layers"] is JsonArray layers)
            configuration["Layers"] = layers.Select(layer => new JsonObject { ["Arn"] = layer!.DeepClone(), ["CodeSize"] = 0 }).ToJson();
        return configuration;
    }

    /// <summary>Notes that something about the function changed.</summary>
    public void Touch() => (LastModified, RevisionId) = (region.Now, Guid.NewGuid());

    public static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
