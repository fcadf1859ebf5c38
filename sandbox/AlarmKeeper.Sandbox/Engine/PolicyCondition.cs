using System.Collections.Immutable;
using System.Text.Json;

namespace AlarmKeeper.Sandbox.Engine;

/// <summary>
/// One operator, one key, its values.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
/// </summary>
internal sealed record PolicyCondition(PolicyOperator Operator, string Key, ImmutableArray<string> Values)
{
    public static ImmutableArray<PolicyCondition> Read(JsonElement statement)
    {
        if (!statement.TryGetProperty("Condition", out var block))
            return [];
        if (block.ValueKind != JsonValueKind.Object || block.EnumerateObject().Any(test => test.Value.ValueKind != JsonValueKind.Object))
            throw new FormatException("Policy has an invalid Condition");
        return [.. from test in block.EnumerateObject()
            let comparison = PolicyOperator.Parse(test.Name)
            from key in test.Value.EnumerateObject()
            select new PolicyCondition(comparison, key.Name, PolicyJson.Strings(key.Value, key.Name))];
    }

    public bool Holds(PolicyRequest request)
    {
        var actual = request.Value(Key);
        if (Operator.IsNull)
            return Values.Any(wanted => wanted.Equals("true", StringComparison.OrdinalIgnoreCase) == (actual is null));
        if (actual is null)
            return Operator.HoldsWhenAbsent;
        return Values.Any(wanted => Operator.Test(wanted, actual)) != Operator.Negated;
    }
}
