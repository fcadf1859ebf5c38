using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Deployment;

/// <summary>AWS::IAM::Role with its inline policies, and AWS::IAM::ManagedPolicy.</summary>
internal static class RoleResource
{
    // Characters, "IAM doesn't count white space": a role's inline policies together, and each managed policy.
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    public const int MostInline = 10_240;
    public const int MostManaged = 6_144;

    public static void Apply(StackResource role)
    {
        var policies = role.Properties.Objects("Policies").Select(policy => policy["PolicyDocument"]!).ToList();
        if (policies.Sum(Size) > MostInline)
            throw new AwsError("LimitExceeded", $"Maximum policy size of {MostInline} bytes exceeded for role {role.Name}", 409);
        Roles(role).Put(Arn(role, role.Name), Inline, policies.SelectMany(Statements));
    }

    public static void Remove(StackResource role) => Roles(role).Remove(Arn(role, role.Name));

    public static void Attach(StackResource policy)
    {
        var document = policy.Properties["PolicyDocument"]!;
        if (Size(document) > MostManaged)
            throw new AwsError("LimitExceeded", $"Cannot exceed quota for PolicySize: {MostManaged}", 409);
        foreach (var role in policy.Properties.Texts("Roles"))
            Roles(policy).Put(Arn(policy, role), policy.Name, Statements(document));
    }

    public static void Detach(StackResource policy)
    {
        foreach (var role in policy.Properties.Texts("Roles"))
            Roles(policy).Remove(Arn(policy, role), policy.Name);
    }

    /// <summary>A policy's length as IAM counts it.</summary>
    public static int Size(JsonNode document) => document.ToJsonString(Plain).Length;

    private const string Inline = "";

    private static readonly System.Text.Json.JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static IEnumerable<JsonNode> Statements(JsonNode document) => document["Statement"]!.AsArray().Select(statement => statement!);

    private static RoleStore Roles(StackResource resource) => RoleStore.Of(resource.Region.World, resource.Region.Account);

    private static string Arn(StackResource resource, string role) => $"arn:aws:iam::{resource.Region.Account}:role/{role}";
}
