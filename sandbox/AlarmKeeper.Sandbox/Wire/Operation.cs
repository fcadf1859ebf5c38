using System.Text.Json.Nodes;

namespace AlarmKeeper.Sandbox.Wire;

/// <summary>One row of a service's table of operations.</summary>
/// <param name="Writes">Whether it can change something.</param>
internal sealed record Operation(Func<ServiceCall, JsonObject> Serve, bool Writes = false)
{
    public static Operation Read(Func<ServiceCall, JsonObject> serve) => new(serve);

    public static Operation Write(Func<ServiceCall, JsonObject> serve) => new(serve, Writes: true);

    /// <summary>An operation that answers nothing.</summary>
    public static Operation Write(Action<ServiceCall> serve) => new(call =>
    {
        serve(call);
        return [];
    }, Writes: true);
}

internal static class Operations
{
    public static bool Writes(this IReadOnlyDictionary<string, Operation> operations, string name) =>
        operations.TryGetValue(name, out var operation) && operation.Writes;

    /// <exception cref="AwsError">The table has no such operation.</exception>
    public static JsonObject Serve(this IReadOnlyDictionary<string, Operation> operations, ServiceCall call) =>
        operations.TryGetValue(call.Operation, out var operation)
            ? operation.Serve(call)
            : throw new AwsError("UnknownOperationException", $"This sandbox has no operation {call.Operation} of that service");
}
