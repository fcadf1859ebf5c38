using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Functions;

/// <summary>The functions of one Region.</summary>
internal sealed class FunctionStore
{
    /// <summary>The only version that a function has here.</summary>
    public const string Latest = "$LATEST";

    /// <summary>The account's quota of concurrent executions; new accounts have 10 or 50.</summary>
    public int ConcurrencyQuota { get; set; } = 1000;

    /// <summary>What functions have reserved of it.</summary>
    public int Reserved => Functions.Values.Sum(function => function.ReservedConcurrency ?? 0);

    public SortedDictionary<string, Function> Functions { get; } = new(StringComparer.Ordinal);

    /// <summary>The function that a call names.</summary>
    /// <exception cref="AwsError">There is none, or not of that version.</exception>
    public static Function Find(ServiceCall call)
    {
        var (arn, qualifier) = Identity(call);
        qualifier = call.Input.Text("Qualifier") ?? qualifier;
        var store = call.Region.Store<FunctionStore>();
        var named = store.Functions.Values.FirstOrDefault(function => function.Arn == arn);
        return qualifier is null or Latest && named is { } found
            ? found
            : throw new AwsError("ResourceNotFoundException", $"Function not found: {arn}{(qualifier is null ? "" : $":{qualifier}")}",
                404);
    }

    /// <summary>The ARN without a qualifier; it need not exist.</summary>
    public static string Arn(ServiceCall call) => Identity(call).Arn;

    // "MyFunction", "MyFunction:1", "123456789012:function:MyFunction", or the ARN, each with or without a qualifier.
    private static (string Arn, string? Qualifier) Identity(ServiceCall call)
    {
        var name = call.Input.Text("FunctionName") ?? "";
        var parts = name.Split(':');
        return parts switch
        {
            ["arn", _, "lambda", _, _, "function", _, ..] => (string.Join(':', parts[..7]), parts.ElementAtOrDefault(7)),
            [var account, "function", var function, ..] => (Of(call.Region, account, function), parts.ElementAtOrDefault(3)),
            _ => (Of(call.Region, call.Region.Account, parts[0]), parts.ElementAtOrDefault(1)),
        };
    }

    private static string Of(AwsRegion region, string account, string name) =>
        $"arn:{region.Partition.Name}:lambda:{region.Name}:{account}:function:{name}";
}
