using AlarmKeeper.Findings;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Drift;

/// <summary>What a Deny for everybody means for CloudWatch, by its condition.</summary>
public class PolicyConditionTests
{
    [Theory]
    [InlineData("StringEquals", "aws:SourceAccount", "111122223333")]
    [InlineData("STRINGEQUALS", "AWS:sourceaccount", "111122223333")]
    [InlineData("StringEqualsIgnoreCase", "aws:PrincipalServiceName", "CloudWatch.amazonaws.com")]
    [InlineData("StringLike", "aws:SourceAccount", "1111*")]
    [InlineData("StringLike", "aws:SourceAccount", "11112222333?")]
    [InlineData("StringNotLike", "aws:SourceAccount", "9*")]
    [InlineData("ArnEquals", "aws:SourceArn", "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:*")]
    [InlineData("ArnLike", "aws:SourceArn", "*")]
    [InlineData("ArnNotLike", "aws:SourceArn", "arn:aws:cloudwatch:*:*:alarm:Other")]
    [InlineData("Bool", "aws:PrincipalIsAWSService", "TRUE")]
    [InlineData("Bool", "aws:ViaAWSService", "false")]
    [InlineData("StringEquals", "aws:ResourceAccount", "111122223333")]
    [InlineData("StringEquals", "aws:RequestedRegion", "eu-west-1")]
    public void A_condition_that_CloudWatch_meets_denies(string name, string key, string value) =>
        Assert.Equal("denied", Denied(name, key, value));

    [Theory]
    [InlineData("StringEquals", "aws:SourceAccount", "999988887777")]
    [InlineData("StringNotEquals", "aws:SourceAccount", "111122223333")]
    [InlineData("StringEquals", "aws:PrincipalServiceName", "CloudWatch.amazonaws.com")]
    [InlineData("ArnLike", "aws:SourceArn", "arn:aws:*:alarm:RootAccountUsage")]
    [InlineData("ArnNotEquals", "aws:SourceArn", "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:RootAccountUsage")]
    [InlineData("Bool", "aws:SecureTransport", "false")]
    [InlineData("StringEquals", "aws:RequestedRegion", "us-east-1")]
    public void A_condition_that_CloudWatch_does_not_meet_spares(string name, string key, string value) =>
        Assert.Equal("spared", Denied(name, key, value));

    [Theory]
    [InlineData("StringEquals", "aws:PrincipalOrgID", "o-1", "spared")]
    [InlineData("StringNotEquals", "aws:PrincipalOrgID", "o-1", "denied")]
    [InlineData("StringEqualsIfExists", "aws:PrincipalOrgID", "o-1", "denied")]
    [InlineData("StringNotEqualsIfExists", "aws:PrincipalOrgID", "o-1", "denied")]
    [InlineData("BoolIfExists", "aws:MultiFactorAuthPresent", "false", "denied")]
    [InlineData("Bool", "aws:MultiFactorAuthPresent", "false", "spared")]
    [InlineData("ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-1/*", "spared")]
    [InlineData("ForAnyValue:StringNotLike", "aws:PrincipalOrgPaths", "o-1/*", "spared")]
    [InlineData("ForAllValues:StringLike", "aws:PrincipalOrgPaths", "o-1/*", "denied")]
    [InlineData("Null", "aws:PrincipalOrgID", "true", "denied")]
    [InlineData("Null", "aws:PrincipalOrgID", "false", "spared")]
    [InlineData("null", "aws:SourceArn", "false", "denied")]
    [InlineData("IpAddress", "aws:SourceIp", "192.0.2.0/24", "spared")]
    [InlineData("NotIpAddress", "aws:SourceIp", "192.0.2.0/24", "denied")]
    public void A_key_that_CloudWatch_does_not_send_is_absent(string name, string key, string value, string outcome) =>
        Assert.Equal(outcome, Denied(name, key, value));

    [Theory]
    [InlineData("DateGreaterThan", "aws:CurrentTime", "2026-01-01T00:00:00Z", "denied")]
    [InlineData("DateLessThan", "aws:CurrentTime", "2026-01-01T00:00:00Z", "spared")]
    [InlineData("DateLessThanEquals", "aws:CurrentTime", "2026-05-04T14:00:00+02:00", "denied")]
    [InlineData("DateNotEquals", "aws:CurrentTime", "2026-05-04T12:00:00Z", "spared")]
    [InlineData("DateGreaterThan", "aws:CurrentTime", "1577836800", "denied")]
    [InlineData("DateGreaterThan", "aws:EpochTime", "2026-01-01T00:00:00Z", "denied")]
    [InlineData("NumericGreaterThanEquals", "aws:EpochTime", "1577836800", "denied")]
    [InlineData("NumericLessThan", "aws:EpochTime", "1577836800", "spared")]
    public void A_Deny_can_hang_on_the_time(string name, string key, string value, string outcome) =>
        Assert.Equal(outcome, Denied(name, key, value));

    [Theory]
    [InlineData("StringEquals", "aws:SourceOrgID", "o-1")]
    [InlineData("StringNotEquals", "AWS:SourceOrgPaths", "o-1/*")]
    [InlineData("StringEquals", "aws:ResourceOrgID", "o-1")]
    [InlineData("StringEquals", "aws:ResourceTag/team", "x")]
    [InlineData("StringEquals", "aws:SourceAccount", "${aws:ResourceAccount}")]
    [InlineData("DateGreaterThan", "aws:CurrentTime", "yesterday")]
    [InlineData("NumericLessThan", "aws:EpochTime", "much")]
    [InlineData("StringResembles", "aws:SourceAccount", "1")]
    public void What_cannot_be_told_from_here_is_for_a_person(string name, string key, string value)
    {
        Assert.Equal("doubtful", Denied(name, key, value));
        Assert.Equal(Verdict.Weakened, Situation(name, key, $"\"{value}\"").Verdict);
    }

    [Fact]
    public void One_of_many_values_is_enough()
    {
        Assert.Equal("denied", Outcome(Situation("StringEquals", "aws:SourceAccount", """["1","111122223333"]""")));
        Assert.Equal("spared", Outcome(Situation("StringNotEquals", "aws:SourceAccount", """["1","111122223333"]""")));
    }

    [Fact]
    public void Every_condition_has_to_hold() =>
        Assert.Equal("spared", Outcome(Chains.Armed().WithStatement(
            """{"Effect":"Deny","Principal":"*","Action":"sns:Publish","Resource":"*","Condition":{"StringEquals":{"aws:SourceOrgID":"o-1","aws:SourceAccount":"9"}}}""")));

    private static string Denied(string name, string key, string value) => Outcome(Situation(name, key, $"\"{value}\""));

    private static Situation Situation(string name, string key, string values) => Chains.Armed().WithStatement(
        $$$"""{"Effect":"Deny","Principal":"*","Action":"sns:Publish","Resource":"*","Condition":{"{{{name}}}":{"{{{key}}}":{{{values}}} } } }""");

    private static string Outcome(Situation situation) => situation.Link(LinkKind.TopicPolicy).Differences switch
    {
        [] => "spared",
        [{ Severity: Severity.S0, Act: Act.Repair }] => "denied",
        [{ Severity: Severity.S2, Act: Act.Report }] => "doubtful",
        _ => "something else",
    };
}
