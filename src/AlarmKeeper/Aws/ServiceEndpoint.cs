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
        var fips = Equals(parameters["UseFIPS"], true) ? "-fips" : "";
        var suffix = Equals(parameters["UseDualStack"], true) ? partition.dualStackDnsSuffix : partition.dnsSuffix;
        return new Endpoint($"https://{prefix}{fips}.{region}.{suffix}");
    }
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
