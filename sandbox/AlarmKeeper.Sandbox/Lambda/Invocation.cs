namespace AlarmKeeper.Sandbox.Lambda;

/// <summary>What a caller of the function gets.</summary>
/// <param name="Succeeded">Whether the function answered with a response rather than an error.</param>
/// <param name="BodyLength">The answer's length in bytes.</param>
/// <param name="Body">The response, or the error as JSON (errorType, errorMessage, stackTrace).</param>
/// <param name="ErrorType">The error's type, from the header or the body; Lambda's own types are Sandbox.Timedout and
/// Runtime.ExitError.</param>
/// <param name="ContentType">As the function sent it.</param>
internal sealed record Invocation(bool Succeeded, int BodyLength, string Body, string? ErrorType, string ContentType)
{
    /// <summary>What the execution environment has logged by then, where the caller asks.</summary>
    public IReadOnlyList<string> Log { get; init; } = [];
}
