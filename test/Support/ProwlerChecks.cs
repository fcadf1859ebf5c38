using System.Text.RegularExpressions;

namespace AlarmKeeper.Tests.Support;

/// <summary>
/// The regular expression by which each check of Prowler (5.39) recognizes a metric filter's pattern, searched with Python's DOTALL:
/// what must occur in the pattern, in any order. https://github.com/prowler-cloud/prowler
/// </summary>
internal static class ProwlerChecks
{
    /// <summary>The check's name, the alert's id, the expression.</summary>
    public static TheoryData<string, string, string> All { get; } = new()
    {
        {
            "cloudwatch_log_metric_filter_root_usage", "root-usage",
            @"\$\.userIdentity\.type\s*=\s*.?Root.+\$\.userIdentity\.invokedBy NOT EXISTS.+\$\.eventType\s*!=\s*.?AwsServiceEvent.?"
        },
        {
            "cloudwatch_log_metric_filter_unauthorized_api_calls", "unauthorized-api-calls",
            @"\$\.errorCode\s*=\s*.?\*UnauthorizedOperation.+\$\.errorCode\s*=\s*.?AccessDenied\*.?"
        },
        {
            "cloudwatch_log_metric_filter_sign_in_without_mfa", "console-sign-in-without-mfa",
            Names("ConsoleLogin") + @"(?=.*\$\.additionalEventData\.MFAUsed\s*!=\s*.?Yes)"
        },
        {
            "cloudwatch_log_metric_filter_policy_changes", "iam-policy-changes",
            Names("""
                DeleteGroupPolicy DeleteRolePolicy DeleteUserPolicy PutGroupPolicy PutRolePolicy PutUserPolicy CreatePolicy DeletePolicy
                CreatePolicyVersion DeletePolicyVersion AttachRolePolicy DetachRolePolicy AttachUserPolicy DetachUserPolicy
                AttachGroupPolicy DetachGroupPolicy
                """)
        },
        {
            "cloudwatch_log_metric_filter_and_alarm_for_cloudtrail_configuration_changes_enabled", "cloudtrail-changes",
            Names("CreateTrail UpdateTrail DeleteTrail StartLogging StopLogging")
        },
        {
            "cloudwatch_log_metric_filter_authentication_failures", "console-authentication-failures",
            Names("ConsoleLogin") + @"(?=.*\$\.errorMessage\s*=\s*.?Failed\ authentication)"
        },
        {
            "cloudwatch_log_metric_filter_disable_or_scheduled_deletion_of_kms_cmk", "cmk-disabled-or-scheduled-for-deletion",
            Source("kms") + Names("DisableKey ScheduleKeyDeletion")
        },
        {
            "cloudwatch_log_metric_filter_for_s3_bucket_policy_changes", "s3-bucket-policy-changes",
            Source("s3") + Names("""
                PutBucketAcl PutBucketPolicy PutBucketCors PutBucketLifecycle PutBucketReplication
                DeleteBucketPolicy DeleteBucketCors DeleteBucketLifecycle DeleteBucketReplication
                """)
        },
        {
            "cloudwatch_log_metric_filter_and_alarm_for_aws_config_configuration_changes_enabled", "aws-config-changes",
            Source("config") + Names("StopConfigurationRecorder DeleteDeliveryChannel PutDeliveryChannel PutConfigurationRecorder")
        },
        {
            "cloudwatch_log_metric_filter_security_group_changes", "security-group-changes",
            Names("""
                AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress RevokeSecurityGroupEgress
                CreateSecurityGroup DeleteSecurityGroup
                """)
        },
        {
            "cloudwatch_changes_to_network_acls_alarm_configured", "network-acl-changes",
            Names("""
                CreateNetworkAcl CreateNetworkAclEntry DeleteNetworkAcl DeleteNetworkAclEntry
                ReplaceNetworkAclEntry ReplaceNetworkAclAssociation
                """)
        },
        {
            "cloudwatch_changes_to_network_gateways_alarm_configured", "network-gateway-changes",
            Names("""
                CreateCustomerGateway DeleteCustomerGateway AttachInternetGateway CreateInternetGateway
                DeleteInternetGateway DetachInternetGateway
                """)
        },
        {
            "cloudwatch_changes_to_network_route_tables_alarm_configured", "route-table-changes",
            Source("ec2") + Names("""
                CreateRoute CreateRouteTable ReplaceRoute ReplaceRouteTableAssociation DeleteRouteTable DeleteRoute
                DisassociateRouteTable
                """)
        },
        {
            "cloudwatch_changes_to_vpcs_alarm_configured", "vpc-changes",
            Names("""
                CreateVpc DeleteVpc ModifyVpcAttribute AcceptVpcPeeringConnection CreateVpcPeeringConnection
                DeleteVpcPeeringConnection RejectVpcPeeringConnection AttachClassicLinkVpc DetachClassicLinkVpc
                DisableVpcClassicLink EnableVpcClassicLink
                """)
        },
        {
            "cloudwatch_log_metric_filter_aws_organizations_changes", "organizations-changes",
            Source("organizations") + Names("""
                AcceptHandshake AttachPolicy CancelHandshake CreateAccount CreateOrganization CreateOrganizationalUnit CreatePolicy
                DeclineHandshake DeleteOrganization DeleteOrganizationalUnit DeletePolicy EnableAllFeatures EnablePolicyType
                InviteAccountToOrganization LeaveOrganization DetachPolicy DisablePolicyType MoveAccount
                RemoveAccountFromOrganization UpdateOrganizationalUnit UpdatePolicy
                """)
        },
    };

    private static string Source(string service) => $@"(?=.*\$\.eventSource\s*=\s*.?{service}\.amazonaws\.com)";

    private static string Names(string names) => Regex.Replace(names.Trim(), @"(\w+)\s*", @"(?=.*\$$\.eventName\s*=\s*.?$1\b)");
}
