using AlarmKeeper.Sandbox.Deployment.Types;

namespace AlarmKeeper.Sandbox.Deployment;

/// <summary>The types of resources that this sandbox can deploy. A new one is a class, and a row here.</summary>
internal static class ResourceTypes
{
    private static readonly Dictionary<string, ResourceType> Table = new ResourceType[]
    {
        new RoleType(), new ManagedPolicyType(), new InlinePolicyType(), new RolePolicyType(), new LogGroupType(), new QueueType(),
        new QueuePolicyType(), new TopicType(), new TopicPolicyType(), new SubscriptionType(), new FunctionType(), new PermissionType(),
        new EventInvokeConfigType(), new AlarmType(), new ScheduleType(), new RuleType(), new DashboardType(),
        new QueryDefinitionType(),
    }.ToDictionary(type => type.Name);

    /// <returns>Null for a type that is not known here.</returns>
    public static ResourceType? Find(string name) => Table.GetValueOrDefault(name);

    /// <summary>A resource that a function answers for.</summary>
    public static bool IsCustom(string name) =>
        name.StartsWith("Custom::", StringComparison.Ordinal) || name == "AWS::CloudFormation::CustomResource";
}
