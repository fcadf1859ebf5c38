using System.Collections.Concurrent;
using Amazon.Runtime;

namespace AlarmKeeper.Aws;

/// <summary>One client per service, built once per process, and the count of what a run called.</summary>
internal sealed class AwsClients : IDisposable
{
    private readonly ConcurrentDictionary<string, CloudTrail> elsewhere = new();

    private CallerIdentity? identity;

    public AwsClients()
    {
        Sts = new(Calls);
        CloudTrail = new(Calls);
        Logs = new(Calls);
        CloudWatch = new(Calls);
        Sns = new(Calls);
        Kms = new(Calls);
        Scheduler = new(Calls);
        Lambda = new(Calls);
        CloudFormation = new(Calls);
        EventBridge = new(Calls);
        Organizations = new(Calls);
    }

    /// <summary>The Region that the SDK resolves from the environment or a profile; null when there is none.</summary>
    public static string? Region => FallbackRegionFactory.GetRegionEndpoint(includeInstanceMetadata: false)?.SystemName;

    /// <summary>What the hosts of AWS end in, in this partition.</summary>
    public static string DnsSuffix => FallbackRegionFactory.GetRegionEndpoint(includeInstanceMetadata: false)?.PartitionDnsSuffix
        ?? "amazonaws.com";

    /// <summary>A Region as people call it, such as <c>Europe (Ireland)</c>; its code where it has no such name.</summary>
    public static string RegionName(string region) => Amazon.RegionEndpoint.GetBySystemName(region).DisplayName is { Length: > 0 } name
        && name != "Unknown" ? name : region;

    public CallLog Calls { get; } = new();

    public Sts Sts { get; }

    public CloudTrail CloudTrail { get; }

    public CloudWatchLogs Logs { get; }

    public CloudWatch CloudWatch { get; }

    public Sns Sns { get; }

    public Kms Kms { get; }

    public Scheduler Scheduler { get; }

    public Lambda Lambda { get; }

    public CloudFormation CloudFormation { get; }

    public Organizations Organizations { get; }

    public EventBridge EventBridge { get; }

    /// <summary>Who we are: asked once, since a process has one set of credentials, of one role.</summary>
    /// <exception cref="AwsCallException">AWS does not say.</exception>
    public async Task<CallerIdentity> IdentityAsync(CancellationToken cancellation) =>
        identity ??= await Sts.GetCallerIdentityAsync(cancellation);

    /// <summary>CloudTrail in the Region where a trail is at home; elsewhere only its shadow answers.</summary>
    public CloudTrail CloudTrailIn(string region)
    {
        if (region == Region)
            return CloudTrail;
        return elsewhere.GetOrAdd(region, home => new(Calls, home));
    }

    public void Dispose()
    {
        foreach (ServiceClient client in (ServiceClient[])[Sts, CloudTrail, Logs, CloudWatch, Sns, Kms, Scheduler, Lambda, CloudFormation,
            EventBridge, Organizations, .. elsewhere.Values])
            client.Dispose();
    }
}
