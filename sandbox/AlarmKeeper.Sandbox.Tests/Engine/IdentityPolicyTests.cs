using AlarmKeeper.Sandbox.Engine;

namespace AlarmKeeper.Sandbox.Tests.Engine;

public class IdentityPolicyTests
{
    private const string Filter = "arn:aws:logs:eu-west-1:111122223333:log-group:aws-controltower/CloudTrailLogs:*";

    [Theory]
    [InlineData("logs:PutMetricFilter", true)]
    [InlineData("LOGS:putmetricfilter", true)]
    [InlineData("logs:DeleteMetricFilter", false)]
    public void Actions_have_no_case(string action, bool allowed) =>
        Assert.Equal(allowed, Evaluate(Allow("logs:PutMetricFilter", Filter), action, Filter) == PolicyDecision.Allowed);

    [Theory]
    [InlineData("arn:aws:logs:eu-west-1:111122223333:log-group:aws-controltower/CloudTrailLogs*", true)]
    [InlineData("arn:aws:logs:eu-west-?:*:log-group:*", true)]
    [InlineData("arn:aws:logs:eu-west-1:111122223333:log-group:AWS-controltower/*", false)]
    [InlineData("arn:aws:logs:eu-west-1:111122223333:log-group:aws-controltower/CloudTrailLogs", false)]
    public void Resources_have_wildcards_and_case(string pattern, bool allowed) =>
        Assert.Equal(allowed, Evaluate(Allow("logs:*", pattern), "logs:PutMetricFilter", Filter) == PolicyDecision.Allowed);

    [Fact]
    public void NotAction_and_NotResource_cover_everything_else()
    {
        var policy = """{"Statement":[{"Effect":"Allow","NotAction":"iam:*","NotResource":"arn:aws:sns:*"}]}""";
        Assert.Equal(PolicyDecision.Allowed, Evaluate(policy, "logs:PutMetricFilter", Filter));
        Assert.Equal(PolicyDecision.NoAllow, Evaluate(policy, "iam:CreateUser", Filter));
        Assert.Equal(PolicyDecision.NoAllow, Evaluate(policy, "logs:PutMetricFilter", "arn:aws:sns:eu-west-1:111122223333:t"));
    }

    [Fact]
    public void Control_Towers_guardrail_spares_its_own_role()
    {
        var policy =
            """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["logs:DeleteLogGroup"],"Resource":"*","Condition":{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/AWSControlTowerExecution"}}}]}""";
        Assert.Equal(PolicyDecision.Denied, Evaluate(policy, "logs:DeleteLogGroup", Filter));
        var controlTower = Request("logs:DeleteLogGroup", Filter) with
        {
            Principal = "arn:aws:sts::111122223333:assumed-role/AWSControlTowerExecution/ct",
        };
        Assert.Equal(PolicyDecision.NoAllow, PolicyDocument.Parse(policy).Evaluate(controlTower));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"Version":"2020-01-01","Statement":[]}""")]
    [InlineData("""{"Statement":["text"]}""")]
    [InlineData("""{"Statement":[{"Action":"sns:Publish","Resource":"*"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"allow","Action":"sns:Publish","Resource":"*"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Resource":"*"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"sns:Publish"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"a:b","NotAction":"a:c","Resource":"*"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":"111122223333","Action":"a:b","Resource":"*"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":"*","NotPrincipal":"*","Action":"a:b","Resource":"*"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"a:b","Resource":"*","Condition":{"StringSomething":{"k":"v"}}}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"a:b","Resource":"*","Condition":{"StringEquals":"v"}}]}""")]
    public void A_policy_that_AWS_refuses_is_refused(string policy) => Assert.Throws<FormatException>(() => PolicyDocument.Parse(policy));

    private static string Allow(string action, string resource) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["{{action}}"],"Resource":["{{resource}}"]}]}""";

    private static PolicyRequest Request(string action, string resource) =>
        new(action, resource, "AWS", "arn:aws:sts::111122223333:assumed-role/alarm-keeper/run", new Dictionary<string, string>());

    private static PolicyDecision Evaluate(string policy, string action, string resource) =>
        PolicyDocument.Parse(policy).Evaluate(Request(action, resource));
}
