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
        var root = new RootCommand(HelpText.About)
        {
            HelpName = "alarmkeeper",
            Subcommands =
            {
                Enforcing("check", Mode.Check, "Say what would be repaired, and change nothing"),
                Enforcing("enforce", Mode.Enforce, "Repair what drifted, read it back, and tell people"),
                Enforcing("drill", Mode.Drill, "Prove the alert: try its pattern, then send its people a test mail"),
                Command(new("explain", "Say who used root, from where and how, and mail it to the alert's people"),
                    Options.OfExplain, run => run.ExplainAsync()),
                Command(new("audit", "Say of every alarm whether anybody would be told"), Options.OfAudit, run => run.AuditAsync(), false),
                Completion(),
            },
        };
        SayWhatThereIs(root);
        return root;

        Command Enforcing(string name, Mode mode, string description) =>
            Command(new(name, description), mode == Mode.Check ? Options.OfCheck : Options.OfAll, run => run.EnforceAsync(mode));

        Command Command(Command command, Option[] options, Func<CommandRun, Task<int>> run, bool hasSettings = true)
        {
            foreach (var option in options)
                command.Add(option);
            command.SetAction((parsed, _) =>
                CommandRun.RunAsync(Options.From(parsed), environment, parsed.InvocationConfiguration, run, hasSettings));
            return command;
        }
    }

    private static void SayWhatThereIs(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        // Those of other systems' programs, which no shell here should suggest.
        foreach (var alias in (string[])["-?", "/?", "/h"])
            help.Aliases.Remove(alias);
        help.Action = new Print(HelpText.Appendix, (HelpAction)help.Action!);
        root.Options.OfType<VersionOption>().Single().Action = new Print($"alarmkeeper {Product.Version}{Environment.NewLine}");
        // No command at all: nothing was looked at, and a script that lost its argument must not take that for armed.
        root.SetAction(parsed =>
        {
            parsed.InvocationConfiguration.Error.Write(HelpText.Welcome);
            return BadUsage;
        });
    }

    private static Command Completion()
    {
        var shell = Shell.Argument();
        var command = new Command("completion", "Print a script by which your shell completes commands and options") { shell };
        command.SetAction(parsed => parsed.InvocationConfiguration.Output.Write(parsed.GetRequiredValue(shell).Script));
        return command;
    }

    // Nothing of it goes to standard output, where programs look for JSON.
    private static int Refuse(ParseResult parsed, ParseErrorAction wrong, TextWriter errors)
    {
        using var text = new StringWriter();
        wrong.ShowHelp = false;
        parsed.Invoke(new() { Output = text, Error = text });
        // What follows a command that is not there has nothing to belong to.
        var idle = parsed.CommandResult.Command is RootCommand ? parsed.Errors.Skip(1).Select(error => error.Message).ToList() : [];
        foreach (var line in text.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Except(idle))
            errors.WriteLine(Printable.Line(line));
        errors.WriteLine($"What to do: {Named(parsed)} --help says what there is.");
        return BadUsage;
    }

    // The command that was understood, such as "alarmkeeper check".
    private static string Named(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand ? "alarmkeeper" : $"alarmkeeper {parsed.CommandResult.Command.Name}";

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
