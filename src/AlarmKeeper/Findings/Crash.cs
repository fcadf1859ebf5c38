using AlarmKeeper.Aws;

namespace AlarmKeeper.Findings;

/// <summary>
/// An exception that nobody foresaw: AlarmKeeper met something that it does not understand. It costs what it was about to do, and nothing
/// else: the rest of the run goes on, and says what is missing.
/// </summary>
internal static class Crash
{
    /// <summary>Whether the rest of the run can go on after it.</summary>
    public static bool Is(Exception failure) => failure is NullReferenceException or ArgumentException or InvalidOperationException
        or FormatException or ArithmeticException or IndexOutOfRangeException or InvalidCastException or KeyNotFoundException
        or NotSupportedException or System.Text.Json.JsonException or System.Xml.XmlException or TimeoutException;

    /// <summary>What happened and where in the code, in one line, for whoever reports it. May hold text that anybody wrote.</summary>
    public static string Text(Exception failure) =>
        $"AlarmKeeper does not understand what it met ({failure.GetType().Name}): {AwsCallException.OneLine(failure.Message)} {Where(failure)}"
            .TrimEnd();

    private static string Where(Exception failure) =>
        failure.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains(nameof(AlarmKeeper), StringComparison.Ordinal))?.Trim() ?? "";
}
