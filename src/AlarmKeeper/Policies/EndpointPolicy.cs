namespace AlarmKeeper.Policies;

/// <summary>Whether the policy of a queue or a function lets SNS send for a topic, by the conditions that AWS's guides use.
/// https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html</summary>
/// <param name="Action">Such as <c>sqs:SendMessage</c>.</param>
/// <param name="Endpoint">The ARN of the queue or the function.</param>
/// <param name="TopicArn">For which topic.</param>
/// <param name="Account">The topic's.</param>
internal sealed record EndpointPolicy(string Action, string Endpoint, string TopicArn, string Account)
{
    private const string Sns = "sns.amazonaws.com";

    /// <returns>Null where that hangs on what cannot be judged from here.</returns>
    public bool? Allows(AccessPolicy policy)
    {
        var applying = policy.Statements.ToLookup(Applies);
        bool Any(bool? applies, bool deny) => applying[applies].Any(statement => statement.IsDeny == deny);
        return Any(true, deny: true) ? false
            : Any(true, deny: false) && !Any(null, deny: true) ? true
            : Any(true, deny: false) || Any(null, deny: false) ? null
            : false;
    }

    private bool? Applies(PolicyStatement statement)
    {
        if (!statement.CoversService(Sns) || !statement.CoversAction(Action) || !statement.CoversResource(Endpoint))
            return false;
        var conditions = statement.Conditions.Select(one => Holds(one.Operator, one.Key, one.Values)).ToList();
        return conditions.Contains(false) ? false : conditions.Contains(null) ? null : true;
    }

    private bool? Holds(string name, string key, IReadOnlyCollection<string> values)
    {
        var actual = key.ToUpperInvariant() switch
        {
            "AWS:SOURCEARN" => TopicArn,
            "AWS:SOURCEACCOUNT" => Account,
            _ => null,
        };
        if (actual is null || values.Any(value => value.Contains("${", StringComparison.Ordinal)))
            return null;
        return name.Replace("IfExists", "", StringComparison.OrdinalIgnoreCase).ToUpperInvariant() switch
        {
            "STRINGEQUALS" => values.Contains(actual),
            "STRINGLIKE" or "ARNLIKE" or "ARNEQUALS" => values.Any(value => Wildcard.Matches(value, actual)),
            _ => null,
        };
    }
}
