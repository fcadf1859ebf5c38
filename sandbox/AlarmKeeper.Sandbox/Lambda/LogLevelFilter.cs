using System.Globalization;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Logs;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Lambda;

/// <summary>
/// Which lines of a function's output Lambda sends to CloudWatch Logs: with log format JSON, those of the application log level and above.
/// https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
/// </summary>
/// <param name="Format"><c>JSON</c> or <c>Text</c>, which is not filtered.</param>
/// <param name="Level">The least level that passes.</param>
internal sealed record LogLevelFilter(string Format, string Level)
{
    private const string Default = "INFO";

    private static readonly string[] Levels = ["TRACE", "DEBUG", Default, "WARN", "ERROR", "FATAL"];

    /// <param name="function">Its configuration.</param>
    public static LogLevelFilter Of(JsonObject function)
    {
        var logging = function["LoggingConfig"] as JsonObject ?? [];
        return new(logging.Text("LogFormat") ?? "Text", logging.Text("ApplicationLogLevel") ?? Default);
    }

    public bool Passes(string line) => Format != "JSON" || Array.IndexOf(Levels, LevelOf(line)) >= Array.IndexOf(Levels, Level);

    // "If the "level" value field is invalid or missing, Lambda will assign the log output the level INFO", and so it does "if you don't
    // supply a valid timestamp": a line in the embedded metric format has neither.
    private static string LevelOf(string line)
    {
        if (EmbeddedMetrics.Read(line) is not { } json || !HasTime(json))
            return Default;
        var level = (json["level"] as JsonValue)?.ToString().ToUpperInvariant();
        return Levels.Contains(level) ? level! : Default;
    }

    private static bool HasTime(JsonObject line) =>
        line["timestamp"] is JsonValue value && value.TryGetValue(out string? text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _);
}
