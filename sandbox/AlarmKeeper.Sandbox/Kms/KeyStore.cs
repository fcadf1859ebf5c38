using AlarmKeeper.Sandbox.Cloud;

namespace AlarmKeeper.Sandbox.Kms;

/// <summary>The keys of one Region, and their aliases.</summary>
internal sealed class KeyStore
{
    /// <summary>The AWS managed key that SNS makes at its first use. Alarms cannot use it (row N3).</summary>
    public const string SnsAlias = "alias/aws/sns";

    private readonly Dictionary<string, KmsKey> keys = [];

    /// <summary>Key ids by name, which begins with <c>alias/</c>.</summary>
    public SortedDictionary<string, string> Aliases { get; } = new(StringComparer.Ordinal);

    public IEnumerable<KmsKey> Keys => keys.Values;

    public void Add(KmsKey key) => keys[key.Id] = key;

    /// <param name="id">A key's id or ARN, an alias's name or ARN; an ARN may be of another account.</param>
    /// <returns>Null where there is none.</returns>
    public static KmsKey? Find(AwsRegion region, string id)
    {
        if (id.Split(':') is ["arn", _, "kms", var name, var account, var resource])
            return Find(region.World.Region(account, name),
                resource.StartsWith("key/", StringComparison.Ordinal) ? resource[4..] : resource);
        var store = region.Store<KeyStore>();
        if (id == SnsAlias && !store.Aliases.ContainsKey(id))
            store.MakeSnsKey(region);
        return store.keys.GetValueOrDefault(store.Aliases.GetValueOrDefault(id, id));
    }

    // https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
    private void MakeSnsKey(AwsRegion region)
    {
        var key = new KmsKey(region.Arn("kms", $"key/{Guid.NewGuid()}"), "AWS")
        {
            Policy = $$"""
                {
                  "Version": "2012-10-17",
                  "Id": "auto-sns-1",
                  "Statement": [
                    {
                      "Sid": "Allow access through SNS for all principals in the account that are authorized to use SNS",
                      "Effect": "Allow",
                      "Principal": { "AWS": "*" },
                      "Action": ["kms:Decrypt", "kms:GenerateDataKey*", "kms:CreateGrant", "kms:ListGrants", "kms:DescribeKey"],
                      "Resource": "*",
                      "Condition": {
                        "StringEquals": {
                          "kms:CallerAccount": "{{region.Account}}",
                          "kms:ViaService": "sns.{{region.Name}}.{{region.Partition.UrlSuffix}}"
                        }
                      }
                    }
                  ]
                }
                """,
            Description = "Default key that protects my SNS data when no other key is defined",
            Created = region.Now,
        };
        Add(key);
        Aliases[SnsAlias] = key.Id;
    }
}
