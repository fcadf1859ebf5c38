using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Functions;

/// <summary>Reserved concurrency: 0 is legal, and stops the function (row E4).</summary>
internal static class ConcurrencyOperations
{
    private const string Member = "ReservedConcurrentExecutions";

    // "You can reserve up to the Unreserved account concurrency value minus 100":
    // https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html Where the whole quota is smaller, that is what must be
    // left: its refusals name [10] and [50], too (aws-facts section 7).
    private const int LeastUnreserved = 100;

    public static JsonObject Get(ServiceCall call) => Describe(FunctionStore.Find(call));

    public static JsonObject Put(ServiceCall call)
    {
        var function = FunctionStore.Find(call);
        var wanted = FunctionInput.Range(call.Input, Member, 0, int.MaxValue)
            ?? throw FunctionInput.Missing("reservedConcurrentExecutions");
        var store = call.Region.Store<FunctionStore>();
        var least = Math.Min(LeastUnreserved, store.ConcurrencyQuota);
        if (store.ConcurrencyQuota - store.Reserved + (function.ReservedConcurrency ?? 0) - wanted < least)
            throw FunctionInput
                .Invalid(
                    $"Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [{least}].");
        function.ReservedConcurrency = wanted;
        return Describe(function);
    }

    public static void Delete(ServiceCall call) => FunctionStore.Find(call).ReservedConcurrency = null;

    /// <summary>Empty where nothing is reserved.</summary>
    public static JsonObject Describe(Function function) => new JsonObject().With(Member, function.ReservedConcurrency);
}
