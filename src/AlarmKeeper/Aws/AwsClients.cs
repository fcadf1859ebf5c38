using System.Collections.Concurrent;
using System.Collections.Immutable;
using Amazon.Runtime;

namespace AlarmKeeper.Aws;

/// <summary>One client per service, built once per process, and the count of what a run called.</summary>
internal sealed class AwsClients(CallLog calls) : IDisposable
{
    private readonly ConcurrentDictionary<string, CloudTrail> elsewhere = new();

    private CallerIdentity? identity;

    public AwsClients() : this(new())
    {
    }

    /// <summary>The Region that the SDK resolves from the environment or a profile; null when there is none.</summary>
    public static string? Region => FallbackRegionFactory.GetRegionEndpoint(includeInstanceMetadata: false)?.SystemName;

    /// <summary>What the hosts of AWS end in, in this partition.</summary>
    public static string DnsSuffix => FallbackRegionFactory.GetRegionEndpoint(includeInstanceMetadata: false)?.PartitionDnsSuffix
        ?? "amazonaws.com";

    /// <summary>A Region as people call it, such as <c>Europe (Ireland)</c>; its code where it has no such name.</summary>
    public static string RegionName(string region) => Amazon.RegionEndpoint.GetBySystemName(region).DisplayName is { Length: > 0 } name
        && name != "Unknown" ? name : region;

    public CallLog Calls => calls;

    /// <summary>Variables that would have led these clients elsewhere, had they obeyed (<see cref="Detours"/>).</summary>
    public ImmutableArray<string> Disobeyed { get; init; } = [];

    /// <summary>Hosts that stand in AWS's place, and proxies on the way there, each as its URL; none where AWS's own are called.</summary>
    public ImmutableArray<string> Endpoints =>
    [
        .. All.Select(client => client.Config.ServiceURL).OfType<string>().Select(Authority).Distinct().Order(StringComparer.Ordinal),
        .. Proxy is { } proxy ? [$"{proxy} (proxy)"] : Array.Empty<string>(),
    ];

    public Sts Sts { get; } = new(calls);
    public CloudTrail CloudTrail { get; } = new(calls);
    public CloudWatchLogs Logs { get; } = new(calls);
    public CloudWatch CloudWatch { get; } = new(calls);
    public Sns Sns { get; } = new(calls);
    public Kms Kms { get; } = new(calls);
    public Scheduler Scheduler { get; } = new(calls);
    public Lambda Lambda { get; } = new(calls);
    public CloudFormation CloudFormation { get; } = new(calls);
    public Organizations Organizations { get; } = new(calls);
    public EventBridge EventBridge { get; } = new(calls);
    public Sqs Sqs { get; } = new(calls);

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
        foreach (var client in All)
            client.Dispose();
    }

    private ServiceClient[] All =>
    [
        Sts, CloudTrail, Logs, CloudWatch, Sns, Kms, Scheduler, Lambda, CloudFormation, EventBridge, Organizations, Sqs,
            .. elsewhere.Values,
    ];

    private static string? Proxy =>
        HttpClient.DefaultProxy.GetProxy(new($"https://sts.{Region}.{DnsSuffix}")) is { } proxy ? Authority(proxy.OriginalString) : null;

    // Without a password.
    private static string Authority(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) ? $"{address.Scheme}://{address.Authority}" : url;
}
