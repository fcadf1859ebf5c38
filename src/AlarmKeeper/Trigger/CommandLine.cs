using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;
using AlarmKeeper.Messages;

namespace AlarmKeeper.Trigger;

/// <summary>The command line.</summary>
internal static class CommandLine
{
    private const int BadUsage = 2;

    // Reading and repairing take seconds; whoever waits longer than this waits for a network that is not there.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan ReportReserve = TimeSpan.FromSeconds(20);

    private const string Help =
        """
        AlarmKeeper answers one question: if root signs in now, will somebody be told?

        Usage
          alarmkeeper check   [--stack NAME] [--json]
                                         say what would be repaired; change nothing
          alarmkeeper enforce [--stack NAME] [--json]
                                         repair what drifted, read it back, and tell people
          alarmkeeper drill   [--stack NAME] [--json]
                                         prove the alert: try its pattern, then send its people a mail that says it is a test
          alarmkeeper explain [--stack NAME] [--since 2h] [--no-mail] [--json]
                                         say who used root, from where and how, since then (24h; m, h or d,
                                         14d at the most), and mail it to the alert's people if there was anything
          alarmkeeper --help | --version

        With --stack, the settings are the parameters of that stack (its name or ARN), and AlarmKeeper's own schedule, rules
        and function are looked at too:  alarmkeeper check --stack alarm-keeper

        Exit codes
          0  check, enforce: armed (check: and nothing to repair); drill: proven; explain: no search failed
          1  check, enforce: weakened, disarmed, or check found something to repair; drill: not proven
          2  bad usage or settings
          3  unknown: something could not be read, or a search failed

        Settings without --stack (environment variables; lists have commas and no blanks)
          ALARMKEEPER_TRAIL              the trail's name or ARN (aws-controltower-BaselineCloudTrail)
          ALARMKEEPER_LOG_GROUP          auto, or a log group's name (auto: the trail's)
          ALARMKEEPER_ALERTS             cis, or a list of alerts besides root-usage, which is always there (root-usage)
          ALARMKEEPER_TOPIC              the alert topic's name (root-account-usage)
          ALARMKEEPER_SUBSCRIBERS        list of a@b.example, https://…, +491701234567 (SMS), or an endpoint's ARN (none)
          ALARMKEEPER_NOTICE_TOPIC_ARN   the topic for notices (none: the alert topic)
          ALARMKEEPER_METRIC_NAMESPACE   of the metric (LogMetrics)
          ALARMKEEPER_ALLOW              list of start-logging, unmute (none)
        Region, credentials, profile and endpoints are the AWS SDK's: AWS_REGION, AWS_PROFILE, AWS_ENDPOINT_URL …

        """;

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, IReadOnlyDictionary<string, string> environment, TextWriter output, TextWriter errors)
    {
        switch (args)
        {
            case ["--help" or "-h" or "help"]:
                await output.WriteAsync(Help).ConfigureAwait(false);
                return 0;
            case ["--version"]:
                await output.WriteLineAsync($"alarmkeeper {Product.Version}").ConfigureAwait(false);
                return 0;
            case ["check" or "enforce" or "drill" or "explain", ..]:
                var (options, problem) = Options.Read(args[0], args.AsSpan(1));
                if (options is not null)
                    return await RunAsync(args[0], options, environment, (output, errors)).ConfigureAwait(false);
                await errors.WriteLineAsync(problem).ConfigureAwait(false);
                return BadUsage;
            default:
                var given = args.Length == 0 ? "No command was given." : $"'{Printable.Line(string.Join(' ', args))}' is no command.";
                await errors.WriteLineAsync(
                    $"{given} There are 'check', 'enforce', 'drill' and 'explain', each with or without --stack and --json, "
                    + "'--help' and '--version'.").ConfigureAwait(false);
                return BadUsage;
        }
    }

    private static async Task<int> RunAsync(
        string command, Options options, IReadOnlyDictionary<string, string> environment, (TextWriter Output, TextWriter Errors) console)
    {
        using var aws = new AwsClients();
        using var work = new CancellationTokenSource(Limit - ReportReserve);
        using var all = new CancellationTokenSource(Limit);
        SettingsSource source;
        try
        {
            var settings = await SettingsAsync(aws, options, environment, work.Token).ConfigureAwait(false);
            source = _ => Task.FromResult(settings);
        }
        catch (SettingsException wrong)
        {
            foreach (var problem in wrong.Problems)
                await console.Errors.WriteLineAsync(problem).ConfigureAwait(false);
            return BadUsage;
        }
        catch (SettingsUnreadException unread)
        {
            // The report says so.
            source = _ => Task.FromException<Settings>(unread);
        }

        if (options.Stack is not null && SettingsReader.Variables(environment).ToList() is { Count: > 0 } unused)
            await console.Errors.WriteLineAsync(
                $"Not used, since the settings are the stack's: {Printable.Line(string.Join(", ", unused))}.").ConfigureAwait(false);
        var run = new CommandRun(aws, source, new(work.Token, all.Token));
        if (command == "explain")
            return await run.ExplainAsync(options, console.Output).ConfigureAwait(false);
        var mode = command switch { "check" => Mode.Check, "drill" => Mode.Drill, _ => Mode.Enforce };
        return await run.EnforceAsync(mode, options, (console.Output, WantsColour(environment))).ConfigureAwait(false);
    }

    private static async Task<Settings> SettingsAsync(
        AwsClients aws, Options options, IReadOnlyDictionary<string, string> environment, CancellationToken cancellation) =>
        options.Stack is { } stack
            ? await StackOption.ReadAsync(aws, stack, cancellation).ConfigureAwait(false)
            : SettingsReader.Read(environment, AwsClients.Region);

    // https://no-color.org
    private static bool WantsColour(IReadOnlyDictionary<string, string> environment) =>
        !Console.IsOutputRedirected && string.IsNullOrEmpty(environment.GetValueOrDefault("NO_COLOR")) && environment.GetValueOrDefault("TERM") != "dumb";

    /// <summary>One run, and what it prints.</summary>
    private sealed record CommandRun(AwsClients Aws, SettingsSource Source, TimeLimits Limits)
    {
        public async Task<int> EnforceAsync(Mode mode, Options options, (TextWriter Output, bool InColour) console)
        {
            var enforcement = new Enforcement(Aws, Source, TimeProvider.System);
            var report = await enforcement.RunAsync(new(mode, Cause.CommandLine, null), Limits).ConfigureAwait(false);
            var text = options.AsJson ? $"{ReportJson.Text(report)}{Environment.NewLine}" : new ReportTable(console.InColour).Write(report);
            await console.Output.WriteAsync(text).ConfigureAwait(false);
            return report.ExitCode;
        }

        public async Task<int> ExplainAsync(Options options, TextWriter output)
        {
            var explanation = new Explanation(Aws, Source, TimeProvider.System);
            var report = await explanation.RunAsync(new(options.Lookback, null, options.Mails), Limits).ConfigureAwait(false);
            var text = options.AsJson ? $"{ExplainJson.Text(report)}{Environment.NewLine}" : ExplanationText.Terminal(report);
            await output.WriteAsync(text).ConfigureAwait(false);
            return report.ExitCode;
        }
    }
}
