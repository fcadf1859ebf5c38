using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Sns;

/// <summary>A message's body after a policy saw it.</summary>
/// <param name="Denied">Whether it is to go no further.</param>
internal sealed record Screened(string Body, bool Denied);

/// <summary>
/// A topic's data protection policy (row N14): what it looks for is stopped or disfigured when it comes in or goes out.
/// https://docs.aws.amazon.com/sns/latest/dg/sns-message-data-protection-policies.html
/// </summary>
internal sealed class DataProtectionPolicy
{
    private readonly IReadOnlyList<DataProtectionStatement> statements;

    private DataProtectionPolicy(string document, IReadOnlyList<DataProtectionStatement> statements) =>
        (Document, this.statements) = (document, statements);

    /// <summary>As put.</summary>
    public string Document { get; }

    /// <exception cref="AwsError">InvalidParameter.</exception>
    public static DataProtectionPolicy Parse(string document)
    {
        try
        {
            var policy = JsonNode.Parse(document) as JsonObject ?? throw new FormatException("it is not a JSON object");
            if (policy.Text("Name") is null || policy.Text("Version") != "2021-06-01")
                throw new FormatException("it needs a Name and the Version 2021-06-01");
            var custom = (policy["Configuration"] as JsonObject ?? []).Objects("CustomDataIdentifier")
                .ToDictionary(identifier => identifier.Text("Name") ?? "", identifier => identifier.Text("Regex") ?? "");
            return new(document, [.. policy.Objects("Statement").Select(statement => DataProtectionStatement.Read(statement, custom))]);
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException or ArgumentException)
        {
            throw SnsStore.Invalid($"DataProtectionPolicy Reason: {wrong.Message}");
        }
    }

    /// <param name="principal">The ARN of who publishes; for a service its name, which only a statement for everybody means.</param>
    public Screened Inbound(string principal, string body) => Screen("Inbound", principal, body);

    /// <param name="principal">The ARN of who subscribed.</param>
    public Screened Outbound(string principal, string body) => Screen("Outbound", principal, body);

    private Screened Screen(string direction, string principal, string body)
    {
        var meant = statements.Where(statement => statement.Covers(direction, principal)).ToList();
        return new(meant.Aggregate(body, (text, statement) => statement.Deidentify(text)),
            meant.Exists(statement => statement.Denies(body)));
    }
}
