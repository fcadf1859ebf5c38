using System.Text;
using System.Text.Json;

namespace AlarmKeeper.Sandbox.Lambda;

/// <summary>Error answers: those of the function, and those that Lambda itself gives for it.</summary>
internal static class LambdaError
{
    public static Invocation TimedOut(string requestId, TimeSpan timeout) =>
        Own("Sandbox.Timedout",
            FormattableString.Invariant($"RequestId: {requestId} Error: Task timed out after {timeout.TotalSeconds:0.00} seconds"));

    public static Invocation Exited(string requestId, int exitCode) =>
        Own("Runtime.ExitError", exitCode == 0
            ? $"RequestId: {requestId} Error: Runtime exited without providing a reason"
            : FormattableString.Invariant($"RequestId: {requestId} Error: Runtime exited with error: exit status {exitCode}"));

    public static Invocation NotStarted(string why) => Own("AccessDeniedException", why);

    public static Invocation OfFunction(string body, string? typeHeader, string contentType) =>
        new(false, Encoding.UTF8.GetByteCount(body), body, typeHeader ?? TypeOf(body), contentType);

    private static Invocation Own(string type, string message) =>
        OfFunction(JsonSerializer.Serialize(new { errorType = type, errorMessage = message }), type, "application/json");

    private static string? TypeOf(string body)
    {
        try
        {
            using var error = JsonDocument.Parse(body);
            return error.RootElement.ValueKind == JsonValueKind.Object && error.RootElement.TryGetProperty("errorType", out var type)
                ? type.ToString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
