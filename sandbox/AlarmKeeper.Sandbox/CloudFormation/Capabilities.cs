using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.CloudFormation;

/// <summary>
/// What somebody has to acknowledge before a template may have it.
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html
/// </summary>
internal static class Capabilities
{
    private const string Iam = "CAPABILITY_IAM";

    private const string NamedIam = "CAPABILITY_NAMED_IAM";

    private const string AutoExpand = "CAPABILITY_AUTO_EXPAND";

    // The types that need it, and the property by which one has a name of its own.
    private static readonly Dictionary<string, string?> Types = new()
    {
        ["AWS::IAM::AccessKey"] = null,
        ["AWS::IAM::Group"] = "GroupName",
        ["AWS::IAM::InstanceProfile"] = "InstanceProfileName",
        ["AWS::IAM::ManagedPolicy"] = "ManagedPolicyName",
        ["AWS::IAM::Policy"] = null,
        ["AWS::IAM::Role"] = "RoleName",
        ["AWS::IAM::RolePolicy"] = null,
        ["AWS::IAM::User"] = "UserName",
        ["AWS::IAM::UserToGroupAddition"] = null,
    };

    /// <param name="direct">Whether nobody looks at a change set first, so that transforms have to be acknowledged too.</param>
    /// <exception cref="AwsError">One is missing.</exception>
    public static void Check(StackPlan plan, bool direct)
    {
        if (direct && plan.Source.ContainsKey("Transform") && !plan.Capabilities.Contains(AutoExpand))
            throw Insufficient(AutoExpand);
        if (Needed(plan.Processed) is { } needed && !plan.Capabilities.Contains(needed) && !plan.Capabilities.Contains(NamedIam))
            throw Insufficient(needed);
    }

    /// <returns>Null where a template needs none.</returns>
    public static string? Needed(JsonObject template)
    {
        var iam = template["Resources"]!.AsObject().Select(one => one.Value!.AsObject())
            .Where(one => Types.ContainsKey(one.Text("Type")!)).ToList();
        return iam.Exists(one => Types[one.Text("Type")!] is { } name && one["Properties"]?[name] is not null) ? NamedIam
            : iam.Count > 0 ? Iam
            : null;
    }

    private static AwsError Insufficient(string needed) => new("InsufficientCapabilitiesException", $"Requires capabilities : [{needed}]");
}
