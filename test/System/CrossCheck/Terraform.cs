using System.Diagnostics;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.CrossCheck;

/// <summary>A Terraform working folder with configurations of this test folder, for one landscape.</summary>
internal sealed class Terraform : IDisposable
{
    public const string MirrorVariable = "ALARMKEEPER_TERRAFORM_MIRROR";

    // Where administrators put mirrors: Terraform's own defaults, and the folders for what no package manager brought.
    private static readonly string[] Roots =
    [
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".terraform.d"),
        "/usr/local/share/terraform", "/usr/share/terraform", "/usr/local/lib", "/opt", "/srv", "/var/lib",
    ];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("alarmkeeper-terraform-");
    private readonly Dictionary<string, string> environment;

    private Terraform(string url, AwsRegion home) => environment = new()
    {
        ["TF_CLI_CONFIG_FILE"] = Path.Combine(folder.FullName, "cli.tfrc"),
        ["CHECKPOINT_DISABLE"] = "1",
        ["TF_IN_AUTOMATION"] = "1",
        ["TF_INPUT"] = "0",
        ["TF_VAR_endpoint"] = url,
        ["TF_VAR_account"] = home.Account,
        ["TF_VAR_region"] = home.Name,
        ["AWS_ACCESS_KEY_ID"] = home.Account,
        ["AWS_SECRET_ACCESS_KEY"] = "any",
        // Most of the provider's time goes into its schema of a thousand resources; memory is there.
        ["GOGC"] = "400",
    };

    /// <summary>The folder that holds <c>registry.terraform.io</c> with the AWS provider; null where there is none.</summary>
    public static string? Mirror { get; } = FindMirror();

    /// <param name="configuration">A file of this test folder.</param>
    public static Task<Terraform> StartAsync(Landscape aws, string configuration) => StartAsync(aws.Server.Url, aws.Home,
        folder => File.Copy(Ours(configuration), Path.Combine(folder, configuration)));

    /// <param name="fill">Puts the configuration and what it needs into the folder that it is given.</param>
    public static async Task<Terraform> StartAsync(string url, AwsRegion home, Action<string> fill)
    {
        var terraform = new Terraform(url, home);
        File.Copy(Ours("provider.tf"), Path.Combine(terraform.folder.FullName, "provider.tf"));
        fill(terraform.folder.FullName);
        await File.WriteAllTextAsync(terraform.environment["TF_CLI_CONFIG_FILE"], $$"""provider_installation { filesystem_mirror { path = "{{Mirror}}" } }""");
        Assert.Equal(0, (await terraform.RunAsync("init")).ExitCode);
        return terraform;
    }

    /// <summary>Makes AWS what the configuration says, and returns Terraform's last line on it.</summary>
    /// <param name="variables">Each a name and a value with an equals sign between.</param>
    public Task<string> ApplyAsync(params string[] variables)
    {
        foreach (var variable in variables)
            environment[$"TF_VAR_{variable.Split('=')[0]}"] = variable.Split('=')[1];
        return SumAsync("apply", "Apply complete!");
    }

    public Task<string> DestroyAsync() => SumAsync("destroy", "Destroy complete!");

    /// <summary>What Terraform would change; empty when nothing.</summary>
    public async Task<string> PlanAsync()
    {
        var run = await RunAsync("plan", "-detailed-exitcode");
        Assert.True(run.ExitCode is 0 or 2, run.Output + run.Errors);
        return run.ExitCode == 0 ? "" : run.Output;
    }

    /// <summary>A command of Terraform's, for whoever starts it by themselves.</summary>
    public ProcessStartInfo Start(string command)
    {
        var start = new ProcessStartInfo("terraform", [$"-chdir={folder.FullName}", command, "-no-color"]);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return start;
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static string Ours(string name) => ForeignProgram.File(Path.Combine("Terraform", name));

    private async Task<string> SumAsync(string command, string beginning)
    {
        var run = await RunAsync(command, "-auto-approve");
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        return run.Output.Split('\n').Single(line => line.StartsWith(beginning, StringComparison.Ordinal));
    }

    private Task<ProgramRun> RunAsync(string command, params string[] options) =>
        ForeignProgram.RunAsync("terraform", [$"-chdir={folder.FullName}", command, "-no-color", .. options], environment);

    private static string? FindMirror()
    {
        var named = Environment.GetEnvironmentVariable(MirrorVariable);
        var roots = string.IsNullOrEmpty(named) ? Roots : [named];
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 3, IgnoreInaccessible = true };
        return roots.Where(Directory.Exists)
            .SelectMany(root => Directory.EnumerateDirectories(root, "registry.terraform.io", options))
            .Where(HasAwsProvider)
            .Select(Path.GetDirectoryName)
            .FirstOrDefault();
    }

    private static bool HasAwsProvider(string registry) =>
        Path.Combine(registry, "hashicorp", "aws") is var folder
        && Directory.Exists(folder)
        && Directory.EnumerateFiles(folder, "terraform-provider-aws*", SearchOption.AllDirectories).Any();
}
