namespace AlarmKeeper.Sandbox.Engine;

/// <summary>A condition operator such as StringNotLike or ForAnyValue:ArnLikeIfExists. Names have no case.</summary>
internal sealed record PolicyOperator(Func<string, string, bool> Test)
{
    public bool Negated { get; private init; }

    public bool IsNull { get; private init; }

    public bool HoldsWhenAbsent { get; private init; }

    /// <exception cref="FormatException">There is no such operator; AWS refuses a policy that uses it.</exception>
    public static PolicyOperator Parse(string text)
    {
        var name = Without("ForAnyValue:", text, out var any);
        name = Without("ForAllValues:", name, out var all);
        var ifExists = name.EndsWith("IfExists", StringComparison.OrdinalIgnoreCase);
        if (ifExists)
            name = name[..^"IfExists".Length];
        if (name.Equals("Null", StringComparison.OrdinalIgnoreCase) && !ifExists)
            return new((_, _) => false) { IsNull = true };
        var negated = name.Contains("Not", StringComparison.OrdinalIgnoreCase);
        var positive = name.Replace("Not", "", StringComparison.OrdinalIgnoreCase);
        return new(PolicyComparisons.Find(positive, negated)
            ?? throw new FormatException($"Policy has an unknown condition operator {text}"))
        {
            Negated = negated,
            // A negated operator holds when the key is absent, except that ForAnyValue finds no value to hold for.
            HoldsWhenAbsent = ifExists || all || (negated && !any),
        };
    }

    private static string Without(string prefix, string text, out bool had)
    {
        had = text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
        return had ? text[prefix.Length..] : text;
    }
}
