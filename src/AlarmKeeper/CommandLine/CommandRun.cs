using System.CommandLine;
using AlarmKeeper.Aws;
using AlarmKeeper.Configuration;
using AlarmKeeper.Evidence;
using AlarmKeeper.Messages;
using AlarmKeeper.Modes;
using AlarmKeeper.Reporting;
using AlarmKeeper.Text;

namespace AlarmKeeper.CommandLine;

/// <summary>One run that a person or a program asked for on the command line, and what it prints.</summary>
internal sealed record CommandRun(AwsClients Aws, SettingsSource Source, Options Options, Screen Screen)
{
    // Reading and repairing take seconds; whoever waits longer than this waits for a network that is not there.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan ReportReserve = TimeSpan.FromSeconds(20);

    private const string OfStack = "What to do: name AlarmKeeper's stack, and where it is, by --stack, --region and --profile; "
        + "its parameters are set when it is deployed.";

    private const string WithoutStack = "What to do: set it right (alarmkeeper --help has the settings), "
        + "or take the settings of a stack that is deployed: --stack NAME.";

    private TimeLimits Limits { get; init; } = new(default, default);

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        Options options, IReadOnlyDictionary<string, string> environment, InvocationConfiguration console, Func<CommandRun, Task<int>> run,
        bool hasSettings = true)
    {
        using var work = new CancellationTokenSource(Limit - ReportReserve);
        using var all = new CancellationTokenSource(Limit);
        try
        {
            // The SDK looks for the Region there.
            if (options.Region is { } region)
                Environment.SetEnvironmentVariable("AWS_REGION", region);
            await Credentials.UseAsync(options.Profile, environment, work.Token);
            using var aws = new AwsClients();
            SettingsSource source = hasSettings ? await SourceAsync(aws, options, environment, work.Token) : NoSettingsAsync;
            if (options.Stack is not null && SettingsReader.Variables(environment).ToList() is { Count: > 0 } unused)
                await console.Error.WriteLineAsync(
                    $"Not used, since the settings are the stack's: {Printable.Line(string.Join(", ", unused))}.");
            return await run(new(aws, source, options, Screen.Of(console, environment)) { Limits = new(work.Token, all.Token) });
        }
        catch (UsageException wrong)
        {
            await console.Error.WriteLineAsync(wrong.Message);
            return Commands.BadUsage;
        }
        catch (SettingsException wrong)
        {
            foreach (var problem in wrong.Problems)
                await console.Error.WriteLineAsync(problem);
            await console.Error.WriteLineAsync(options.Stack is null ? WithoutStack : OfStack);
            return Commands.BadUsage;
        }
    }

    /// <summary>check, enforce or drill.</summary>
    public async Task<int> EnforceAsync(Mode mode)
    {
        // Whoever cannot have the page is told so before AWS is asked.
        await using var page = Options.Page is { } file ? PageFile.Open(file) : null;
        var request = new Request(mode, Cause.CommandLine);
        var report = await WatchedAsync(mode, () => new ChainModes(Aws, Source).RunAsync(request, Limits));
        await Screen.Output.WriteAsync(Options switch
        {
            { AsJson: true } => $"{ReportJson.Text(report)}{Environment.NewLine}",
            { IsQuiet: true } => TerminalReport.Answer(report, Screen.Terminal),
            _ => TerminalReport.Write(report, Screen.Terminal, Options.ShowsStandards),
        });
        if (page is not null)
            await WriteAsync(page, EvidencePage.Write(report));
        return report.ExitCode;
    }

    public async Task<int> ExplainAsync()
    {
        var report = await WatchedAsync(Mode.Explain, async () =>
        {
            var (account, source) = await AccountAsync();
            var request = new Request(Mode.Explain, Cause.CommandLine)
            { Lookback = Options.Lookback, Mails = Options.Mails, OnlyAccount = account };
            return await new Explain(Aws, source, TimeProvider.System).RunAsync(request, Limits);
        });
        await Screen.Output.WriteAsync(Options switch
        {
            { AsJson: true } => $"{ExplanationJson.Text(report)}{Environment.NewLine}",
            { IsQuiet: true } => new TerminalText(Screen.Terminal).Line(ExplanationText.Answer(report)).ToString(),
            _ => new TerminalText(Screen.Terminal).Page(ExplanationText.Terminal(report)).ToString(),
        });
        return report.ExitCode;
    }

    public async Task<int> AuditAsync()
    {
        var region = AwsClients.Region ?? throw new UsageException(
            "AWS_REGION is not set, and no profile names a Region. What to do: name the one whose alarms are meant: --region eu-west-1");
        await using var page = Options.Page is { } file ? PageFile.Open(file) : null;
        var report = await WatchedAsync(Mode.Audit, () => new Audit(Aws, TimeProvider.System).RunAsync(region, Options.Prefix, Limits));
        await Screen.Output.WriteAsync(Options switch
        {
            { AsJson: true } => $"{AuditJson.Text(report)}{Environment.NewLine}",
            { IsQuiet: true } => new TerminalText(Screen.Terminal).Line(AuditWords.Answer(report)).ToString(),
            _ => TerminalAudit.Write(report, Screen.Terminal),
        });
        if (page is not null)
            await WriteAsync(page, AuditPage.Write(report));
        return report.ExitCode;
    }

    // On standard error, as a program may read the report.
    private async Task WriteAsync(StreamWriter page, string html)
    {
        await page.WriteAsync(html);
        if (!Options.IsQuiet)
            await Screen.Errors.WriteLineAsync($"Written to {Printable.Line(Options.Page!, 400)}: a page for an auditor.");
    }

    private static Task<Settings> NoSettingsAsync(CancellationToken cancellation) =>
        throw new InvalidOperationException("a command that goes by no settings asked for them");

    // A name that nobody can look up is a search that fails.
    private async Task<(string? Account, SettingsSource Source)> AccountAsync()
    {
        try
        {
            return (Options.Account is { } given ? await AccountOption.ReadAsync(Aws, given, Limits.Work) : null, Source);
        }
        catch (SettingsUnreadException unread)
        {
            return (null, _ => Task.FromException<Settings>(unread));
        }
    }

    private async Task<T> WatchedAsync<T>(Mode mode, Func<Task<T>> run)
    {
        var what = mode switch
        {
            Mode.Check => "Looking at the chain",
            Mode.Drill => "Drilling",
            Mode.Explain => "Searching",
            Mode.Audit => "Reading the alarms and what they lead to",
            _ => "Looking at the chain and repairing it",
        };
        await using var progress = Options.IsQuiet ? null : Screen.ShowProgress(what, Aws.Calls);
        return await run();
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
}
