using AlarmKeeper.Aws;

namespace AlarmKeeper.Trails;

/// <summary>A CloudTrail trail.</summary>
internal sealed record Trail
{
    public required string Name { get; init; }

    public required string Arn { get; init; }

    public required string HomeRegion { get; init; }

    public bool IsOrganizationTrail { get; init; }

    public bool IsMultiRegion { get; init; }

    public bool IncludesGlobalServiceEvents { get; init; }

    /// <summary>The log group that it delivers to; null when it delivers to none.</summary>
    public string? LogGroup { get; init; }

    /// <summary>
    /// Whose the log group is; null where there is none. The trail of an organization carries the management account's ARN even where
    /// a delegated administrator made it, with a log group of its own (aws-facts 7).
    /// </summary>
    public string? LogGroupAccount { get; init; }

    /// <summary>The account that owns the trail; an organization trail is seen from member accounts too.</summary>
    public string Account => Arns.Account(Arn);

    /// <summary>Whether it is meant by a name or an ARN.</summary>
    public bool IsCalled(string nameOrArn) => Name == nameOrArn || Arn == nameOrArn;

    /// <summary>Whether it is at home there, with a log group of that account.</summary>
    public bool IsUsableIn(Place place) => HomeRegion == place.Region && LogGroupAccount == place.Account;

    /// <summary>Whether its log group is within reach of an account, or it has none yet.</summary>
    public bool IsWithinReachOf(string account) => LogGroupAccount is null || LogGroupAccount == account;
}
