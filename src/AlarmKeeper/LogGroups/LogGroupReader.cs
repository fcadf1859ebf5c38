using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Findings;
using AlarmKeeper.Policies;

namespace AlarmKeeper.LogGroups;

/// <summary>Reads the log group, and what may change or hide its events before the filter sees them.</summary>
internal sealed class LogGroupReader(AwsClients aws)
{
    public async Task<Observation<LogGroup>> ReadAsync(Observation<string> name, CancellationToken cancellation)
    {
        if (name.ValueOrDefault is not { } literal)
            return name.Then(_ => Observation.OfNullable<LogGroup>(null));
        var entry = await Reading.Of(() => aws.Logs.FindLogGroupAsync(literal, cancellation));
        return entry.Then(found => Observation.OfNullable(found is null ? null : FromEntry(found)));
    }

    /// <summary>Whether the group itself transforms its events (row L6). A group that is not there transforms nothing.</summary>
    public async Task<Observation<bool>> TransformerAsync(Observation<string> name, CancellationToken cancellation) =>
        name is Observation<string>.Present { Value: var literal }
            ? await Reading.OfFeature(() => aws.Logs.HasTransformerAsync(literal, cancellation))
            : new Observation<bool>.Absent();

    /// <summary>The group's own masking policy as JSON; none where the group says that it has none (row L7).</summary>
    public Task<Observation<ImmutableArray<string>>> MaskingAsync(Observation<LogGroup> group, CancellationToken cancellation) =>
        Reading.Of(async () =>
        group.ValueOrDefault is { IsMasked: true, Name: var name }
            && await aws.Logs.GetDataProtectionPolicyAsync(name, cancellation) is { } own
            ? ImmutableArray.Create(own)
            : []);

    /// <summary>The account's masking policies; none where the group says that it inherits none (row L7).</summary>
    public Task<Observation<ImmutableArray<string>>> AccountMaskingAsync(Observation<LogGroup> group, CancellationToken cancellation) =>
        Reading.Of(async () =>
        {
            if (group.ValueOrDefault is not { InheritsMasking: true })
                return [];
            var policies = await aws.Logs.DescribeAccountPoliciesAsync("DATA_PROTECTION_POLICY", cancellation);
            return policies.Select(policy => policy.PolicyDocument).ToImmutableArray();
        });

    /// <summary>The key of the group; absent where it has none (row L3).</summary>
    public async Task<Observation<EncryptionKey>> KeyAsync(Observation<LogGroup> group, CancellationToken cancellation) =>
        group.ValueOrDefault is { KmsKeyId: { } id }
            ? await Reading.Of(() => new KeyReader(aws).ReadAsync(id, withPolicy: false, cancellation))
            : new Observation<EncryptionKey>.Absent();

    // AWS leaves the class out where it never was anything but the standard one.
    private static LogGroup FromEntry(LogGroupEntry entry) => new(entry.LogGroupName, entry.LogGroupClass ?? LogGroup.Standard)
    {
        KmsKeyId = entry.KmsKeyId is { Length: > 0 } key ? key : null,
        RetentionInDays = entry.RetentionInDays,
        MetricFilterCount = entry.MetricFilterCount,
        IsDeletionProtected = entry.DeletionProtectionEnabled,
        TakesBearerTokens = entry.BearerTokenAuthenticationEnabled ?? false,
        IsMasked = entry.DataProtectionStatus == "ACTIVATED",
        InheritsMasking = (entry.InheritedProperties ?? []).Contains("ACCOUNT_DATA_PROTECTION"),
    };
}
