using System.Text.RegularExpressions;

namespace AlarmKeeper.Sandbox.Logs;

/// <summary>A policy for all log groups of the account in a Region.</summary>
internal sealed partial record AccountPolicy(string Name, string Type, string Document, long Updated)
{
    public const string DataProtectionType = "DATA_PROTECTION_POLICY";
    public const string TransformerType = "TRANSFORMER_POLICY";

    /// <summary>Such as <c>LogGroupNamePrefix IN ["/aws/"]</c> or <c>LogGroupName NOT IN ["a"]</c>; null selects all groups.</summary>
    public string? SelectionCriteria { get; init; }

    /// <summary>Null unless the type is DATA_PROTECTION_POLICY.</summary>
    public DataProtectionPolicy? DataProtection { get; init; }

    /// <summary>Null unless the type is TRANSFORMER_POLICY.</summary>
    public LogTransformer? Transformer { get; init; }

    public bool AppliesTo(string group)
    {
        if (string.IsNullOrEmpty(SelectionCriteria))
            return true;
        var names = Quoted().Matches(SelectionCriteria).Select(match => match.Groups[1].Value);
        return SelectionCriteria.Contains("NOT IN", StringComparison.Ordinal)
            ? !names.Contains(group)
            : names.Any(prefix => group.StartsWith(prefix, StringComparison.Ordinal));
    }

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Quoted();
}
