using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Demo;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.CrossCheck;

/// <summary>The commands of README.md and docs/deploying.md, word for word, against the sandbox, in their order.</summary>
[Trait("Category", "CrossCheck")]
public sealed class DocumentCommandTests : IAsyncLifetime
{
    private const string Prompt = "$ ";
    private const string Sam = "sam build && sam deploy ";
    private const string Product = "dotnet run --project src/AlarmKeeper -- ";

    private string template = "";
    private bool haveClicked;

    public async Task InitializeAsync() => template = await CloudLandscape.TranslateAsync();

    public Task DisposeAsync()
    {
        Directory.Delete(Path.GetDirectoryName(template)!, recursive: true);
        return Task.CompletedTask;
    }

    [PythonTheory("samtranslator", "awscli")]
    [InlineData("README.md")]
    [InlineData("docs/deploying.md")]
    public async Task Each_of_them_works(string document)
    {
        await using var aws = await CloudLandscape.StartAsync();
        var played = 0;
        foreach (var block in Blocks(document).Where(IsOfAws))
        {
            var run = block[0].StartsWith(Product, StringComparison.Ordinal) ? await RunProductAsync(aws, block[0])
                : await aws.Cli.ShellAsync(Script(block));
            Assert.True(run.ExitCode == 0, $"{string.Join('\n', block)}: {run.Output}{run.Errors}");
            played++;
        }

        Assert.InRange(played, 3, 20);
    }

    // The SAM CLI is not to be had here: what it asks CloudFormation for is what `aws cloudformation deploy` does with the translated
    // template. Another processor's program could not run, and questions need somebody who answers.
    private static bool IsOfAws(string[] block) =>
        block[0].StartsWith("aws ", StringComparison.Ordinal) || block[0].Contains("$(aws ", StringComparison.Ordinal)
        || block[0].StartsWith(Product, StringComparison.Ordinal)
        || (block[0].StartsWith(Sam, StringComparison.Ordinal) && !block[0].Contains("--guided", StringComparison.Ordinal));

    private string Script(string[] block) => string.Join('\n', block.Select(line => line.StartsWith(Sam, StringComparison.Ordinal)
        ? $"aws cloudformation deploy --stack-name alarm-keeper --template-file '{template}' --capabilities CAPABILITY_IAM "
            + line[Sam.Length..].Replace("--save-params ", "", StringComparison.Ordinal)
        : line).Prepend("set -e"));

    // After they clicked, and an hourly run has found the filter an hour old, and made the heartbeat.
    private async Task<ProgramRun> RunProductAsync(CloudLandscape aws, string line)
    {
        if (!haveClicked)
        {
            foreach (var person in (string[])["security@example.com", "platform@example.com"])
                aws.World.ConfirmSubscription(person);
            await aws.Functions.PassAsync(TimeSpan.FromMinutes(121));
            haveClicked = true;
        }

        var environment = new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL"] = aws.Server.Url,
            ["AWS_REGION"] = aws.Home.Name,
            ["AWS_ACCESS_KEY_ID"] = aws.Home.Account,
            ["AWS_SECRET_ACCESS_KEY"] = "any",
        };
        var run = await ProductProgram.RunAsync(environment, line[Product.Length..].Split(' '));
        return new(run.ExitCode, run.Output, run.Errors);
    }

    private static IEnumerable<string[]> Blocks(string document)
    {
        var lines = File.ReadAllLines(Repository.PathOf(document)).Select(line => line.Trim()).ToList();
        for (var i = 0; i < lines.Count; i++)
            if (lines[i] == "```console")
                yield return [.. lines.Skip(i + 1).TakeWhile(line => line != "```").Select(line => line[Prompt.Length..])];
    }
}
