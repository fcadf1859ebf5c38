using System.Diagnostics;
using AlarmKeeper.Tests.CrossCheck;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Benchmarks.Peers;

/// <summary>Everybody who can do recorded work on a landscape, and why who cannot.</summary>
internal static class PeerPrograms
{
    // They take seconds.
    private const int FewRounds = 3;

    private static readonly string[] Compilers = ["cc", "clang", "gcc"];

    public static async Task<IReadOnlyList<Contender>> OfAsync(Landscape aws, RecordedWork work, bool onlyReplay = false) =>
        onlyReplay ? [await ReplayAsync(aws, work)]
            : [await ReplayAsync(aws, work), await BotoAsync(aws, work), await NodeAsync(aws, work), await AwsCliAsync(aws, work)];

    public static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "Peers", name);

    /// <summary>The interpreter itself, not what chooses among several at every start; null where boto3 is not there.</summary>
    public static async Task<string?> PythonAsync() =>
        ProgramRun.Succeeds("python3", "-c", "import boto3")
            ? (await ProgramRun.Of("python3", "-c", "import sys; print(sys.executable)")).Output.Trim() : null;

    /// <summary>Terraform with the AWS provider and the chain taken over into its state.</summary>
    public static Contender Plan(Terraform? terraform) => terraform is null
        ? new("`terraform plan`", Never) { Missing = "terraform with the AWS provider is not on this machine" }
        : new("`terraform plan`", () => Task.FromResult(terraform.Start("plan"))) { Rounds = FewRounds };

    private static async Task<Contender> ReplayAsync(Landscape aws, RecordedWork work)
    {
        const string Name = "a replay in C";
        var compiler = Compilers.FirstOrDefault(one => ProgramRun.Succeeds(one, "--version"));
        if (compiler is null)
            return new(Name, Never) { Missing = "no C compiler is on this machine" };
        var program = Path.Combine(work.Folder, "replay");
        var built = await ProgramRun.Of(compiler, "-O2", "-o", program, Script("replay.c"));
        return built.ExitCode == 0 ? new(Name, () => Task.FromResult(
                RecordedWork.Command(aws, program, work.Requests, $"{new Uri(aws.Server.Url).Port}")))
            : throw new InvalidOperationException(built.Errors);
    }

    private static async Task<Contender> BotoAsync(Landscape aws, RecordedWork work)
    {
        var python = await PythonAsync();
        return new("boto3, a pool of threads", () => Task.FromResult(RecordedWork.Command(aws, python!, Script("calls.py"), work.Inputs)))
        { Missing = python is null ? "boto3 is not on this machine" : null };
    }

    private static async Task<Contender> AwsCliAsync(Landscape aws, RecordedWork work)
    {
        var name = $"the AWS CLI, {work.Calls} commands";
        var python = await PythonAsync();
        if (python is null || !ProgramRun.Succeeds("aws", "--version"))
            return new(name, Never) { Missing = "the AWS CLI is not on this machine" };
        var commands = await ProgramRun.Of(python, Script("calls.py"), work.Inputs, "--aws");
        var script = Path.Combine(work.Folder, "commands.sh");
        var own = Path.Combine(Path.GetDirectoryName(python)!, "aws");
        await File.WriteAllTextAsync(script, File.Exists(own) ? $"aws() {{ '{own}' \"$@\"; }}\n{commands.Output}" : commands.Output);
        return new(name, () => Task.FromResult(RecordedWork.Command(aws, "bash", script))) { Rounds = FewRounds };
    }

    private static async Task<Contender> NodeAsync(Landscape aws, RecordedWork work)
    {
        const string Name = "Node with the AWS SDK v3";
        var python = await PythonAsync();
        if (python is null || !ProgramRun.Succeeds("node", "--version") || !ProgramRun.Succeeds("npm", "--version"))
            return new(Name, Never) { Missing = "node, npm or boto3 (which types the inputs) is not on this machine" };
        var inputs = Path.Combine(work.Folder, "sdk.json");
        await File.WriteAllTextAsync(inputs, (await ProgramRun.Of(python, Script("calls.py"), work.Inputs, "--sdk")).Output);
        File.Copy(Script("calls.mjs"), Path.Combine(work.Folder, "calls.mjs"), overwrite: true);
        string[] clients =
            ["cloudformation", "cloudtrail", "cloudwatch", "cloudwatch-logs", "eventbridge", "lambda", "scheduler", "sns", "sts"];
        var install = new ProcessStartInfo("npm", ["install", "--silent", "--no-audit", "--no-fund",
            .. clients.Select(one => $"@aws-sdk/client-{one}")])
        { WorkingDirectory = work.Folder };
        return (await ProgramRun.Of(install)).ExitCode == 0
            ? new(Name, () => Task.FromResult(RecordedWork.Command(aws, "node", Path.Combine(work.Folder, "calls.mjs"), inputs)))
            : new(Name, Never) { Missing = "npm could not install the SDK's clients" };
    }

    private static Task<ProcessStartInfo> Never() => throw new InvalidOperationException("It is missing.");
}
