using System.Collections.Immutable;

namespace AlarmKeeper.Policies;

/// <summary>What the policy of a topic, or of a key, means for an alarm that wants to tell people. An explicit Deny wins.</summary>
/// <param name="Allowing">Statements that allow it.</param>
/// <param name="Denying">Statements that deny it.</param>
/// <param name="Doubtful">Statements that may deny it, by conditions on what cannot be known from here.</param>
internal sealed record AlarmAccess(
    ImmutableArray<PolicyStatement> Allowing, ImmutableArray<PolicyStatement> Denying, ImmutableArray<PolicyStatement> Doubtful)
{
    /// <summary>The name of the alarm.</summary>
    public required string Alarm { get; init; }

    public bool IsAllowed => !Allowing.IsEmpty && Denying.IsEmpty;

    public static AlarmAccess Of(AccessPolicy policy, AlarmRequest request)
    {
        var applying = policy.Statements.ToLookup(statement => Applies(statement, request));
        return new(
            [.. applying[true].Where(statement => !statement.IsDeny)],
            [.. applying[true].Where(statement => statement.IsDeny)],
            [.. applying[null].Where(statement => statement.IsDeny)])
        {
            Alarm = request.AlarmName,
        };
    }

    // Null: it cannot be told.
    private static bool? Applies(PolicyStatement statement, AlarmRequest request)
    {
        if (!statement.CoversService(AlarmRequest.CloudWatch) || !statement.CoversAction(request.Action)
            || !statement.CoversResource(request.Resource))
            return false;
        var conditions =
            statement.Conditions.Select(condition => PolicyCondition.Holds(condition.Operator, condition.Key, condition.Values, request))
                .ToList();
        return conditions.Contains(false) ? false : conditions.Contains(null) ? null : true;
    }
}
