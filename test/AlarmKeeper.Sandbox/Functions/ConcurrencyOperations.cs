using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Functions;

/// <summary>Reserved concurrency: 0 is legal, and stops the function (row E4).</summary>
internal static class ConcurrencyOperations
{
    private const string Member = "ReservedConcurrentExecutions";

    public static JsonObject Get(ServiceCall call) => Describe(FunctionStore.Find(call));

    public static JsonObject Put(ServiceCall call)
    {
        var function = FunctionStore.Find(call);
        function.ReservedConcurrency = FunctionInput.Range(call.Input, Member, 0, int.MaxValue)
            ?? throw FunctionInput.Missing("reservedConcurrentExecutions");
        return Describe(function);
    }

    public static void Delete(ServiceCall call) => FunctionStore.Find(call).ReservedConcurrency = null;

    /// <summary>Empty where nothing is reserved.</summary>
    public static JsonObject Describe(Function function) => new JsonObject().With(Member, function.ReservedConcurrency);
}
