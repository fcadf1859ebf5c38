using AlarmKeeper.Sandbox.Demo;

namespace AlarmKeeper.Tests.Support;

/// <summary>A command that a document tells its reader to type, of one line or more.</summary>
/// <param name="Lines">Without the prompt.</param>
/// <param name="Shown">What it prints, where the document shows that right below.</param>
internal sealed record DocumentCommand(IReadOnlyList<string> Lines, ShownOutput? Shown)
{
    private const string Prompt = "$ ";
    private const string Product = "dotnet run --project src/AlarmKeeper -- ";

    /// <summary>Whether it runs AlarmKeeper itself.</summary>
    public bool IsOfProduct => Lines[0].StartsWith(Product, StringComparison.Ordinal);

    /// <summary>The blocks that begin with <c>```console</c>, in their order.</summary>
    public static IEnumerable<DocumentCommand> In(string document)
    {
        var lines = File.ReadAllLines(Repository.PathOf(document)).Select(line => line.Trim()).ToList();
        var whole = File.ReadAllLines(Repository.PathOf(document));
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i] != "```console")
                continue;
            var end = lines.IndexOf("```", i);
            var isShown = end + 2 < lines.Count && lines[end + 1].Length == 0 && lines[end + 2] == "```text";
            yield return new(
                [.. lines.Skip(i + 1).Take(end - i - 1).Select(line => line[Prompt.Length..])],
                isShown ? new(whole.Skip(end + 3).TakeWhile(line => line != "```").ToList()) : null);
        }
    }

    /// <summary>Runs AlarmKeeper from a terminal of the account's administrator.</summary>
    public async Task<ProgramRun> RunProductAsync(CloudLandscape aws)
    {
        var environment = new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL"] = aws.Server.Url,
            ["AWS_REGION"] = aws.Home.Name,
            ["AWS_ACCESS_KEY_ID"] = aws.Home.Account,
            ["AWS_SECRET_ACCESS_KEY"] = "any",
        };
        var run = await ProductProgram.RunAsync(environment, Lines[0][Product.Length..].Split(' '));
        return new(run.ExitCode, run.Output, run.Errors);
    }

    public override string ToString() => string.Join('\n', Lines);
}
