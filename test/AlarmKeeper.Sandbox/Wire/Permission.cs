using AlarmKeeper.Sandbox.Engine;

namespace AlarmKeeper.Sandbox.Wire;

/// <summary>
/// IAM's check of a call. It asks the identity policy even where a topic's default policy would already let everybody of the
/// account in, so that a role that lacks a permission is found out here.
/// </summary>
internal static class Permission
{
    /// <exception cref="AwsError">The caller's policy does not allow the call.</exception>
    public static void Check(IService service, ServiceCall call)
    {
        if (call.Caller.Policy is not { } policy || !service.NeedsPermission(call.Operation))
            return;
        var resource = service.Resource(call);
        var action = $"{service.IamPrefix}:{call.Operation}";
        var decision = PolicyDocument.Parse(policy)
            .Evaluate(new(action, resource, "AWS", call.Caller.Arn, service.Context(call), call.Caller.Account));
        if (decision != PolicyDecision.Allowed)
            throw Denied(service, call.Caller, (action, resource), Reason(decision, action));
    }

    /// <summary>Each service has its own code for the same refusal.</summary>
    /// <param name="reason">The rest of the sentence, as AWS words it.</param>
    public static AwsError Denied(IService service, Caller caller, (string Action, string Resource) what, string reason)
    {
        var on = what.Resource == "*" ? "" : $" on resource: {what.Resource}";
        var message = $"User: {caller.Arn} is not authorized to perform: {what.Action}{on} {reason}";
        return service.Name switch
        {
            "sns" => new("AuthorizationError", message, 403),
            "monitoring" or "sts" or "iam" or "cloudformation" => new("AccessDenied", message, 403),
            "lambda" or "scheduler" => new("AccessDeniedException", message, 403),
            _ => new("AccessDeniedException", message),
        };
    }

    private static string Reason(PolicyDecision decision, string action) => decision == PolicyDecision.Denied
        ? "with an explicit deny in an identity-based policy"
        : $"because no identity-based policy allows the {action} action";
}
