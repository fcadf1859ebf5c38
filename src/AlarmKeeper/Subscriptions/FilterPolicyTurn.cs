using System.Collections.Immutable;

namespace AlarmKeeper.Subscriptions;

/// <summary>
/// Whose filter policies a scheduled run asks for where a topic has many subscribers: ten of them an hour, so that everybody's turn comes
/// (docs/decisions/0065).
/// </summary>
/// <param name="Now">By AWS's clock.</param>
internal sealed record FilterPolicyTurn(DateTimeOffset Now)
{
    /// <summary>For how many a run asks.</summary>
    public const int AtOnce = 10;

    /// <param name="all">Who matters.</param>
    public ImmutableHashSet<Subscription> Of(ImmutableHashSet<Subscription> all)
    {
        if (all.Count <= AtOnce)
            return all;
        // The list masks passwords, so that these are not known from it.
        var masked = all.Where(one => one.Subscriber.HidesPassword);
        var others = all.Except(masked).OrderBy(one => one.Arn, StringComparer.Ordinal).ToList();
        var hours = Now.UtcTicks / TimeSpan.TicksPerHour;
        var rounds = ((others.Count - 1) / AtOnce) + 1;
        return [.. masked, .. others.Where((_, place) => place % rounds == hours % rounds)];
    }
}
