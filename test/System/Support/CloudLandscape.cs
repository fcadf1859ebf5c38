using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Demo;
using AlarmKeeper.Sandbox.Lambda;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Trigger;

namespace AlarmKeeper.Tests.Support;

/// <summary>A Control Tower home Region with functions that run, and nothing deployed: for those who deploy by AWS's own tools.</summary>
internal sealed class CloudLandscape : IAsyncDisposable
{
    public const string Bucket = "deployments-of-the-tests";

    public const string Key = "alarmkeeper.zip";

    // Once for all tests: the translator takes seconds to start.
    private static readonly Lazy<Task<string>> Translated = new(TransformAsync);

    private CloudLandscape(SandboxServer server, string region)
    {
        (Server, Home) = (server, server.World.Region(ControlTowerSeed.Account, region));
        ControlTowerSeed.Plant(Home);
        World.Rates.Enforced = true;
        Functions = FunctionRuns.Start(server, ProductProgram.Folder);
        Cli = new(server.Url, region, ControlTowerSeed.Account);
        Put("CreateBucket", new JsonObject { ["Bucket"] = Bucket }, System.Text.Encoding.UTF8.GetBytes(Location(region)));
        Put("PutObject", new JsonObject { ["Bucket"] = Bucket, ["Key"] = Key }, ProgramZip.Content);
    }

    public SandboxServer Server { get; }

    public World World => Server.World;

    public AwsRegion Home { get; }

    public FunctionRuns Functions { get; }

    /// <summary>The administrator's.</summary>
    public AwsCommand Cli { get; }

    public static async Task<CloudLandscape> StartAsync(string region = ControlTowerSeed.HomeRegion) =>
        new(await SandboxServer.StartAsync(), region);

    /// <summary>The AWS CLI of somebody who may do what a policy allows.</summary>
    public AwsCommand CliOf(string name, string policy)
    {
        World.Credentials.Register(new("IAMUser", Home.GlobalArn("iam", $"user/{name}"), Home.Account, $"AKIA{name}", policy));
        return new(Server.Url, Home.Name, $"AKIA{name}");
    }

    /// <summary>template.yaml as the SAM transform leaves it, its code in the bucket; needs Python's samtranslator.</summary>
    /// <returns>A file, to be deleted by whoever asked.</returns>
    public static async Task<string> TranslateAsync()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("alarmkeeper-template-").FullName, "template.json");
        await File.WriteAllTextAsync(file, await Translated.Value);
        return file;
    }

    /// <summary>The arguments of <c>aws</c> that deploy a template of this repository.</summary>
    /// <param name="parameters">Beside, or in the place of, those that have no default.</param>
    public static string Deploy(string name, string file, string parameters)
    {
        string[] usual = ["Subscribers=security@example.com", "NoticeEmail=platform@example.com"];
        var given = parameters.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var all = usual.ExceptBy(given.Select(Name), Name).Concat(given);
        return $"cloudformation deploy --stack-name {name} --template-file {file} --s3-bucket {Bucket} --capabilities CAPABILITY_IAM --parameter-overrides {string.Join(' ', all)}";

        static string Name(string parameter) => parameter.Split('=')[0];
    }

    /// <summary>An output of a stack.</summary>
    public string Output(string stack, string name) =>
        Stack(stack)["Outputs"]!.AsArray().Single(output => output!["OutputKey"]!.ToString() == name)!["OutputValue"]!.ToString();

    /// <summary>Every event of a stack, oldest first.</summary>
    public IReadOnlyList<(string Id, string Status, string? Reason)> Events(string stack) =>
    [
        .. Dispatch.Call(Home, "cloudformation", "DescribeStackEvents", new() { ["StackName"] = stack })["StackEvents"]!.AsArray().Reverse()
            .Select(one =>
                (one!["LogicalResourceId"]!.ToString(), one["ResourceStatus"]!.ToString(), one["ResourceStatusReason"]?.ToString())),
    ];

    /// <summary>A stack as DescribeStacks says it.</summary>
    public JsonObject Stack(string name) =>
        Dispatch.Call(Home, "cloudformation", "DescribeStacks", new() { ["StackName"] = name })["Stacks"]![0]!.AsObject();

    public async ValueTask DisposeAsync()
    {
        await Functions.DisposeAsync();
        await Server.DisposeAsync();
    }

    private static async Task<string> TransformAsync()
    {
        var run = await ProgramRun.Of("python3", ForeignProgram.File("translate.py"), "template.yaml");
        Assert.True(run.ExitCode == 0, run.Errors);
        return run.Output.Replace("\"bucket\"", $"\"{Bucket}\"", StringComparison.Ordinal)
            .Replace("\"key\"", $"\"{Key}\"", StringComparison.Ordinal);
    }

    private static string Location(string region) =>
        $"<CreateBucketConfiguration><LocationConstraint>{region}</LocationConstraint></CreateBucketConfiguration>";

    private void Put(string operation, JsonObject input, byte[] payload) => Dispatch.Serve(
        World.Service("s3"),
        new(Home, AlarmKeeper.Sandbox.Control.Credentials.Administrator(Home.Account, Home.Partition), operation, input)
        { Payload = payload });
}
