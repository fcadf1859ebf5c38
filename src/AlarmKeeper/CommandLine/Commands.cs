using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using AlarmKeeper.Reporting;
using AlarmKeeper.Text;

namespace AlarmKeeper.CommandLine;

/// <summary>
/// The command line: what can be asked of AlarmKeeper there. Parsing, help, completion and errors are System.CommandLine's
/// (docs/decisions/0034).
/// </summary>
internal static class Commands
{
    public const int BadUsage = 2;

    private const string About =
        """
        AlarmKeeper answers one question: if root signs in now, will somebody be told?

          alarmkeeper check --stack alarm-keeper     say what would be repaired, and change nothing
          alarmkeeper enforce --stack alarm-keeper   repair it, and tell people
          alarmkeeper drill --stack alarm-keeper     prove that the alert reaches its people
        """;

    private const string Appendix =
        """
        Exit codes:
          0  check, enforce: armed (check: and nothing to repair); drill: proven; explain: no search failed
          1  check, enforce: weakened, disarmed, or check found something to repair; drill: not proven
          2  bad usage, settings or credentials
          3  unknown: something could not be read, or a search failed

        Settings without --stack (environment variables; lists have commas and no blanks):
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
    public static Task<int> RunAsync(string[] args, IReadOnlyDictionary<string, string> environment, TextWriter output, TextWriter errors)
    {
        var root = Root(environment);
        // An argument that begins with @ is no file to read more arguments from.
        var parsed = root.Parse(args is ["help"] ? ["--help"] : args, new() { ResponseFileTokenReplacer = null });
        return parsed.Action is ParseErrorAction wrong ? Task.FromResult(Refuse(parsed, wrong, errors)) : parsed.InvokeAsync(new()
        {
            Output = output,
            Error = errors,
            // Ctrl+C ends the process at once, and a crash shows itself: neither may pass for one of the exit codes above.
            ProcessTerminationTimeout = null,
            EnableDefaultExceptionHandler = false,
        });
    }

    private static RootCommand Root(IReadOnlyDictionary<string, string> environment)
    {
        var root = new RootCommand(About)
        {
            HelpName = "alarmkeeper",
            Subcommands =
            {
                Enforcing("check", Mode.Check, "Say what would be repaired, and change nothing"),
                Enforcing("enforce", Mode.Enforce, "Repair what drifted, read it back, and tell people"),
                Enforcing("drill", Mode.Drill, "Prove the alert: try its pattern, then send its people a test mail"),
                Command(
                    new("explain", "Say who used root, from where and how, and mail it to the alert's people"),
                    Options.OfExplain,
                    run => run.ExplainAsync()),
            },
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new Print(Appendix, (HelpAction)help.Action!);
        root.Options.OfType<VersionOption>().Single().Action = new Print($"alarmkeeper {Product.Version}{Environment.NewLine}");
        // No command at all.
        root.SetAction(parsed =>
        {
            root.Parse("--help").Invoke(new() { Output = parsed.InvocationConfiguration.Error });
            return BadUsage;
        });
        return root;

        Command Enforcing(string name, Mode mode, string description) =>
            Command(new(name, description), Options.OfAll, run => run.EnforceAsync(mode));

        Command Command(Command command, Option[] options, Func<CommandRun, Task<int>> run)
        {
            foreach (var option in options)
                command.Add(option);
            command.SetAction((parsed, _) => CommandRun.RunAsync(Options.From(parsed), environment, parsed.InvocationConfiguration, run));
            return command;
        }
    }

    // Nothing of it goes to standard output, where programs look for JSON.
    private static int Refuse(ParseResult parsed, ParseErrorAction wrong, TextWriter errors)
    {
        using var text = new StringWriter();
        wrong.ShowHelp = false;
        parsed.Invoke(new() { Output = text, Error = text });
        foreach (var line in text.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries))
            errors.WriteLine(Printable.Line(line));
        errors.WriteLine("alarmkeeper --help says what there is.");
        return BadUsage;
    }

    /// <summary>Prints a text, after the help where it belongs to that.</summary>
    private sealed class Print(string text, HelpAction? help = null) : SynchronousCommandLineAction
    {
        // Help is given whatever else is wrong.
        public override bool ClearsParseErrors => help is not null;

        public override int Invoke(ParseResult parseResult)
        {
            help?.Invoke(parseResult);
            parseResult.InvocationConfiguration.Output.Write(text);
            return 0;
        }
    }
}
