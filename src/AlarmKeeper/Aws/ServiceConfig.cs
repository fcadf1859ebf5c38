using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace AlarmKeeper.Aws;

/// <summary>
/// What AWSSDK.Core must know of one AWS service (aws-facts 2.1). Region, credentials, <c>AWS_ENDPOINT_URL[_SERVICE]</c>,
/// FIPS and dual-stack come from the SDK's own configuration chain.
/// </summary>
internal sealed class ServiceConfig : ClientConfig
{
    private static readonly string AgentString = InternalSDKUtils.BuildUserAgentString("AlarmKeeper", Product.Version);

    // The quotas are the whole account's: others use them up for seconds. With the SDK's pauses these last 46 s on average.
    private const int MaxAttempts = 8;

    private readonly string apiVersion;

    /// <param name="serviceId">The service id of the AWS model, such as <c>CloudWatch Logs</c>; it names <c>AWS_ENDPOINT_URL_…</c>.</param>
    /// <param name="endpointPrefix">The first label of the host, which is also the signing name of every service used here.</param>
    /// <param name="apiVersion">The API version of the AWS model.</param>
    /// <param name="region">Another Region than the SDK's configuration chain finds; null for that one.</param>
    public ServiceConfig(string serviceId, string endpointPrefix, string apiVersion, string? region = null)
        : base(new DefaultConfigurationProvider([Defaults()]))
    {
        this.apiVersion = apiVersion;
        ServiceId = serviceId;
        AuthenticationServiceName = endpointPrefix;
        EndpointProvider = new ServiceEndpoint(endpointPrefix);
        AllowAutoRedirect = false;
        if (region is not null)
            RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(region);
        // One attempt; the caller's cancellation token bounds all attempts together.
        Timeout = TimeSpan.FromSeconds(6);
        // AWS_MAX_ATTEMPTS and a profile's max_attempts win.
        if (FallbackInternalConfigurationFactory.MaxAttempts is null)
            MaxErrorRetry = MaxAttempts - 1;
        // Ten by default, beside the attempts and without a pause, also where the connection was new: a mail whose answer is lost would be
        // eleven. An attempt does for a connection that was idle too long as well.
        MaxStaleConnectionRetries = 0;
    }

    /// <summary>
    /// Errors that pass, and that the SDK does not know for such: SNS's throttling, two writers of one topic's tags, a tag of a topic
    /// just deleted, two writers of one log group or mute rule (botocore's models).
    /// </summary>
    public static string[] PassingCodes { get; } =
        ["Throttled", "ConcurrentAccess", "StaleTag", "OperationAbortedException", "ConcurrentModificationException"];

    public override string ServiceVersion => apiVersion;

    public override string UserAgent => AgentString;

    public override string RegionEndpointServiceName => AuthenticationServiceName;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(ServiceEndpointResolver.Parameters(this));

    private static DefaultConfiguration Defaults() => new()
    {
        Name = DefaultConfigurationMode.Standard,
        RetryMode = RequestRetryMode.Standard,
        ConnectTimeout = TimeSpan.FromSeconds(3.1),
        TlsNegotiationTimeout = TimeSpan.FromSeconds(3.1),
    };
}
