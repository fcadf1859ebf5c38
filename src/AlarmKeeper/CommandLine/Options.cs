using System.CommandLine;
using System.CommandLine.Parsing;
using AlarmKeeper.Text;

namespace AlarmKeeper.CommandLine;

/// <summary>What follows a command on the command line.</summary>
/// <param name="Stack">The name or ARN of the stack that holds the settings; null for the environment's.</param>
/// <param name="Profile">Of the AWS configuration files; null for what the environment says.</param>
/// <param name="AsJson">For programs.</param>
/// <param name="Lookback">How far <c>explain</c> looks back; null: a day.</param>
/// <param name="Mails">Whether <c>explain</c> tells people what it finds.</param>
internal sealed record Options(string? Stack, string? Profile, bool AsJson, TimeSpan? Lookback, bool Mails)
{
    private static readonly Option<string?> StackName = new("--stack")
    {
        HelpName = "name or ARN",
        Description = "Take the settings from the parameters of AlarmKeeper's stack, and look at its schedule, rules and function too",
        Validators = { CheckStack },
    };

    private static readonly Option<string?> ProfileName = new("--profile")
    {
        HelpName = "name",
        Description = "Use this profile of the AWS configuration files, whatever credentials the environment has",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Print the report as JSON (docs/report.schema.json)" };

    private static readonly Option<TimeSpan?> Since = new("--since")
    {
        HelpName = "2h",
        Description = $"How far to look back: {Trigger.Lookback.Allowed} (default: 24h)",
        CustomParser = ReadSince,
        CompletionSources = { _ => [new("1h"), new("24h"), new("7d"), new("14d")] },
    };

    private static readonly Option<bool> NoMail = new("--no-mail") { Description = "Print it only; mail nobody" };

    /// <summary>Those of every command.</summary>
    public static Option[] OfAll { get; } = [StackName, ProfileName, Json];

    /// <summary>Those of <c>explain</c>.</summary>
    public static Option[] OfExplain { get; } = [Since, NoMail, .. OfAll];

    public static Options From(ParseResult parsed) =>
        new(
            parsed.GetValue(StackName),
            parsed.GetValue(ProfileName),
            parsed.GetValue(Json),
            parsed.GetValue(Since),
            Mails: !parsed.GetValue(NoMail));

    // What begins with a dash is an option that was mistyped, and no stack can have such a name.
    private static void CheckStack(OptionResult given)
    {
        if (given.Tokens is [{ Value: "" or ['-', ..] }])
            given.AddError("--stack needs the name or the ARN of AlarmKeeper's stack, for example: --stack alarm-keeper");
    }

    private static TimeSpan? ReadSince(ArgumentResult given)
    {
        var back = Trigger.Lookback.Parse(given.Tokens[0].Value);
        if (back is null)
            given.AddError($"--since is '{Printable.Line(given.Tokens[0].Value)}': expected {Trigger.Lookback.Allowed}.");
        return back;
    }
}
