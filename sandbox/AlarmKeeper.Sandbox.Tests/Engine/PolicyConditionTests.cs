using AlarmKeeper.Sandbox.Engine;

namespace AlarmKeeper.Sandbox.Tests.Engine;

public class PolicyConditionTests
{
    private static readonly Dictionary<string, string> Context = new()
    {
        ["sns:Protocol"] = "email",
        ["sns:Endpoint"] = "security@example.com",
        ["aws:SecureTransport"] = "true",
        ["aws:SourceIp"] = "192.0.2.77",
        ["aws:CurrentTime"] = "2026-11-24T10:00:00Z",
        ["aws:MultiFactorAuthAge"] = "300",
    };

    [Theory]
    [InlineData("""{"StringEquals":{"sns:protocol":"email"}}""", true)]
    [InlineData("""{"stringequals":{"SNS:PROTOCOL":"email"}}""", true)]
    [InlineData("""{"StringEquals":{"sns:Protocol":"EMAIL"}}""", false)]
    [InlineData("""{"StringEqualsIgnoreCase":{"sns:Protocol":"EMAIL"}}""", true)]
    [InlineData("""{"StringNotEquals":{"sns:Protocol":["sqs","http"]}}""", true)]
    [InlineData("""{"StringNotEquals":{"sns:Protocol":["sqs","email"]}}""", false)]
    [InlineData("""{"StringNotEqualsIgnoreCase":{"sns:Protocol":"EMAIL"}}""", false)]
    [InlineData("""{"StringLike":{"sns:Endpoint":"*@example.com"}}""", true)]
    [InlineData("""{"StringLike":{"sns:Endpoint":"*@example.org"}}""", false)]
    [InlineData("""{"StringNotLike":{"sns:Endpoint":"*@example.org"}}""", true)]
    [InlineData("""{"StringEquals":{"sns:Protocol":"email","sns:Endpoint":"other@example.com"}}""", false)]
    public void Texts(string condition, bool holds) => Assert.Equal(holds, Holds(condition));

    [Theory]
    [InlineData("""{"Bool":{"aws:SecureTransport":"true"}}""", true)]
    [InlineData("""{"Bool":{"aws:SecureTransport":false}}""", false)]
    [InlineData("""{"NumericLessThan":{"aws:MultiFactorAuthAge":"3600"}}""", true)]
    [InlineData("""{"NumericLessThanEquals":{"aws:MultiFactorAuthAge":300}}""", true)]
    [InlineData("""{"NumericGreaterThan":{"aws:MultiFactorAuthAge":"300"}}""", false)]
    [InlineData("""{"NumericNotEquals":{"aws:MultiFactorAuthAge":"300"}}""", false)]
    [InlineData("""{"DateLessThan":{"aws:CurrentTime":"2026-12-01T00:00:00Z"}}""", true)]
    [InlineData("""{"DateGreaterThanEquals":{"aws:CurrentTime":"2026-12-01T00:00:00Z"}}""", false)]
    [InlineData("""{"IpAddress":{"aws:SourceIp":"192.0.2.0/24"}}""", true)]
    [InlineData("""{"IpAddress":{"aws:SourceIp":"192.0.2.77"}}""", true)]
    [InlineData("""{"NotIpAddress":{"aws:SourceIp":["192.0.2.0/24","198.51.100.0/24"]}}""", false)]
    public void Other_types(string condition, bool holds) => Assert.Equal(holds, Holds(condition));

    [Theory]
    [InlineData("""{"StringEquals":{"aws:Absent":"x"}}""", false)]
    [InlineData("""{"StringNotEquals":{"aws:Absent":"x"}}""", true)]
    [InlineData("""{"ArnNotLike":{"aws:Absent":"x"}}""", true)]
    [InlineData("""{"StringEqualsIfExists":{"aws:Absent":"x"}}""", true)]
    [InlineData("""{"StringEqualsIfExists":{"sns:Protocol":"sqs"}}""", false)]
    [InlineData("""{"Bool":{"aws:Absent":"false"}}""", false)]
    [InlineData("""{"Null":{"aws:Absent":"true"}}""", true)]
    [InlineData("""{"Null":{"aws:Absent":"false"}}""", false)]
    [InlineData("""{"Null":{"sns:Protocol":"false"}}""", true)]
    [InlineData("""{"ForAllValues:StringEquals":{"aws:Absent":"x"}}""", true)]
    [InlineData("""{"ForAnyValue:StringEquals":{"aws:Absent":"x"}}""", false)]
    [InlineData("""{"ForAnyValue:StringLike":{"sns:Endpoint":["a@*","security@*"]}}""", true)]
    [InlineData("""{"ForAllValues:StringNotEquals":{"sns:Protocol":"email"}}""", false)]
    public void Absent_keys_and_sets(string condition, bool holds) => Assert.Equal(holds, Holds(condition));

    [Theory]
    [InlineData("StringNot")]
    [InlineData("NumericNotLessThan")]
    [InlineData("BoolNot")]
    [InlineData("NullIfExists")]
    [InlineData("ForEachValue:StringEquals")]
    public void There_are_no_such_operators(string name) => Assert.Throws<FormatException>(() => Holds($$$"""{"{{{name}}}":{"k":"v"}}"""));

    private static bool Holds(string condition)
    {
        var policy = $$"""{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{{condition}}}]}""";
        var request =
            new PolicyRequest("sns:Subscribe", "arn:aws:sns:eu-west-1:111122223333:t", "AWS", "arn:aws:iam::111122223333:role/r", Context);
        return PolicyDocument.Parse(policy).Evaluate(request) == PolicyDecision.Allowed;
    }
}
