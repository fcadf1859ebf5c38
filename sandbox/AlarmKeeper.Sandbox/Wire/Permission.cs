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
        if (!service.NeedsPermission(call.Operation))
            return;
        var request = Request(service, call);
        // https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
        foreach (var (kind, document) in call.Caller.Bounds)
            if (PolicyDocument.Parse(document).Evaluate(request) is var decision and not PolicyDecision.Allowed)
                throw Denied(service, call.Caller, (request.Action, request.Resource), Reason(decision, (kind, request.Action)));
    }

    /// <summary>What IAM is asked about a call.</summary>
    public static PolicyRequest Request(IService service, ServiceCall call)
    {
        var action = $"{service.IamPrefix}:{service.Action(call.Operation)}";
        return new(action, service.Resource(call), "AWS", call.Caller.Arn, service.Context(call), call.Caller.Account)
        {
            Organization = call.Region.World.OrganizationOf(call.Caller.Account),
        };
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
            "monitoring" or "sts" or "iam" or "cloudformation" or "s3" => new("AccessDenied", message, 403),
            "lambda" or "scheduler" => new("AccessDeniedException", message, 403),
            _ => new("AccessDeniedException", message),
        };
    }

    // https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
    private static string Reason(PolicyDecision decision, (string Kind, string Action) what) => decision == PolicyDecision.Denied
        ? $"with an explicit deny in {(what.Kind[0] == 'i' ? "an" : "a")} {what.Kind}"
        : $"because no {what.Kind} allows the {what.Action} action";
}
