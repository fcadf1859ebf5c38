using System.Collections.Frozen;

namespace AlarmKeeper.Desired;

/// <summary>What the other alerts of the CIS benchmark are about, and the nearest thing that they are not about.</summary>
internal static class CisFixtures
{
    private static readonly FrozenDictionary<string, IReadOnlyList<Fixture>> ByAlert = new Dictionary<string, IReadOnlyList<Fixture>>
    {
        ["unauthorized-api-calls"] =
        [
            Fixture.Call("RunInstances", "ec2", true, "Client.UnauthorizedOperation"),
            Fixture.Call("PutMetricAlarm", "monitoring", true, "AccessDenied"),
            Fixture.Call("Invoke", "lambda", true, "AccessDeniedException"),
            Fixture.Call("RunInstances", "ec2", false, "ThrottlingException"),
            Fixture.Call("RunInstances", "ec2", false),
        ],
        ["console-sign-in-without-mfa"] =
        [
            Fixture.SignIn("a user signs in without MFA", true, succeeds: true, withMfa: false),
            Fixture.SignIn("a user signs in with MFA", false, succeeds: true, withMfa: true),
            Fixture.SignIn("a user fails to sign in without MFA", false, succeeds: false, withMfa: false),
        ],
        ["iam-policy-changes"] = Changes("iam", "AttachRolePolicy", "GetRolePolicy").Append(Fixture.Call("CreatePolicy", "organizations", false)).ToList(),
        ["cloudtrail-changes"] = Changes("cloudtrail", "StopLogging", "GetTrailStatus"),
        ["console-authentication-failures"] =
        [
            Fixture.SignIn("a user fails to sign in", true, succeeds: false, withMfa: false),
            Fixture.SignIn("a user signs in", false, succeeds: true, withMfa: true),
        ],
        ["cmk-disabled-or-scheduled-for-deletion"] = Changes("kms", "ScheduleKeyDeletion", "CancelKeyDeletion"),
        ["s3-bucket-policy-changes"] = Changes("s3", "PutBucketPolicy", "GetBucketPolicy"),
        ["aws-config-changes"] = Changes("config", "StopConfigurationRecorder", "DescribeConfigurationRecorders"),
        ["security-group-changes"] = Changes("ec2", "AuthorizeSecurityGroupIngress", "DescribeSecurityGroups"),
        ["network-acl-changes"] = Changes("ec2", "ReplaceNetworkAclEntry", "DescribeNetworkAcls"),
        ["network-gateway-changes"] = Changes("ec2", "AttachInternetGateway", "DescribeInternetGateways"),
        ["route-table-changes"] = Changes("ec2", "ReplaceRoute", "DescribeRouteTables").Append(Fixture.Call("CreateRoute", "apigateway", false)).ToList(),
        ["vpc-changes"] = Changes("ec2", "CreateVpcPeeringConnection", "DescribeVpcs"),
        ["organizations-changes"] = Changes("organizations", "LeaveOrganization", "DescribeOrganization").Append(Fixture.Call("CreatePolicy", "iam", false)).ToList(),
    }.ToFrozenDictionary();

    public static IReadOnlyList<Fixture> Of(string alert) => ByAlert[alert];

    private static List<Fixture> Changes(string service, string change, string read) => [Fixture.Call(change, service, true), Fixture.Call(read, service, false)];
}
