using System.Collections.Immutable;

namespace AlarmKeeper.Standards;

/// <summary>
/// What each check of Prowler (5.40) searches in a filter's pattern, as data:
/// prowler/providers/aws/services/cloudwatch of https://github.com/prowler-cloud/prowler. Its expressions are Python's, with DOTALL;
/// <see cref="ProwlerClause.Expression"/> spells them, and a test lets Python itself judge what <see cref="ProwlerCheck.Finds"/> says.
/// </summary>
internal static class ProwlerChecks
{
    private const string Prefix = "cloudwatch_log_metric_filter_";

    public static ImmutableArray<ProwlerCheck> All { get; } =
    [
        new($"{Prefix}root_usage", "root-usage", InOrder: true,
        [
            new("userIdentity.type", "=", "Root"), ProwlerClause.Literal("userIdentity.invokedBy NOT EXISTS"),
            new("eventType", "!=", "AwsServiceEvent") { EndsOptional = true },
        ]),
        new($"{Prefix}unauthorized_api_calls", "unauthorized-api-calls", InOrder: true,
        [new("errorCode", "=", "*UnauthorizedOperation"), new("errorCode", "=", "AccessDenied*") { EndsOptional = true }]),
        new($"{Prefix}sign_in_without_mfa", "console-sign-in-without-mfa", InOrder: false,
        [.. Names("ConsoleLogin"), new("additionalEventData.MFAUsed", "!=", "Yes")]),
        Events($"{Prefix}policy_changes", "iam-policy-changes",
            "DeleteGroupPolicy", "DeleteRolePolicy", "DeleteUserPolicy", "PutGroupPolicy", "PutRolePolicy", "PutUserPolicy", "CreatePolicy",
            "DeletePolicy", "CreatePolicyVersion", "DeletePolicyVersion", "AttachRolePolicy", "DetachRolePolicy", "AttachUserPolicy",
            "DetachUserPolicy", "AttachGroupPolicy", "DetachGroupPolicy"),
        Events($"{Prefix}and_alarm_for_cloudtrail_configuration_changes_enabled", "cloudtrail-changes",
            "CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"),
        new($"{Prefix}authentication_failures", "console-authentication-failures", InOrder: false,
        [.. Names("ConsoleLogin"), new("errorMessage", "=", "Failed authentication")]),
        EventsOf("kms", $"{Prefix}disable_or_scheduled_deletion_of_kms_cmk", "cmk-disabled-or-scheduled-for-deletion",
            "DisableKey", "ScheduleKeyDeletion"),
        EventsOf("s3", $"{Prefix}for_s3_bucket_policy_changes", "s3-bucket-policy-changes",
            "PutBucketAcl", "PutBucketPolicy", "PutBucketCors", "PutBucketLifecycle", "PutBucketReplication", "DeleteBucketPolicy",
            "DeleteBucketCors", "DeleteBucketLifecycle", "DeleteBucketReplication"),
        EventsOf("config", $"{Prefix}and_alarm_for_aws_config_configuration_changes_enabled", "aws-config-changes",
            "StopConfigurationRecorder", "DeleteDeliveryChannel", "PutDeliveryChannel", "PutConfigurationRecorder"),
        Events($"{Prefix}security_group_changes", "security-group-changes",
            "AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress", "RevokeSecurityGroupIngress", "RevokeSecurityGroupEgress",
            "CreateSecurityGroup", "DeleteSecurityGroup"),
        Events("cloudwatch_changes_to_network_acls_alarm_configured", "network-acl-changes",
            "CreateNetworkAcl", "CreateNetworkAclEntry", "DeleteNetworkAcl", "DeleteNetworkAclEntry", "ReplaceNetworkAclEntry",
            "ReplaceNetworkAclAssociation"),
        Events("cloudwatch_changes_to_network_gateways_alarm_configured", "network-gateway-changes",
            "CreateCustomerGateway", "DeleteCustomerGateway", "AttachInternetGateway", "CreateInternetGateway", "DeleteInternetGateway",
            "DetachInternetGateway"),
        EventsOf("ec2", "cloudwatch_changes_to_network_route_tables_alarm_configured", "route-table-changes",
            "CreateRoute", "CreateRouteTable", "ReplaceRoute", "ReplaceRouteTableAssociation", "DeleteRouteTable", "DeleteRoute",
            "DisassociateRouteTable"),
        Events("cloudwatch_changes_to_vpcs_alarm_configured", "vpc-changes",
            "CreateVpc", "DeleteVpc", "ModifyVpcAttribute", "AcceptVpcPeeringConnection", "CreateVpcPeeringConnection",
            "DeleteVpcPeeringConnection", "RejectVpcPeeringConnection", "AttachClassicLinkVpc", "DetachClassicLinkVpc",
            "DisableVpcClassicLink", "EnableVpcClassicLink"),
        EventsOf("organizations", $"{Prefix}aws_organizations_changes", "organizations-changes",
            "AcceptHandshake", "AttachPolicy", "CancelHandshake", "CreateAccount", "CreateOrganization", "CreateOrganizationalUnit",
            "CreatePolicy", "DeclineHandshake", "DeleteOrganization", "DeleteOrganizationalUnit", "DeletePolicy", "EnableAllFeatures",
            "EnablePolicyType", "InviteAccountToOrganization", "LeaveOrganization", "DetachPolicy", "DisablePolicyType", "MoveAccount",
            "RemoveAccountFromOrganization", "UpdateOrganizationalUnit", "UpdatePolicy"),
    ];

    private static ProwlerCheck Events(string name, string alert, params string[] events) =>
        new(name, alert, InOrder: false, [.. Names(events)]);

    private static ProwlerCheck EventsOf(string service, string name, string alert, params string[] events) =>
        new(name, alert, InOrder: false, [new("eventSource", "=", $"{service}.amazonaws.com"), .. Names(events)]);

    private static IEnumerable<ProwlerClause> Names(params string[] events) =>
        events.Select(name => new ProwlerClause("eventName", "=", name) { EndsWord = true });
}
