using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>What a person does about a call that AWS refused to AlarmKeeper's role, by the kind of policy that refused it.</summary>
internal static class RefusalAdvice
{
    private const int Longest = 100;

    public static string For(Refusal refusal)
    {
        var action = refusal.Action is { } named ? Printable.Line(named, Longest) : "what the error names";
        return refusal.Policy switch
        {
            "service control policy" or "resource control policy" =>
                $"Have the organization's {refusal.Policy} spare AlarmKeeper's role: it refuses {action}.",
            "permissions boundary" => $"Allow {action} in the permissions boundary of AlarmKeeper's role: it refuses it.",
            "session policy" or "VPC endpoint policy" =>
                $"Allow {action} in the {refusal.Policy} that AlarmKeeper's role is under: it refuses it.",
            "resource-based policy" => $"Let the policy of the topic or key spare AlarmKeeper's role: it refuses {action}.",
            _ when refusal.IsExplicit => $"Take the statement that denies {action} off AlarmKeeper's role.",
            _ => Missing(refusal, action),
        };
    }

    private static string Missing(Refusal refusal, string action) => refusal switch
    {
        { Action: { } named, LogGroup: { } group } when RoleStatements.IsOfLogGroup(named) =>
            $"Set {Setting.LogGroupPattern.Name} to '{Printable.Line(group, Longest)}' and deploy again:"
            + $" AlarmKeeper's role may not call {action} on that log group."
            + $" If it is set so, or {Setting.LogGroup.Name} names the group, "
                + $"the role is not as the template makes it (statement {RoleStatements.Of(named)}).",
        { Action: { } named } when RoleStatements.Of(named) is { } sid =>
            $"Give AlarmKeeper's role {action} again (statement {sid} of template.yaml), or deploy its stack again.",
        _ => $"Give AlarmKeeper's role the permission for {action}, as template.yaml does.",
    };
}
