using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Kms;

/// <summary>Keys by their state and policy. Nothing is encrypted here; what matters is who could.</summary>
internal sealed class KmsService : IService
{
    private static readonly Dictionary<string, Operation> Table = new()
    {
        ["DescribeKey"] = Operation.Read(call => new() { ["KeyMetadata"] = Key(call).Describe() }),
        ["GetKeyPolicy"] = Operation.Read(call => new() { ["Policy"] = Key(call).Policy, ["PolicyName"] = "default" }),
        ["ListAliases"] = Operation.Read(ListAliases),
        ["CreateKey"] = Operation.Write(CreateKey),
        ["CreateAlias"] = Operation.Write(CreateAlias),
        ["DeleteAlias"] = Operation.Write(DeleteAlias),
        ["PutKeyPolicy"] = Operation.Write(call => { Key(call).Policy = Policy(call.Required("Policy")); }),
        ["EnableKey"] = Operation.Write(call => { Alive(call).State = "Enabled"; }),
        ["DisableKey"] = Operation.Write(call => { Alive(call).State = "Disabled"; }),
        ["ScheduleKeyDeletion"] = Operation.Write(ScheduleKeyDeletion),
        ["CancelKeyDeletion"] = Operation.Write(CancelKeyDeletion),
    };

    public string Name => "kms";

    public string IamPrefix => "kms";

    public string TargetPrefix => "TrentService";

    public QueryProtocol? Query => null;

    public bool IsWrite(string operation) => Table.Writes(operation);

    public string Resource(ServiceCall call) => call.Input.Text("KeyId") is { } id
        ? KeyStore.Find(call.Region, id)?.Arn ?? call.Region.Arn("kms", $"key/{id}")
        : "*";

    public JsonObject Serve(ServiceCall call) => Table.Serve(call);

    private static JsonObject CreateKey(ServiceCall call)
    {
        var region = call.Region;
        var key = new KmsKey(region.Arn("kms", $"key/{Guid.NewGuid()}"), "CUSTOMER")
        {
            Policy = Policy(call.Input.Text("Policy") ?? DefaultPolicy(region)),
            Description = call.Input.Text("Description") ?? "",
            Created = region.Now,
        };
        region.Store<KeyStore>().Add(key);
        return new() { ["KeyMetadata"] = key.Describe() };
    }

    private static void CreateAlias(ServiceCall call)
    {
        var name = call.Required("AliasName");
        var target = call.Required("TargetKeyId");
        if (!name.StartsWith("alias/", StringComparison.Ordinal) || name.StartsWith("alias/aws/", StringComparison.Ordinal))
            throw new AwsError("NotAuthorizedException", $"{name} is no alias that a customer may create");
        var key = KeyStore.Find(call.Region, target) ?? throw NotFound(target);
        if (!call.Region.Store<KeyStore>().Aliases.TryAdd(name, key.Id))
            throw new AwsError("AlreadyExistsException", $"An alias with the name {call.Region.Arn("kms", name)} already exists");
    }

    private static void DeleteAlias(ServiceCall call)
    {
        var name = call.Required("AliasName");
        if (!call.Region.Store<KeyStore>().Aliases.Remove(name))
            throw new AwsError("NotFoundException", $"Alias {call.Region.Arn("kms", name)} is not found.");
    }

    private static JsonObject ListAliases(ServiceCall call) => new()
    {
        ["Aliases"] = new JsonArray([.. call.Region.Store<KeyStore>().Aliases.Select(alias => new JsonObject
        {
            ["AliasName"] = alias.Key,
            ["AliasArn"] = call.Region.Arn("kms", alias.Key),
            ["TargetKeyId"] = alias.Value,
        })]),
        ["Truncated"] = false,
    };

    private static JsonObject ScheduleKeyDeletion(ServiceCall call)
    {
        var key = Alive(call);
        key.State = "PendingDeletion";
        key.DeletionDate = call.Region.Now.AddDays(call.Input.Integer("PendingWindowInDays") ?? 30);
        return new() { ["KeyId"] = key.Arn, ["DeletionDate"] = key.DeletionDate, ["KeyState"] = key.State };
    }

    // "When this operation is successful, the key state of the KMS key is set to Disabled."
    private static JsonObject CancelKeyDeletion(ServiceCall call)
    {
        var key = Key(call);
        if (key.State != "PendingDeletion")
            throw new AwsError("KMSInvalidStateException", $"{key.Arn} is not pending deletion.");
        (key.State, key.DeletionDate) = ("Disabled", null);
        return new() { ["KeyId"] = key.Arn };
    }

    private static KmsKey Key(ServiceCall call)
    {
        var id = call.Required("KeyId");
        return KeyStore.Find(call.Region, id) ?? throw NotFound(id);
    }

    private static KmsKey Alive(ServiceCall call) => Key(call) is { State: not "PendingDeletion" } key
        ? key
        : throw new AwsError("KMSInvalidStateException", $"{Key(call).Arn} is pending deletion.");

    private static string Policy(string json)
    {
        try
        {
            PolicyDocument.Parse(json);
            return json;
        }
        catch (FormatException malformed)
        {
            throw new AwsError("MalformedPolicyDocumentException", malformed.Message);
        }
    }

    // What the API gives a key that is created without a policy: no service may use it, CloudWatch neither (row N4).
    private static string DefaultPolicy(AwsRegion region) =>
        $$"""
        {
          "Version": "2012-10-17",
          "Id": "key-default-1",
          "Statement": [
            {
              "Sid": "Enable IAM User Permissions",
              "Effect": "Allow",
              "Principal": { "AWS": "{{region.GlobalArn("iam", "root")}}" },
              "Action": "kms:*",
              "Resource": "*"
            }
          ]
        }
        """;

    private static AwsError NotFound(string id) => new("NotFoundException", id.Contains("alias/", StringComparison.Ordinal)
        ? $"Alias {id} is not found."
        : $"Key '{id}' does not exist");
}
