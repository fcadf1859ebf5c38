using System.Collections.Frozen;

namespace AlarmKeeper.Configuration;

/// <summary>What the other alerts of the CIS benchmark are about, and the nearest thing that they are not about.</summary>
internal static class CisSamples
{
    private static readonly FrozenDictionary<string, IReadOnlyList<SampleEvent>> ByAlert =
        new Dictionary<string, IReadOnlyList<SampleEvent>>
        {
            ["unauthorized-api-calls"] =
        [
            SampleEvent.Call("RunInstances", "ec2", true, "Client.UnauthorizedOperation"),
            SampleEvent.Call("PutMetricAlarm", "monitoring", true, "AccessDenied"),
            SampleEvent.Call("Invoke", "lambda", true, "AccessDeniedException"),
            SampleEvent.Call("RunInstances", "ec2", false, "ThrottlingException"),
            SampleEvent.Call("RunInstances", "ec2", false),
        ],
            ["console-sign-in-without-mfa"] =
        [
            SampleEvent.SignIn("a user signs in without MFA", true, succeeds: true, withMfa: false),
            SampleEvent.SignIn("a user signs in with MFA", false, succeeds: true, withMfa: true),
            SampleEvent.SignIn("a user fails to sign in without MFA", false, succeeds: false, withMfa: false),
        ],
            ["iam-policy-changes"] =
            Changes("iam", "AttachRolePolicy", "GetRolePolicy").Append(SampleEvent.Call("CreatePolicy", "organizations", false)).ToList(),
            ["cloudtrail-changes"] = Changes("cloudtrail", "StopLogging", "GetTrailStatus"),
            ["console-authentication-failures"] =
        [
            SampleEvent.SignIn("a user fails to sign in", true, succeeds: false, withMfa: false),
            SampleEvent.SignIn("a user signs in", false, succeeds: true, withMfa: true),
        ],
            ["cmk-disabled-or-scheduled-for-deletion"] = Changes("kms", "ScheduleKeyDeletion", "CancelKeyDeletion"),
            ["s3-bucket-policy-changes"] = Changes("s3", "PutBucketPolicy", "GetBucketPolicy"),
            ["aws-config-changes"] = Changes("config", "StopConfigurationRecorder", "DescribeConfigurationRecorders"),
            ["security-group-changes"] = Changes("ec2", "AuthorizeSecurityGroupIngress", "DescribeSecurityGroups"),
            ["network-acl-changes"] = Changes("ec2", "ReplaceNetworkAclEntry", "DescribeNetworkAcls"),
            ["network-gateway-changes"] = Changes("ec2", "AttachInternetGateway", "DescribeInternetGateways"),
            ["route-table-changes"] =
            Changes("ec2", "ReplaceRoute", "DescribeRouteTables").Append(SampleEvent.Call("CreateRoute", "apigateway", false)).ToList(),
            ["vpc-changes"] = Changes("ec2", "CreateVpcPeeringConnection", "DescribeVpcs"),
            ["organizations-changes"] = Changes("organizations", "LeaveOrganization", "DescribeOrganization")
            .Append(SampleEvent.Call("CreatePolicy", "iam", false)).ToList(),
        }.ToFrozenDictionary();

    public static IReadOnlyList<SampleEvent> Of(string alert) => ByAlert[alert];

    private static List<SampleEvent> Changes(string service, string change, string read) =>
        [SampleEvent.Call(change, service, true), SampleEvent.Call(read, service, false)];
}
