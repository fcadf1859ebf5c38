using System.Globalization;
using AlarmKeeper.Findings;
using AlarmKeeper.Policies;
using AlarmKeeper.Trails;

namespace AlarmKeeper.LogGroups;

/// <summary>The log group is never created nor changed: one that nothing feeds would be a false comfort (rows L1–L7, L13).</summary>
internal static class LogGroupComparison
{
    // Events older than the retention are refused, and after a silence there is less to search for what was missed.
    private const int MinRetention = 3;

    /// <param name="location">Where the trail is, and which log group it feeds.</param>
    /// <param name="observed">The group of that name.</param>
    /// <param name="processing">What happens to its events.</param>
    /// <param name="wasDeletionProtected">Whether an earlier run saw it protected.</param>
    /// <returns>Nothing where no group is known: the trail's own link says why.</returns>
    public static IEnumerable<Finding> Of(
        ChainLocation location, Observation<LogGroup> observed, ObservedProcessing processing, bool wasDeletionProtected)
    {
        if (location.LogGroup.ValueOrDefault is not { } name)
            return [];
        var link = new LogGroupLink(name);
        // One that was set by name may be here after all.
        if (observed.Error is { } unread && (location.IsLogGroupNamed || location.Elsewhere is null))
            return [Finding.Unknown(link, unread)];
        // One of the same name in this account is not the one that the trail feeds.
        if (location.Instead(observed is Observation<LogGroup>.Present) is { } there)
            return [Finding.Missing(link, Away(there))];
        return
        [
            observed switch
            {
                { ValueOrDefault: { } group } => Finding.Of(link, Differences(group, processing, wasDeletionProtected)),
                _ => Finding.Missing(link, Missing(location)),
            },
        ];
    }

    private static Difference Missing(ChainLocation location) =>
        LogGroupRows.Deleted.ForPerson("logGroup", "present, of class STANDARD", "absent") with
        {
            Remedy = location.IsLogGroupNamed ? Remedies.UseTheTrailsLogGroup(location.LogGroup.ValueOrDefault!) : null,
        };

    private static Difference Away(OtherLocation there)
    {
        var where = string.Join(", ", new[] { there.Account is { } account ? $"account {account}" : null, there.Region }.OfType<string>());
        return LogGroupRows.Deleted.ForPerson(
            "logGroup", "in this account and Region", $"that of the trail {there.Trail} belongs to {where}") with
        {
            IsMisplaced = true,
            Sentences = Remedies.WrongPlace("log group"),
            Remedy = Remedies.DeployThere(there),
        };
    }

    private static IEnumerable<Difference> Differences(LogGroup group, ObservedProcessing processing, bool wasDeletionProtected)
    {
        if (group.Class != LogGroup.Standard)
            yield return LogGroupRows.ClassWithoutFilters.ForPerson("logGroupClass", LogGroup.Standard, group.Class);
        if (processing.Key.ValueOrDefault is { State: not EncryptionKey.Usable } key)
            yield return LogGroupRows.KeyUnusable.ForPerson("kmsKeyId", "a key that is enabled", $"{key.Id}: {key.State}");
        if (group.RetentionInDays is { } days && days < MinRetention)
            yield return LogGroupRows.RetentionTooShort.ForPerson(
                "retentionInDays", $"at least {MinRetention}", days.ToString(CultureInfo.InvariantCulture));
        // Few groups have it, so that only its loss says anything.
        if (group.IsDeletionProtected == false && wasDeletionProtected)
            yield return LogGroupRows.DeletionProtectionOff.ForPerson("deletionProtectionEnabled", "true, as it was", "false");
        if (processing.HasTransformer.ValueOrDefault)
            yield return LogGroupRows.Transformer.ForPerson(
                "transformer", "none", "present; a filter on transformed events would not see root");
        foreach (var policy in processing.Masking.Or([]).Concat(processing.AccountMasking.Or([])))
            if (DataProtection.HidesEvents(policy) is { } hides)
                yield return LogGroupRows.Masked.ForPerson(
                    "dataProtectionPolicy", "nothing that masks what the filter tests", hides.What, hides.Severity);
        if (group.TakesBearerTokens)
            yield return LogGroupRows.BearerTokens.ForPerson("bearerTokenAuthenticationEnabled", "false", "true");
    }
}
