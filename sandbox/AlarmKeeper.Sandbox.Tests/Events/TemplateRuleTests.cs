using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Deployment;

namespace AlarmKeeper.Sandbox.Tests.Events;

/// <summary>The rules of template.yaml, put as they are, against calls by everybody.</summary>
public sealed class TemplateRuleTests : DeliveryTest
{
    private const string OwnRole = "arn:aws:iam::111122223333:role/alarm-keeper";

    private static readonly StackTemplate Stack = new()
    { Physical = (id, attribute) => (id, attribute) is ("FunctionRole", "Arn") ? OwnRole : null };

    private static readonly Dictionary<string, string> Identities = new()
    {
        ["own role"] = $$"""{"type":"AssumedRole","sessionContext":{"sessionIssuer":{"type":"Role","arn":"{{OwnRole}}"} } }""",
        ["other role"] = """{"type":"AssumedRole","sessionContext":{"sessionIssuer":{"type":"Role","arn":"arn:aws:iam::111122223333:role/intruder"}}}""",
        ["root"] = """{"type":"Root","arn":"arn:aws:iam::111122223333:root"}""",
        ["root in the console"] = """{"type":"Root","arn":"arn:aws:iam::111122223333:root","sessionContext":{"attributes":{"mfaAuthenticated":"false"}}}""",
        ["service"] = """{"type":"AWSService","invokedBy":"autoscaling.amazonaws.com"}""",
        ["IAM user"] = """{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/mallory","userName":"mallory"}""",
    };

    private static readonly string[] Rules = ["ChainRule", "SelfRule", "IdentityRule"];

    public static TheoryData<string> Callers => [.. Identities.Keys];

    [Theory]
    [MemberData(nameof(Callers))]
    public void Every_call_of_a_rule_reaches_the_function_unless_the_function_made_it(string caller)
    {
        foreach (var pattern in Rules.Select(rule => Stack[rule]["EventPattern"]!))
        {
            PutRule(pattern.ToJsonString());
            var names = pattern["detail"]!["eventName"]!.AsArray().Select(Called).ToList();

            foreach (var name in names)
                Record(pattern["detail"]!["eventSource"]![0]!.ToString(), name, Identities[caller]);

            Assert.Equal(caller == "own role" ? [] : names, EventNames);
        }
    }

    [Fact]
    public void A_call_that_no_rule_names_reaches_nobody()
    {
        foreach (var rule in Rules)
            PutRule(Stack[rule]["EventPattern"]!.ToJsonString(), $"stack-{rule}");

        Record("logs.amazonaws.com", "CreateLogStream", Identities["root"]);
        Record("s3.amazonaws.com", "PutMetricAlarm", Identities["root"]);

        Assert.Empty(Payloads);
    }

    // An operator stands for whatever begins so, such as Lambda's names with the version of its API.
    private static string Called(JsonNode? name) => name is JsonObject prefix ? $"{prefix["prefix"]}20150331v2" : name!.ToString();

    private void Record(string source, string name, string identity) =>
        World.CloudTrail.Record(World.Region("111122223333", "eu-west-1"), new()
        {
            ["eventSource"] = source,
            ["eventName"] = name,
            ["eventTime"] = "2026-01-01T00:00:00Z",
            ["eventType"] = "AwsApiCall",
            ["readOnly"] = false,
            ["userIdentity"] = JsonNode.Parse(identity),
        });
}
