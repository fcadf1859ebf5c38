using System.Globalization;
using AlarmKeeper.Chain;

namespace AlarmKeeper.Trigger;

/// <summary>What follows the command line's command.</summary>
/// <param name="Stack">The name or ARN of the stack that holds the settings; null for the environment's.</param>
/// <param name="AsJson">For programs.</param>
internal sealed record Options(string? Stack, bool AsJson)
{
    /// <summary>How far <c>explain</c> looks back; null: a day.</summary>
    public TimeSpan? Lookback { get; init; }

    /// <summary>Whether <c>explain</c> tells people what it finds.</summary>
    public bool Mails { get; init; } = true;

    /// <param name="command">Such as <c>check</c>.</param>
    /// <param name="arguments">Those behind it.</param>
    /// <returns>The options, or in their place what is wrong with them.</returns>
    public static (Options? Options, string? Problem) Read(string command, ReadOnlySpan<string> arguments)
    {
        var explains = command == "explain";
        var options = new Options(null, AsJson: false);
        for (var i = 0; i < arguments.Length; i++)
            switch (arguments[i])
            {
                case "--json":
                    options = options with { AsJson = true };
                    break;
                case "--stack":
                    if ((++i < arguments.Length ? arguments[i] : "") is not { Length: > 0 } stack || stack.StartsWith('-'))
                        return (null, "--stack wants the name or the ARN of AlarmKeeper's stack: expected --stack alarm-keeper, for example.");
                    options = options with { Stack = stack };
                    break;
                case "--no-mail" when explains:
                    options = options with { Mails = false };
                    break;
                case "--since" when explains:
                    var given = ++i < arguments.Length ? arguments[i] : "";
                    if (Trigger.Lookback.Parse(given) is not { } back)
                        return (null, string.Create(CultureInfo.InvariantCulture, $"--since is '{Printable.Line(given)}': allowed is {Trigger.Lookback.Allowed}."));
                    options = options with { Lookback = back };
                    break;
                default:
                    var known = explains ? "--stack, --since, --no-mail and --json" : "--stack and --json";
                    return (null, $"'{command}' knows no '{Printable.Line(arguments[i])}': allowed are {known}.");
            }

        return (options, null);
    }
}
