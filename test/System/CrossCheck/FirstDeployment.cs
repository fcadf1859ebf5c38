using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Functions;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.CrossCheck;

/// <summary>
/// A first deployment, by the real AWS CLI, in accounts as they are: new ones, whose concurrency quota is 10, with all of AWS's quotas on
/// calls per second.
/// </summary>
public abstract class FirstDeployment : IAsyncLifetime
{
    private protected const string Usual = "alarm-keeper";

    /// <summary>template.yaml, transformed.</summary>
    private protected string Template { get; private set; } = "";

    public async Task InitializeAsync() => Template = await CloudLandscape.TranslateAsync();

    public Task DisposeAsync()
    {
        Directory.Delete(Path.GetDirectoryName(Template)!, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Deploys, looks for who has to click, and lets them.</summary>
    /// <param name="people">The subscribers that the parameters name.</param>
    private protected async Task SucceedsAsync(string name, string region, string parameters, params string[] people)
    {
        await using var aws = await StartAsync(region);

        await aws.Cli.SucceedAsync(CloudLandscape.Deploy(name, Template, parameters));

        Assert.Equal("CREATE_COMPLETE", aws.Stack(name)["StackStatus"]!.ToString());
        Assert.StartsWith("If root signs in now, NOBODY will be told.", aws.Output(name, "Answer"), StringComparison.Ordinal);
        Assert.All(people, person => Assert.Contains(person, aws.Output(name, "WhoMustConfirm"), StringComparison.Ordinal));

        foreach (var person in people.Append("platform@example.com"))
            aws.World.ConfirmSubscription(person);
        Assert.Equal("armed", (await CheckAsync(aws, name))["verdict"]!.ToString());
    }

    private protected static async Task<CloudLandscape> StartAsync(string region)
    {
        var aws = await CloudLandscape.StartAsync(region);
        aws.Home.Store<FunctionStore>().ConcurrencyQuota = 10;
        return aws;
    }

    private protected static async Task<JsonNode> CheckAsync(CloudLandscape aws, string stack)
    {
        var file = Path.GetTempFileName();
        await aws.Cli.SucceedAsync($"lambda invoke --function-name {aws.Output(stack, "FunctionName")} --payload", """{"mode":"check"}""", file);
        var report = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        File.Delete(file);
        return report;
    }
}
