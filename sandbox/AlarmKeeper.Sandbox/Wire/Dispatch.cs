using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;

namespace AlarmKeeper.Sandbox.Wire;

/// <summary>Serves one call at a time: IAM first, then the service, then whoever keeps records.</summary>
internal static class Dispatch
{
    /// <param name="refusal">What to answer instead of serving the call, as a throttled service does.</param>
    /// <exception cref="AwsError">AWS would refuse the call.</exception>
    public static JsonObject Serve(IService service, ServiceCall call, AwsError? refusal = null)
    {
        lock (call.Region.World.Gate)
        {
            call.Region.World.Tick();
            AwsError? error = null;
            try
            {
                if (refusal is not null)
                    throw refusal;
                Permission.Check(service, call);
                return service.Serve(call);
            }
            catch (AwsError refused)
            {
                error = refused;
                throw;
            }
            finally
            {
                call.Region.World.Tell(new(service, call, error));
            }
        }
    }

    /// <summary>A call from inside the sandbox, by an administrator.</summary>
    /// <inheritdoc cref="Serve(IService, ServiceCall, AwsError?)" path="/exception"/>
    public static JsonObject Call(AwsRegion region, string service, string operation, JsonObject input) =>
        Serve(
            region.World.Service(service),
            new(region, Control.Credentials.Administrator(region.Account, region.Partition), operation, input));
}
