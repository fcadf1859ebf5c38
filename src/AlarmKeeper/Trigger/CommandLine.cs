using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;
using AlarmKeeper.Report;

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
          alarmkeeper check   [--json]   say what would be repaired; change nothing
          alarmkeeper enforce [--json]   repair what drifted, read it back, and tell people
          alarmkeeper drill   [--json]   prove the alert: try its pattern, then send its people a mail that says it is a test
          alarmkeeper explain [--since 2h] [--no-mail] [--json]
                                         say who used root, from where and how, since then (24h; m, h or d,
                                         14d at the most), and mail it to the alert's people if there was anything
          alarmkeeper --help | --version

        Exit codes
          0  check, enforce: armed (check: and nothing to repair); drill: proven; explain: no search failed
          1  check, enforce: weakened, disarmed, or check found something to repair; drill: not proven
          2  bad usage or settings
          3  unknown: something could not be read, or a search failed

        Settings (environment variables)
          ALARMKEEPER_TRAIL              the trail's name or ARN (aws-controltower-BaselineCloudTrail)
          ALARMKEEPER_LOG_GROUP          auto, or a log group's name (auto: the trail's)
          ALARMKEEPER_ALERTS             root-usage, cis, or a comma list (root-usage)
          ALARMKEEPER_TOPIC              the alert topic's name (root-account-usage)
          ALARMKEEPER_SUBSCRIBERS        comma list of a@b.example or protocol:endpoint (none)
          ALARMKEEPER_NOTICE_TOPIC_ARN   the topic for notices (none: the alert topic)
          ALARMKEEPER_METRIC_NAMESPACE   of the metric (LogMetrics)
          ALARMKEEPER_ALLOW              comma list of start-logging, unmute (none)
          ALARMKEEPER_SCHEDULE           the schedule that runs AlarmKeeper, to be looked after as well (none)
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
            case ["check" or "enforce" or "drill", ..] when args[1..].All(arg => arg == "--json"):
                return await RunAsync(args[0] switch { "check" => Mode.Check, "drill" => Mode.Drill, _ => Mode.Enforce }, args.Length > 1, environment, (output, errors)).ConfigureAwait(false);
            case ["explain", .. var rest]:
                var (command, problem) = ExplainCommand.Read(rest);
                if (command is not null)
                    return await ExplainAsync(command, environment, (output, errors)).ConfigureAwait(false);
                await errors.WriteLineAsync(problem).ConfigureAwait(false);
                return BadUsage;
            default:
                var given = args.Length == 0 ? "No command was given." : $"'{Printable.Line(string.Join(' ', args))}' is no command.";
                await errors.WriteLineAsync($"{given} There are 'check', 'enforce' and 'drill', each with or without --json, 'explain', '--help' and '--version'.").ConfigureAwait(false);
                return BadUsage;
        }
    }

    private static Task<int> RunAsync(Mode mode, bool asJson, IReadOnlyDictionary<string, string> environment, (TextWriter Output, TextWriter Errors) console) =>
        WithSettingsAsync(environment, console.Errors, async (aws, settings, limits) =>
        {
            var report = await new Enforcement(aws, settings, TimeProvider.System).RunAsync(new(mode, Cause.CommandLine, null), limits).ConfigureAwait(false);
            await console.Output.WriteAsync(asJson ? $"{ReportJson.Text(report)}{Environment.NewLine}" : new ReportTable(WantsColour(environment)).Write(report)).ConfigureAwait(false);
            return report.ExitCode;
        });

    private static Task<int> ExplainAsync(ExplainCommand command, IReadOnlyDictionary<string, string> environment, (TextWriter Output, TextWriter Errors) console) =>
        WithSettingsAsync(environment, console.Errors, async (aws, settings, limits) =>
        {
            var report = await new Explanation(aws, settings, TimeProvider.System).RunAsync(new(command.Lookback, null, command.Mails), limits).ConfigureAwait(false);
            await console.Output.WriteAsync(command.AsJson ? $"{ExplainJson.Text(report)}{Environment.NewLine}" : ExplanationText.Terminal(report)).ConfigureAwait(false);
            return report.ExitCode;
        });

    private static async Task<int> WithSettingsAsync(IReadOnlyDictionary<string, string> environment, TextWriter errors, Func<AwsClients, Settings, TimeLimits, Task<int>> run)
    {
        Settings settings;
        try
        {
            settings = SettingsReader.Read(environment, AwsClients.Region);
        }
        catch (SettingsException wrong)
        {
            foreach (var problem in wrong.Problems)
                await errors.WriteLineAsync(problem).ConfigureAwait(false);
            return BadUsage;
        }

        using var aws = new AwsClients();
        using var work = new CancellationTokenSource(Limit - ReportReserve);
        using var all = new CancellationTokenSource(Limit);
        return await run(aws, settings, new(work.Token, all.Token)).ConfigureAwait(false);
    }

    // https://no-color.org
    private static bool WantsColour(IReadOnlyDictionary<string, string> environment) =>
        !Console.IsOutputRedirected && string.IsNullOrEmpty(environment.GetValueOrDefault("NO_COLOR")) && environment.GetValueOrDefault("TERM") != "dumb";
}
