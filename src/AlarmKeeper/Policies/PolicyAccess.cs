using System.Collections.Immutable;

namespace AlarmKeeper.Policies;

/// <summary>What the policy of a topic, or of a key, means for a request. An explicit Deny wins.</summary>
/// <param name="Allowing">Statements that allow it.</param>
/// <param name="Denying">Statements that deny it.</param>
/// <param name="PerhapsAllowing">Statements that may allow it, by conditions on what cannot be known from here.</param>
/// <param name="PerhapsDenying">Statements that may deny it, likewise.</param>
internal sealed record PolicyAccess(
    ImmutableArray<PolicyStatement> Allowing,
    ImmutableArray<PolicyStatement> Denying,
    ImmutableArray<PolicyStatement> PerhapsAllowing,
    ImmutableArray<PolicyStatement> PerhapsDenying)
{
    /// <summary>Null where that hangs on what cannot be known from here.</summary>
    public bool? IsAllowed => (Denying, Allowing, PerhapsAllowing, PerhapsDenying) switch
    {
        ({ IsEmpty: false }, _, _, _) or (_, { IsEmpty: true }, { IsEmpty: true }, _) => false,
        (_, { IsEmpty: false }, _, { IsEmpty: true }) => true,
        _ => null,
    };

    /// <summary>The statements that leave it open; none where it is known.</summary>
    public IEnumerable<PolicyStatement> Open =>
        IsAllowed is not null ? [] : Allowing.IsEmpty ? PerhapsAllowing.Concat(PerhapsDenying) : PerhapsDenying;

    public static PolicyAccess Of(AccessPolicy policy, AccessRequest request)
    {
        var applying = policy.Statements.ToLookup(statement => Applies(statement, request));
        ImmutableArray<PolicyStatement> Those(bool? applies, bool deny) =>
            [.. applying[applies].Where(statement => statement.IsDeny == deny)];
        return new(Those(true, deny: false), Those(true, deny: true), Those(null, deny: false), Those(null, deny: true));
    }

    // Null: it cannot be told.
    private static bool? Applies(PolicyStatement statement, AccessRequest request)
    {
        var isMeant = request.IsMeant(statement);
        if (isMeant == false || !statement.CoversAction(request.Action) || !statement.CoversResource(request.Resource))
            return false;
        var conditions = statement.Conditions
            .Select(condition => PolicyCondition.Holds(condition.Operator, condition.Key, condition.Values, request))
            .Append(isMeant).ToList();
        return conditions.Contains(false) ? false : conditions.Contains(null) ? null : true;
    }
}
