using System.Collections.Immutable;
using System.Globalization;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;
using AlarmKeeper.Observed;

namespace AlarmKeeper.Drift;

/// <summary>The log group is never created nor changed: one that nothing feeds would be a false comfort (rows L1–L7, L13).</summary>
internal static class LogGroupDrift
{
    // Events older than the retention are refused, and after a silence there is less to search for what was missed.
    private const int ShortestRetention = 3;

    public static IEnumerable<LinkDrift> Of(DesiredChain desired, ObservedChain observed) => desired.Whereabouts.LogGroup switch
    {
        Observation<string>.Present { Value: var name } => [Of(name, desired.Whereabouts, observed)],
        // The trail's own link says why there is no group to look for.
        _ => [],
    };

    // One of the same name in this account is not the one that the trail feeds.
    private static LinkDrift Of(string name, Whereabouts whereabouts, ObservedChain observed) => observed.LogGroup switch
    {
        // One that was set by name may be here after all.
        Observation<LogGroup>.Unreadable { Error: var error } when whereabouts.IsLogGroupNamed || whereabouts.Elsewhere is null =>
            LinkDrift.Unknown(LinkKind.LogGroup, name, error),
        _ when whereabouts.Instead(observed.LogGroup) is { } there =>
            LinkDrift.Of(LinkKind.LogGroup, name, [Away(there)], LinkState.Missing),
        Observation<LogGroup>.Present { Value: var group } => LinkDrift.Of(LinkKind.LogGroup, name, Differences(group, observed)),
        _ => LinkDrift.Of(LinkKind.LogGroup, name, [Missing(whereabouts)], LinkState.Missing),
    };

    private static Difference Missing(Whereabouts whereabouts) => new("logGroup", "present, of class STANDARD", "absent", Severity.S0, "L1")
    {
        Act = Act.Report,
        Remedy = whereabouts.IsLogGroupNamed ? Remedies.UseTheTrailsLogGroup(whereabouts.LogGroup.ValueOrDefault!) : null,
    };

    private static Difference Away(Elsewhere there)
    {
        var where = string.Join(", ", new[] { there.Account is { } account ? $"account {account}" : null, there.Region }.OfType<string>());
        return new("logGroup", "in this account and Region", $"that of the trail {there.Trail} belongs to {where}", Severity.S0, "L1")
        {
            Act = Act.Report,
            IsMisplaced = true,
            Remedy = Remedies.DeployThere(there),
        };
    }

    private static IEnumerable<Difference> Differences(LogGroup group, ObservedChain observed)
    {
        var processing = observed.Processing;
        if (group.Class != LogGroup.Standard)
            yield return Difference.ForPerson("logGroupClass", LogGroup.Standard, group.Class, Severity.S0, "L2");
        if (processing.Key.ValueOrDefault is { State: not EncryptionKey.Usable } key)
            yield return Difference.ForPerson("kmsKeyId", "a key that is enabled", $"{key.Id}: {key.State}", Severity.S0, "L3");
        if (group.RetentionInDays is { } days && days < ShortestRetention)
            yield return Difference.ForPerson("retentionInDays", $"at least {ShortestRetention}", days.ToString(CultureInfo.InvariantCulture), Severity.S2, "L4");
        // Few groups have it, so that only its loss says anything.
        if (group.IsDeletionProtected == false && observed.Memory.ValueOrDefault is { WasDeletionProtected: true })
            yield return Difference.ForPerson("deletionProtectionEnabled", "true, as it was", "false", Severity.S2, "L5");
        if (processing.HasTransformer.ValueOrDefault)
            yield return Difference.ForPerson("transformer", "none", "present; a filter on transformed events would not see root", Severity.S2, "L6");
        var policies = Policies(processing.Masking).Concat(Policies(processing.AccountMasking));
        foreach (var hides in policies.Select(DataProtection.HidesEvents).OfType<(string What, Severity Severity)>())
            yield return Difference.ForPerson("dataProtectionPolicy", "nothing that masks what the filter tests", hides.What, hides.Severity, "L7");
        if (group.TakesBearerTokens)
            yield return Difference.ForPerson("bearerTokenAuthenticationEnabled", "false", "true", Severity.S2, "L13");
    }

    private static ImmutableArray<string> Policies(Observation<ImmutableArray<string>> read) =>
        read.ValueOrDefault is { IsDefault: false } policies ? policies : [];
}
