using System.Text.Json.Nodes;

namespace AlarmKeeper.Sandbox.Kms;

internal sealed class KmsKey(string arn, string manager)
{
    public string Arn => arn;

    public string Id => arn[(arn.LastIndexOf('/') + 1)..];

    /// <summary>AWS or CUSTOMER.</summary>
    public string Manager => manager;

    /// <summary>Enabled, Disabled or PendingDeletion.</summary>
    public string State { get; set; } = "Enabled";

    public required string Policy { get; set; }

    public string Description { get; init; } = "";

    public DateTimeOffset Created { get; init; }

    public DateTimeOffset? DeletionDate { get; set; }

    public JsonObject Describe() => new()
    {
        ["AWSAccountId"] = arn.Split(':')[4],
        ["KeyId"] = Id,
        ["Arn"] = arn,
        ["CreationDate"] = Created,
        ["Enabled"] = State == "Enabled",
        ["Description"] = Description,
        ["KeyUsage"] = "ENCRYPT_DECRYPT",
        ["KeyState"] = State,
        ["DeletionDate"] = DeletionDate,
        ["Origin"] = "AWS_KMS",
        ["KeyManager"] = manager,
        ["CustomerMasterKeySpec"] = "SYMMETRIC_DEFAULT",
        ["KeySpec"] = "SYMMETRIC_DEFAULT",
        ["EncryptionAlgorithms"] = new JsonArray("SYMMETRIC_DEFAULT"),
        ["MultiRegion"] = false,
    };
}
