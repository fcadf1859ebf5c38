using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using static Amazon.Runtime.Internal.Endpoints.StandardLibrary.Fn;

namespace AlarmKeeper.Aws;

/// <summary>The host of a regional service, in every partition, with FIPS and dual-stack; a configured URL wins.</summary>
internal sealed class ServiceEndpoint(string prefix) : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        if (parameters["Endpoint"] is string { Length: > 0 } configured)
            return new Endpoint(configured);
        var region = (string)parameters["Region"];
        var partition = Partition(region);
        var dualStack = Equals(parameters["UseDualStack"], true);
        var fips = Equals(parameters["UseFIPS"], true) && !IsFipsByItself(partition.name, dualStack) ? "-fips" : "";
        return new Endpoint($"https://{prefix}{fips}.{region}.{(dualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix)}");
    }

    // In AWS GovCloud (US) most of these services have no host named -fips: the plain one is validated. KMS, Lambda and Scheduler have
    // both; under dual-stack only CloudWatch and EventBridge do without. https://aws.amazon.com/compliance/fips/
    private bool IsFipsByItself(string partition, bool dualStack) =>
        partition == "aws-us-gov" && (dualStack ? prefix is "monitoring" or "events" : prefix is not ("kms" or "lambda" or "scheduler"));
}

/// <summary>Hands the client's configuration to <see cref="ServiceEndpoint"/>.</summary>
internal sealed class ServiceEndpointResolver : BaseEndpointResolver
{
    public static EndpointParameters Parameters(IClientConfig config)
    {
        var parameters = new EndpointParameters();
        parameters["Region"] = config.RegionEndpoint?.SystemName;
        parameters["UseFIPS"] = config.UseFIPSEndpoint;
        parameters["UseDualStack"] = config.UseDualstackEndpoint;
        parameters["Endpoint"] = config.ServiceURL;
        return parameters;
    }

    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) =>
        Parameters(requestContext.ClientConfig);
}
