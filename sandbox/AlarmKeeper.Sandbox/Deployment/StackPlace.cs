using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Lambda;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Deployment;

/// <summary>Where a stack is deployed, and by whom.</summary>
/// <param name="Runs">What runs its functions; null where nothing runs, so that no custom resource can be made.</param>
/// <param name="Url">Of the sandbox's server, to which custom resources answer.</param>
internal sealed record StackPlace(AwsRegion Region, FunctionRuns? Runs, string Url)
{
    /// <summary>Whose rights CloudFormation uses.</summary>
    public Caller Caller { get; init; } = Credentials.Administrator(Region.Account, Region.Partition);

    /// <summary>Where a call is served.</summary>
    public static StackPlace Of(ServiceCall call) =>
        new(call.Region, call.Region.World.Functions, call.Region.World.Functions?.Url ?? "") { Caller = call.Caller };
}
