using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.CrossCheck;

/// <summary>The commands of README.md and the documents, word for word, against the sandbox, in their order.</summary>
[Trait("Category", "CrossCheck")]
public sealed class DocumentCommandTests : IAsyncLifetime
{
    private const string Sam = "sam build && sam deploy ";

    private readonly string release = Directory.CreateTempSubdirectory("alarmkeeper-release-").FullName;
    private string template = "";
    private bool haveClicked;

    public async Task InitializeAsync()
    {
        ReleaseFolder.Write(release);
        template = await CloudLandscape.TranslateAsync();
    }

    public Task DisposeAsync()
    {
        Directory.Delete(Path.GetDirectoryName(template)!, recursive: true);
        Directory.Delete(release, recursive: true);
        return Task.CompletedTask;
    }

    [PythonTheory("samtranslator", "awscli")]
    [InlineData("README.md")]
    [InlineData("docs/deploying.md")]
    [InlineData("docs/releases.md")]
    public async Task Each_of_them_works(string document)
    {
        await using var aws = await CloudLandscape.StartAsync();
        var played = 0;
        foreach (var command in DocumentCommand.In(document).Where(IsOfAws))
        {
            var run = command.IsOfProduct ? await RunProductAsync(aws, command) : await aws.Cli.ShellAsync(Script(command));
            Assert.True(run.ExitCode == 0, $"{command}: {run.Output}{run.Errors}");
            await aws.Functions.IdleAsync();
            played++;
        }

        Assert.InRange(played, 3, 20);
    }

    [PythonFact("samtranslator", "awscli")]
    public async Task Each_step_of_the_first_day_prints_what_is_shown()
    {
        await using var aws = await CloudLandscape.StartAsync();
        await aws.Cli.SucceedAsync(CloudLandscape.Deploy("alarm-keeper", template, ""));
        await ClickAsync(aws);
        var steps = DocumentCommand.In("docs/first-day.md").ToList();
        Assert.Equal(8, steps.Count);
        foreach (var step in steps)
        {
            var run = step.IsOfProduct ? await step.RunProductAsync(aws) : await aws.Cli.ShellAsync(step.ToString());
            Assert.True(run.ExitCode == 0, $"{step}: {run.Output}{run.Errors}");
            Assert.True(step.Shown!.IsPartOf(run.Output), $"{step}\n\nprinted\n\n{run.Output}\nand not\n\n{step.Shown}");
            // What a command wrote may have started the function, which is not to be met at its work by the next one.
            await aws.Functions.IdleAsync();
        }
    }

    // The SAM CLI is not to be had here: what it asks CloudFormation for is what `aws cloudformation deploy` does with the translated
    // template. Another processor's program could not run, and questions need somebody who answers.
    private static bool IsOfAws(DocumentCommand command) => command.Lines[0] is var line
        && (line.StartsWith("aws ", StringComparison.Ordinal) || line.StartsWith("sha256sum ", StringComparison.Ordinal)
            || line.Contains("$(aws ", StringComparison.Ordinal) || command.IsOfProduct
            || (line.StartsWith(Sam, StringComparison.Ordinal) && !line.Contains("--guided", StringComparison.Ordinal)));

    // What is in a release's folder is called as in the repository's root.
    private string Script(DocumentCommand command) =>
        string.Join('\n', command.Lines.Select(line => line.StartsWith(Sam, StringComparison.Ordinal)
        ? $"aws cloudformation deploy --stack-name alarm-keeper --template-file '{template}' --s3-bucket {CloudLandscape.Bucket} --capabilities CAPABILITY_IAM "
            + line[Sam.Length..].Replace("--save-params ", "", StringComparison.Ordinal)
        : line).Prepend($"cd '{release}'").Prepend("set -e"));

    private async Task<ProgramRun> RunProductAsync(CloudLandscape aws, DocumentCommand command)
    {
        if (!haveClicked)
            await ClickAsync(aws);
        haveClicked = true;
        return await command.RunProductAsync(aws);
    }

    // And an hourly run has found the filter an hour old, and made the heartbeat.
    private static async Task ClickAsync(CloudLandscape aws)
    {
        foreach (var person in (string[])["security@example.com", "platform@example.com"])
            aws.World.ConfirmSubscription(person);
        await aws.Functions.PassAsync(TimeSpan.FromMinutes(121));
    }
}
