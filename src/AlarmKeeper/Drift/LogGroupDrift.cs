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

    private static LinkDrift Of(string name, Whereabouts whereabouts, ObservedChain observed) => observed.LogGroup switch
    {
        Observation<LogGroup>.Unreadable { Error: var error } => LinkDrift.Unknown(LinkKind.LogGroup, name, error),
        Observation<LogGroup>.Present { Value: var group } => WithUnread(LinkDrift.Of(LinkKind.LogGroup, name, Differences(group, observed)), observed.Processing),
        _ => LinkDrift.Of(LinkKind.LogGroup, name, [Missing(whereabouts)], LinkState.Missing),
    };

    private static Difference Missing(Whereabouts whereabouts)
    {
        var owner = whereabouts.Trail?.ValueOrDefault?.Account;
        var observed = owner is not null && owner != whereabouts.Place.Account ? $"none in this account; the trail belongs to account {owner}" : "absent";
        return Difference.ForPerson("logGroup", "present, of class STANDARD", observed, Severity.S0, "L1");
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
        foreach (var hides in (processing.Masking.ValueOrDefault is { IsDefault: false } policies ? policies : []).Select(DataProtection.HidesEvents).OfType<(string What, Severity Severity)>())
            yield return Difference.ForPerson("dataProtectionPolicy", "nothing that masks what the filter tests", hides.What, hides.Severity, "L7");
        if (group.TakesBearerTokens)
            yield return Difference.ForPerson("bearerTokenAuthenticationEnabled", "false", "true", Severity.S2, "L13");
    }

    private static LinkDrift WithUnread(LinkDrift link, ObservedProcessing processing)
    {
        var error = (processing.HasTransformer as Observation<bool>.Unreadable)?.Error
            ?? (processing.Masking as Observation<ImmutableArray<string>>.Unreadable)?.Error
            ?? (processing.Key as Observation<EncryptionKey>.Unreadable)?.Error;
        return error is null ? link : link with { State = LinkState.Unknown, Error = error };
    }
}
