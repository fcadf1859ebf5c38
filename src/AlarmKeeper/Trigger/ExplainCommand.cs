using System.Globalization;
using AlarmKeeper.Chain;

namespace AlarmKeeper.Trigger;

/// <summary>The arguments of <c>alarmkeeper explain</c>.</summary>
/// <param name="Lookback">Null: a day.</param>
/// <param name="Mails">Whether people are told of what is found.</param>
/// <param name="AsJson">For programs.</param>
internal sealed record ExplainCommand(TimeSpan? Lookback, bool Mails, bool AsJson)
{
    /// <returns>The command, or in its place what is wrong with the arguments.</returns>
    public static (ExplainCommand? Command, string? Problem) Read(ReadOnlySpan<string> arguments)
    {
        var command = new ExplainCommand(null, Mails: true, AsJson: false);
        for (var i = 0; i < arguments.Length; i++)
            switch (arguments[i])
            {
                case "--json":
                    command = command with { AsJson = true };
                    break;
                case "--no-mail":
                    command = command with { Mails = false };
                    break;
                case "--since":
                    var given = ++i < arguments.Length ? arguments[i] : "";
                    if (Trigger.Lookback.Parse(given) is not { } back)
                        return (null, string.Create(CultureInfo.InvariantCulture, $"--since is '{Printable.Line(given)}': allowed is {Trigger.Lookback.Allowed}."));
                    command = command with { Lookback = back };
                    break;
                default:
                    return (null, $"'explain' knows no '{Printable.Line(arguments[i])}': allowed are --since, --no-mail and --json.");
            }

        return (command, null);
    }
}
