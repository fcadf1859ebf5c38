using System.Diagnostics;
using AlarmKeeper.Sandbox.Demo;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>The scripts by which shells complete <c>alarmkeeper</c>, in the shells themselves.</summary>
[Trait("Category", "EndToEnd")]
public class CompletionTests
{
    // Completes a line as the shell would, and prints each candidate.
    private const string InBash =
        """
        eval "$(alarmkeeper completion bash)"
        COMP_LINE=$1 COMP_POINT=${#1}
        _alarmkeeper alarmkeeper
        printf '%s\n' "${COMPREPLY[@]}"
        """;

    private const string InFish = "alarmkeeper completion fish | source; complete -C $argv[1] | cut -f1";

    // Outside of its line editor zsh completes nothing: what that would be given is printed.
    private const string InZsh =
        """
        compdef() { }; _files() { }; compadd() { shift; print -l -- "$@" }
        eval "$(alarmkeeper completion zsh)"
        words=("${(@s: :)1}") CURRENT=${#words}
        _alarmkeeper
        """;

    [CommandTheory("bash")]
    [InlineData("alarmkeeper en", "enforce")]
    [InlineData("alarmkeeper explain --si", "--since")]
    [InlineData("alarmkeeper explain --since ", "14d 1h 24h 7d")]
    [InlineData("alarmkeeper completion p", "powershell")]
    [InlineData("alarmkeeper check --region eu-west-1 --js", "--json")]
    [InlineData("alarmkeeper check --profile ", "audit \\$\\(touch\\$\\{IFS\\}hurt\\)")]
    public Task In_bash(string typed, string expected) => CompletesAsync(expected, "bash", "--norc", "-c", InBash, "bash", typed);

    [CommandTheory("fish")]
    [InlineData("alarmkeeper en", "enforce")]
    [InlineData("alarmkeeper explain --since ", "14d 1h 24h 7d")]
    [InlineData("alarmkeeper check --profile ", "$(touch${IFS}hurt) audit")]
    public Task In_fish(string typed, string expected) => CompletesAsync(expected, "fish", "--no-config", "-c", InFish, typed);

    [CommandTheory("zsh")]
    [InlineData("alarmkeeper en", "enforce")]
    [InlineData("alarmkeeper explain --since ", "14d 1h 24h 7d")]
    public Task In_zsh(string typed, string expected) => CompletesAsync(expected, "zsh", "-f", "-c", InZsh, "zsh", typed);

    [CommandTheory("pwsh")]
    [InlineData("alarmkeeper en", "enforce")]
    [InlineData("alarmkeeper explain --since ", "14d 1h 24h 7d")]
    public Task In_PowerShell(string typed, string expected) => CompletesAsync(
        expected, "pwsh", "-NoProfile", "-Command",
        "alarmkeeper completion powershell | Out-String | Invoke-Expression; "
        + $"(TabExpansion2 '{typed}' {typed.Length}).CompletionMatches.CompletionText");

    [Fact]
    public async Task A_shell_that_there_is_no_script_for_is_2_and_those_that_there_are_are_named()
    {
        var run = await ProductProgram.RunAsync(new Dictionary<string, string>(), "completion", "tcsh");
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("There is no script for 'tcsh': expected bash, zsh, fish, powershell.", run.Errors, StringComparison.Ordinal);
    }

    private static async Task CompletesAsync(string expected, string shell, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("alarmkeeper-completion-");
        try
        {
            var profiles = Path.Combine(folder.FullName, "config");
            const string keys = "aws_access_key_id = AKIA1\naws_secret_access_key = x\n";
            await File.WriteAllTextAsync(profiles, $"[profile audit]\n{keys}\n[profile $(touch${{IFS}}hurt)]\n{keys}");
            var start = new ProcessStartInfo(shell, arguments)
            { WorkingDirectory = folder.FullName };
            start.Environment["PATH"] = $"{ProductProgram.Folder}{Path.PathSeparator}{start.Environment["PATH"]}";
            start.Environment["HOME"] = folder.FullName;
            (start.Environment["AWS_CONFIG_FILE"], start.Environment["AWS_SHARED_CREDENTIALS_FILE"]) = (profiles, $"{profiles}.none");
            var run = await ProgramRun.Of(start);

            Assert.Equal(expected.Split(' ').Order(StringComparer.Ordinal),
                run.Output.Split((char[])['\n', ' '], StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
            Assert.False(File.Exists(Path.Combine(folder.FullName, "hurt")), "the shell ran a profile's name");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
