using System.Text.Json.Nodes;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.CrossCheck;

/// <summary>The AWS CLI in the hands of an account's administrator.</summary>
internal sealed class AwsCli(Landscape aws)
{
    private readonly Dictionary<string, string> environment = new()
    {
        ["AWS_ENDPOINT_URL"] = aws.Server.Url,
        ["AWS_REGION"] = aws.Home.Name,
        ["AWS_DEFAULT_REGION"] = aws.Home.Name,
        ["AWS_ACCESS_KEY_ID"] = aws.Home.Account,
        ["AWS_SECRET_ACCESS_KEY"] = "any",
    };

    /// <param name="command">Words without spaces in them.</param>
    /// <param name="rest">The words that have some.</param>
    /// <returns>What it printed; an empty object when that is nothing.</returns>
    public async Task<JsonNode> CallAsync(string command, params string[] rest)
    {
        var run = await RunAsync(command, rest);
        Assert.True(run.ExitCode == 0, $"aws {command}: {run.Errors}");
        return string.IsNullOrWhiteSpace(run.Output) ? new JsonObject() : JsonNode.Parse(run.Output)!;
    }

    /// <summary>A call that AWS must refuse, and what the CLI says of that.</summary>
    public async Task<string> RefusedAsync(string command, params string[] rest)
    {
        var run = await RunAsync(command, rest);
        Assert.NotEqual(0, run.ExitCode);
        return run.Errors;
    }

    private Task<ProgramRun> RunAsync(string command, string[] rest) =>
        ForeignProgram.RunAsync("aws", [.. command.Split(' '), .. rest, "--output", "json"], environment);
}
