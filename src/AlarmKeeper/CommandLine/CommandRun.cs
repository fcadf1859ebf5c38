using System.CommandLine;
using AlarmKeeper.Aws;
using AlarmKeeper.Configuration;
using AlarmKeeper.Messages;
using AlarmKeeper.Modes;
using AlarmKeeper.Reporting;
using AlarmKeeper.Text;

namespace AlarmKeeper.CommandLine;

/// <summary>One run that a person or a program asked for on the command line, and what it prints.</summary>
/// <param name="InColour">Whether it shows colours.</param>
internal sealed record CommandRun(AwsClients Aws, SettingsSource Source, Options Options, TextWriter Output, bool InColour)
{
    // Reading and repairing take seconds; whoever waits longer than this waits for a network that is not there.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan ReportReserve = TimeSpan.FromSeconds(20);

    private TimeLimits Limits { get; init; } = new(default, default);

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        Options options, IReadOnlyDictionary<string, string> environment, InvocationConfiguration console, Func<CommandRun, Task<int>> run)
    {
        using var work = new CancellationTokenSource(Limit - ReportReserve);
        using var all = new CancellationTokenSource(Limit);
        try
        {
            await Credentials.UseAsync(options.Profile, environment, work.Token);
            using var aws = new AwsClients();
            var source = await SourceAsync(aws, options, environment, work.Token);
            if (options.Stack is not null && SettingsReader.Variables(environment).ToList() is { Count: > 0 } unused)
                await console.Error.WriteLineAsync(
                    $"Not used, since the settings are the stack's: {Printable.Line(string.Join(", ", unused))}.");
            return await run(new(aws, source, options, console.Output, WantsColour(environment)) { Limits = new(work.Token, all.Token) });
        }
        catch (CredentialsException wrong)
        {
            await console.Error.WriteLineAsync(wrong.Message);
            return Commands.BadUsage;
        }
        catch (SettingsException wrong)
        {
            foreach (var problem in wrong.Problems)
                await console.Error.WriteLineAsync(problem);
            return Commands.BadUsage;
        }
    }

    /// <summary>check, enforce or drill.</summary>
    public async Task<int> EnforceAsync(Mode mode)
    {
        var modes = new ChainModes(Aws, Source);
        var report = await modes.RunAsync(new(mode, Cause.CommandLine), Limits);
        var text = Options.AsJson ? $"{ReportJson.Text(report)}{Environment.NewLine}" : new ReportTable(InColour).Write(report);
        await Output.WriteAsync(text);
        return report.ExitCode;
    }

    public async Task<int> ExplainAsync()
    {
        var request = new Request(Mode.Explain, Cause.CommandLine) { Lookback = Options.Lookback, Mails = Options.Mails };
        var report = await new Explain(Aws, Source, TimeProvider.System).RunAsync(request, Limits);
        var text = Options.AsJson ? $"{ExplanationJson.Text(report)}{Environment.NewLine}" : ExplanationText.Terminal(report);
        await Output.WriteAsync(text);
        return report.ExitCode;
    }

    private static async Task<SettingsSource> SourceAsync(
        AwsClients aws, Options options, IReadOnlyDictionary<string, string> environment, CancellationToken cancellation)
    {
        try
        {
            var settings = options.Stack is { } stack
                ? await StackOption.ReadAsync(aws, stack, cancellation)
                : SettingsReader.Read(environment, AwsClients.Region);
            return _ => Task.FromResult(settings);
        }
        catch (SettingsUnreadException unread)
        {
            // The report says so.
            return _ => Task.FromException<Settings>(unread);
        }
    }

    // https://no-color.org
    private static bool WantsColour(IReadOnlyDictionary<string, string> environment) =>
        !Console.IsOutputRedirected
        && string.IsNullOrEmpty(environment.GetValueOrDefault("NO_COLOR"))
        && environment.GetValueOrDefault("TERM") != "dumb";
}
