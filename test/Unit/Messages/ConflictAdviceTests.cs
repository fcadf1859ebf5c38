using AlarmKeeper.Alarms;
using AlarmKeeper.Aws;
using AlarmKeeper.Findings;
using AlarmKeeper.Messages;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Messages;

/// <summary>What people are told to do about another writer, by what the call shows of its tool.</summary>
public class ConflictAdviceTests
{
    private static readonly Finding Alarm =
        Chains.Armed().WithAlarm(alarm => alarm with { ActionsEnabled = false, Threshold = 7 }).Link(LinkKind.Alarm);

    [Theory]
    [InlineData("arn:aws:iam::111122223333:user/ci",
        "APN/1.0 HashiCorp/1.0 Terraform/1.9.5 terraform-provider-aws/5.70.0 aws-sdk-go-v2/1.30", "Terraform or OpenTofu writes the alarm")]
    [InlineData("arn:aws:iam::111122223333:user/ci", "aws-sdk-go-v2/1.30 APN/1.0 Pulumi/1.0", "Pulumi writes the alarm")]
    [InlineData("arn:aws:sts::111122223333:assumed-role/cdk-hnb659fds-cfn-exec-role-111122223333-eu-west-1/AWSCloudFormation",
        "cloudformation.amazonaws.com", "The AWS CDK writes the alarm")]
    [InlineData("arn:aws:iam::111122223333:user/ann", "cloudformation.amazonaws.com", "CloudFormation writes the alarm")]
    [InlineData("cloudformation.amazonaws.com", null, "CloudFormation writes the alarm")]
    [InlineData("autoscaling.amazonaws.com", "autoscaling.amazonaws.com", "An AWS service writes the alarm")]
    [InlineData("arn:aws:iam::111122223333:user/ann", "Mozilla/5.0 (X11; Linux x86_64)", "in the console: ask this person")]
    [InlineData("arn:aws:iam::111122223333:user/ci", "aws-cli/2.17.0 md/awscrt", "A script or a pipeline writes the alarm")]
    [InlineData("arn:aws:iam::111122223333:user/ci", "Boto3/1.43 md/Botocore", "A script or a pipeline writes the alarm")]
    [InlineData("arn:aws:iam::111122223333:user/ci", "", "Find out what runs as this caller")]
    public void The_tool_tells_where_to_look(string caller, string? agent, string advice) =>
        Assert.Contains(advice, ConflictAdvice.For(Alarm, new(3, Chains.Now, Reports.Mallory with { Caller = caller, UserAgent = agent })),
            StringComparison.Ordinal);

    [Fact]
    public void It_says_what_the_other_side_should_agree_to_and_shows_nothing_of_the_writers_own_text()
    {
        var advice =
            ConflictAdvice.For(Alarm,
                new(3, Chains.Now, Reports.Mallory with { Caller = Reports.Nasty, UserAgent = $"Terraform {Reports.Nasty}" }));

        Assert.Contains("make it agree: ActionsEnabled: true, Threshold: 1.", advice, StringComparison.Ordinal);
        Assert.DoesNotContain("line one", advice, StringComparison.Ordinal);
    }
}
