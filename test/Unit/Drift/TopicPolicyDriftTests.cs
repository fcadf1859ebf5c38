using AlarmKeeper.Findings;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Drift;

public class TopicPolicyDriftTests
{
    private const string Wanted = "should be cloudwatch.amazonaws.com may publish for AlarmKeeper's alarms";

    [Fact]
    public void Without_any_statement_CloudWatch_may_not_publish() =>
        Assert.Equal([$"Policy: no statement allows it, {Wanted} (S0, N2, Repair)"], Chains.Armed().WithPolicy().Differences);

    [Fact]
    public void The_owners_default_alone_works_and_is_made_explicit()
    {
        var situation = Chains.Armed().WithPolicy(Chains.OwnersDefault);

        Assert.Equal([$"Policy: only the owner's default statement covers it, {Wanted} (S2, N2, Repair)"], situation.Differences);
        Assert.Equal(Verdict.Weakened, situation.Verdict);
    }

    [Theory]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},"Action":"sns:Publish","Resource":"arn:aws:sns:eu-west-1:111122223333:root-account-usage"}""")]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":["events.amazonaws.com","cloudwatch.amazonaws.com"]},"Action":["sns:Publish"],"Resource":["arn:aws:sns:eu-west-1:111122223333:root-account-usage"]}""")]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},"Action":"SNS:publish","Resource":"*"}""")]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},"Action":"sns:*","Resource":"arn:aws:sns:*:111122223333:root-*"}""")]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},"Action":"sns:Publish","Resource":"*","Condition":{"stringequals":{"AWS:SourceAccount":["111122223333"]}}}""")]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},"Action":"sns:Publish","Resource":"*","Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:cloudwatch:*:111122223333:alarm:*"}}}""")]
    public void The_same_permission_written_otherwise_is_the_same(string statement) =>
        Assert.Empty(Chains.Armed().WithPolicy(statement).Differences);

    [Theory]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sns:Publish","Resource":"*"}""")]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"sns:Publish","Resource":"*"}""")]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sns:Publish","Resource":"*"}""")]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},"Action":"sns:Subscribe","Resource":"*"}""")]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},"Action":"sns:Publish","Resource":"arn:aws:sns:eu-west-1:111122223333:other"}""")]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},"Action":"sns:Publish","Resource":"*","Condition":{"StringEquals":{"aws:SourceAccount":"999988887777"}}}""")]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},"Action":"sns:Publish","Resource":"*","Condition":{"ArnEquals":{"aws:SourceArn":"arn:aws:cloudwatch:eu-west-1:111122223333:alarm:Other"}}}""")]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},"Action":"sns:Publish","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-1"}}}""")]
    public void Another_permission_is_not_taken_for_it(string statement) =>
        Assert.Equal([$"Policy: no statement allows it, {Wanted} (S0, N2, Repair)"], Chains.Armed().WithPolicy(statement).Differences);

    [Theory]
    [InlineData("aws:SourceOrgID", "o-1")]
    [InlineData("aws:PrincipalType", "Service")]
    [InlineData("aws:SomethingThatIsNew", "x")]
    public void A_permission_that_hangs_on_what_nobody_knows_here_is_no_silence_and_is_made_explicit(string key, string value)
    {
        var situation = Chains.Armed().WithPolicy(
            $$$"""{"Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},"Action":"sns:Publish","Resource":"*","Condition":{"StringEquals":{"{{{key}}}":"{{{value}}}"} } }""");

        Assert.Equal([$"Policy: only statements whose conditions cannot be judged from here may allow it, {Wanted} (S2, N2, Repair)"],
            situation.Differences);
        Assert.Equal(Verdict.Weakened, situation.Verdict);
    }

    [Theory]
    [InlineData("\"Principal\":\"*\"")]
    [InlineData("\"Principal\":{\"AWS\":\"*\"}")]
    [InlineData("\"Principal\":{\"AWS\":[\"111122223333\",\"*\"]}")]
    [InlineData("\"Principal\":{\"Service\":\"*\"}")]
    [InlineData("\"Principal\":{\"Service\":\"cloudwatch.amazonaws.com\"}")]
    [InlineData("\"NotPrincipal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"}")]
    [InlineData("\"NotPrincipal\":{\"Service\":\"events.amazonaws.com\"}")]
    public void A_Deny_that_covers_CloudWatch_silences_the_alert(string principal)
    {
        var situation = Chains.Armed().WithStatement($$"""{"Sid":"No","Effect":"Deny",{{principal}},"Action":"sns:Publish","Resource":"*"}""");

        var difference = Assert.Single(situation.Link(LinkKind.TopicPolicy).Differences);

        Assert.Equal(("Policy.Statement[No]", Severity.S0, "N2", Act.Repair),
            (difference.Field, difference.Severity, difference.Row.Id, difference.Act));
        Assert.Contains("\"Effect\":\"Deny\"", difference.Observed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"NotAction\":\"sns:Subscribe\",\"Resource\":\"*\"")]
    [InlineData("\"Action\":\"*\",\"Resource\":\"*\"")]
    [InlineData("\"Action\":\"SNS:Pub*\",\"NotResource\":\"arn:aws:sns:eu-west-1:111122223333:other\"")]
    public void A_Deny_by_exclusion_or_wildcard_is_found(string scope) =>
        Assert.Single(Chains.Armed().WithStatement($$"""{"Effect":"Deny","Principal":"*",{{scope}}}""").Differences);

    [Theory]
    [InlineData("""{"Effect":"Deny","Principal":"*","Action":"sns:Subscribe","Resource":"*"}""")]
    [InlineData("""{"Effect":"Deny","Principal":"*","NotAction":"sns:Publish","Resource":"*"}""")]
    [InlineData("""{"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"sns:Publish","Resource":"*"}""")]
    [InlineData("""{"Effect":"Deny","Principal":{"Service":"events.amazonaws.com"},"Action":"sns:Publish","Resource":"*"}""")]
    [InlineData("""{"Effect":"Deny","NotPrincipal":{"Service":"cloudwatch.amazonaws.com"},"Action":"sns:Publish","Resource":"*"}""")]
    [InlineData("""{"Effect":"Deny","Principal":"*","Action":"sns:Publish","Resource":"arn:aws:sns:eu-west-1:111122223333:other"}""")]
    public void A_Deny_of_something_else_is_nobodys_business(string statement) =>
        Assert.Empty(Chains.Armed().WithStatement(statement).Differences);
}
