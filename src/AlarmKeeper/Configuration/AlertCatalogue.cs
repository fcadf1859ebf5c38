using System.Collections.Immutable;

namespace AlarmKeeper.Configuration;

/// <summary>
/// The alerts of the CIS AWS Foundations Benchmark, section 4 "Monitoring", and two for what the pattern of root usage does not see
/// (docs/decisions/0056). The patterns of CloudWatch.2 to CloudWatch.14 are those
/// that Security Hub prescribes, to the letter: most of its controls fail on any added field or term.
/// https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html
/// </summary>
internal static class AlertCatalogue
{
    /// <summary>CIS 4.3, CloudWatch.1: the alert that is always there.</summary>
    public static Alert RootUsage { get; } = new("root-usage", "RootAccountUsage", "use of the root user",
        """{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }""");

    /// <summary>All fifteen: root usage, then the others by their number in CIS v3.0 (4.1 to 4.15).</summary>
    public static ImmutableArray<Alert> Cis { get; } =
    [
        RootUsage,
        new("unauthorized-api-calls", "UnauthorizedApiCalls", "API calls refused for lack of permission",
            """{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}"""),
        new("console-sign-in-without-mfa", "ConsoleSignInWithoutMfa", "console sign-ins without MFA",
            """{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") """
            + """&& ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }"""),

        // Security Hub departs from CIS here by the event source: other services too have a CreatePolicy.
        new("iam-policy-changes", "IamPolicyChanges", "changes to IAM policies", EventsOf("iam.amazonaws.com",
            "DeleteGroupPolicy", "DeleteRolePolicy", "DeleteUserPolicy", "PutGroupPolicy", "PutRolePolicy", "PutUserPolicy",
            "CreatePolicy", "DeletePolicy", "CreatePolicyVersion", "DeletePolicyVersion", "AttachRolePolicy", "DetachRolePolicy",
            "AttachUserPolicy", "DetachUserPolicy", "AttachGroupPolicy", "DetachGroupPolicy")),
        new("cloudtrail-changes", "CloudTrailChanges", "changes to CloudTrail",
            Events("CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging")),
        new("console-authentication-failures", "ConsoleAuthenticationFailures", "failed console sign-ins",
            """{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}"""),
        new("cmk-disabled-or-scheduled-for-deletion", "CmkDisabledOrScheduledForDeletion",
            "customer managed keys disabled or scheduled for deletion",
            EventsOf("kms.amazonaws.com", "DisableKey", "ScheduleKeyDeletion")),
        new("s3-bucket-policy-changes", "S3BucketPolicyChanges", "changes to S3 bucket policies", EventsOf("s3.amazonaws.com",
            "PutBucketAcl", "PutBucketPolicy", "PutBucketCors", "PutBucketLifecycle", "PutBucketReplication",
            "DeleteBucketPolicy", "DeleteBucketCors", "DeleteBucketLifecycle", "DeleteBucketReplication")),
        new("aws-config-changes", "AwsConfigChanges", "changes to AWS Config", EventsOf("config.amazonaws.com",
            "StopConfigurationRecorder", "DeleteDeliveryChannel", "PutDeliveryChannel", "PutConfigurationRecorder")),
        new("security-group-changes", "SecurityGroupChanges", "changes to security groups", Events(
            "AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress", "RevokeSecurityGroupIngress",
            "RevokeSecurityGroupEgress", "CreateSecurityGroup", "DeleteSecurityGroup")),
        new("network-acl-changes", "NetworkAclChanges", "changes to network access control lists", Events(
            "CreateNetworkAcl", "CreateNetworkAclEntry", "DeleteNetworkAcl", "DeleteNetworkAclEntry",
            "ReplaceNetworkAclEntry", "ReplaceNetworkAclAssociation")),
        new("network-gateway-changes", "NetworkGatewayChanges", "changes to network gateways", Events(
            "CreateCustomerGateway", "DeleteCustomerGateway", "AttachInternetGateway",
            "CreateInternetGateway", "DeleteInternetGateway", "DetachInternetGateway")),

        // As for IAM: API Gateway too has a CreateRoute. Prowler wants the event source as well.
        new("route-table-changes", "RouteTableChanges", "changes to route tables", EventsOf("ec2.amazonaws.com",
            "CreateRoute", "CreateRouteTable", "ReplaceRoute", "ReplaceRouteTableAssociation",
            "DeleteRouteTable", "DeleteRoute", "DisassociateRouteTable")),
        new("vpc-changes", "VpcChanges", "changes to VPCs and their peerings", Events(
            "CreateVpc", "DeleteVpc", "ModifyVpcAttribute", "AcceptVpcPeeringConnection", "CreateVpcPeeringConnection",
            "DeleteVpcPeeringConnection", "RejectVpcPeeringConnection", "AttachClassicLinkVpc", "DetachClassicLinkVpc",
            "DisableVpcClassicLink", "EnableVpcClassicLink")),

        // No control of Security Hub: the events of CIS v3.0 4.15 in its order, then three that Prowler wants besides.
        new("organizations-changes", "OrganizationsChanges", "changes to the organization", EventsOf("organizations.amazonaws.com",
            "AcceptHandshake", "AttachPolicy", "CreateAccount", "CreateOrganizationalUnit", "CreatePolicy", "DeclineHandshake",
            "DeleteOrganization", "DeleteOrganizationalUnit", "DeletePolicy", "DetachPolicy", "DisablePolicyType",
            "EnablePolicyType", "InviteAccountToOrganization", "LeaveOrganization", "MoveAccount",
            "RemoveAccountFromOrganization", "UpdatePolicy", "UpdateOrganizationalUnit",
            "CancelHandshake", "CreateOrganization", "EnableAllFeatures")),
    ];

    /// <summary>
    /// The call that opens a root session on a member account: its caller is no root, so that root usage shows only what is done in the
    /// session, and nothing where the trail is not the member's.
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-track-privileged-tasks.html
    /// </summary>
    public static Alert AssumeRoot { get; } = new("assume-root", "AssumeRootCalls", "AssumeRoot calls, which open root sessions",
        EventsOf("sts.amazonaws.com", "AssumeRoot"));

    /// <summary>
    /// Root's clicks that consoles record with the sign-in service in <c>invokedBy</c>, which root usage takes for a service's own calls.
    /// </summary>
    public static Alert RootConsole { get; } = new("root-console", "RootConsoleCalls", "root's calls by way of a console",
        """{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy = "signin.amazonaws.com" && $.eventType != "AwsServiceEvent" }""");

    /// <summary>All that there are: those of the benchmark, then the two that no benchmark asks for.</summary>
    public static ImmutableArray<Alert> All { get; } = [.. Cis, AssumeRoot, RootConsole];

    /// <summary>The alert of that id, letter case included; null when the catalogue has none.</summary>
    public static Alert? Find(string id) => All.FirstOrDefault(alert => alert.Id == id);

    private static string Events(params string[] names) => "{" + AnyOf(names) + "}";

    private static string EventsOf(string source, params string[] names) =>
        "{" + $"($.eventSource={source}) && ({AnyOf(names)})" + "}";

    private static string AnyOf(string[] names) => string.Join(" || ", names.Select(name => $"($.eventName={name})"));
}
