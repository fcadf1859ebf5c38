using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Iam;

/// <summary>
/// Whoever gives a service a role has to be allowed to.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
/// </summary>
internal static class PassRole
{
    /// <param name="role">An ARN; null where none is given.</param>
    /// <exception cref="AwsError">The caller may not pass it.</exception>
    public static void Check(ServiceCall call, string? role)
    {
        if (role is null || call.Caller.Policy is null)
            return;
        var pass = new ServiceCall(call.Region, call.Caller, "PassRole", new JsonObject { ["Role"] = role });
        try
        {
            Permission.Check(call.Region.World.Service("iam"), pass);
        }
        catch (AwsError denied)
        {
            throw new AwsError("AccessDeniedException", denied.Message, denied.Status);
        }
    }
}
