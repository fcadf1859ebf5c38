using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Sns;

/// <summary>One statement of a topic's data protection policy. Audit only tells, and whom it tells is not here.</summary>
/// <param name="Direction">Inbound or Outbound.</param>
/// <param name="Principals">ARNs, or <c>*</c>.</param>
internal sealed record DataProtectionStatement(string Direction, IReadOnlyList<string> Principals, IReadOnlyList<Regex> Identifiers)
{
    private bool IsDeny { get; init; }

    private bool IsDeidentify { get; init; }

    /// <summary>What replaces each character; null where the whole is cut out.</summary>
    private char? Mask { get; init; }

    /// <exception cref="FormatException">SNS would refuse it.</exception>
    public static DataProtectionStatement Read(JsonObject statement, IReadOnlyDictionary<string, string> custom)
    {
        var direction = statement.Text("DataDirection");
        if (direction is not ("Inbound" or "Outbound"))
            throw new FormatException("DataDirection must be Inbound or Outbound");
        var operation = statement["Operation"] as JsonObject ?? [];
        if (operation.Count != 1 || operation.First().Key is not ("Audit" or "Deny" or "Deidentify"))
            throw new FormatException("Operation must be Audit, Deny or Deidentify");
        var mask = operation["Deidentify"]?["MaskConfig"] as JsonObject;
        return new(
            direction,
            [.. statement.Texts("Principal")],
            DataIdentifiers.Find(statement.Texts("DataIdentifier"), custom))
        {
            IsDeny = operation.ContainsKey("Deny"),
            IsDeidentify = operation.ContainsKey("Deidentify"),
            Mask = mask is null ? null : mask.Text("MaskWithCharacter") is { Length: 1 } text
                ? text[0]
                : throw new FormatException("MaskWithCharacter must be one character"),
        };
    }

    public bool Covers(string direction, string principal) => Direction == direction
        && (Principals.Contains("*") || Principals.Contains(principal) || Principals.Contains(RoleOf(principal)));

    public bool Denies(string body) => IsDeny && Identifiers.Any(identifier => identifier.IsMatch(body));

    public string Deidentify(string body) => !IsDeidentify ? body : Identifiers.Aggregate(
        body,
        (text, identifier) => identifier.Replace(text, match => Mask is { } mask ? new(mask, match.Length) : ""));

    private static string? RoleOf(string principal) =>
        new PolicyRequest("", "", "AWS", principal, new Dictionary<string, string>()).PrincipalRole;
}
