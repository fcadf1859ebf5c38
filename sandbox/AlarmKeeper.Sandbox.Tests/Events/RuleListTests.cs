using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Tests.Events;

public sealed class RuleListTests : DeliveryTest
{
    private const string Topics = """{"source":["aws.sns"]}""";

    [Fact]
    public void Rules_are_listed_by_the_beginning_of_their_names_in_pages()
    {
        foreach (var name in (string[])["stack-self", "other", "stack-chain", "stack-identity"])
            PutRule(Topics, name);

        var first = Call("events", "ListRules", """{"NamePrefix":"stack-","Limit":2}""");
        var second = Call("events", "ListRules", $$"""{"NamePrefix":"stack-","NextToken":"{{first["NextToken"]}}"}""");

        Assert.Equal(["stack-chain", "stack-identity", "stack-self"], [.. Names(first), .. Names(second)]);
        Assert.Null(second["NextToken"]);
        Assert.Equal(
            $$"""{"Name":"stack-self","Arn":"arn:aws:events:eu-west-1:111122223333:rule/stack-self","State":"ENABLED","EventBusName":"default","EventPattern":{{JsonValue.Create(Topics).ToJsonString()}}}""",
            second["Rules"]![0]!.ToJsonString());
    }

    [Fact]
    public void Rules_are_found_by_their_target() // E1
    {
        PutRule(Topics, "stack-chain");
        PutRule(Topics, "stack-self");
        Call("events", "RemoveTargets", """{"Rule":"stack-self","Ids":["t"]}""");

        var found = Call("events", "ListRuleNamesByTarget", $$"""{"TargetArn":"{{Function}}"}""");

        Assert.Equal("""["stack-chain"]""", found["RuleNames"]!.ToJsonString());
    }

    [Theory]
    [InlineData("ListRules", """{"Limit":101}""", "ValidationException")]
    [InlineData("ListRules", """{"EventBusName":"mine"}""", "ResourceNotFoundException")]
    [InlineData("ListRules", """{"NextToken":"x"}""", "ValidationException")]
    [InlineData("ListRuleNamesByTarget", "{}", "ValidationException")]
    public void A_list_of_nothing_sensible_is_refused(string operation, string input, string code) =>
        Assert.Equal(code, Assert.Throws<AwsError>(() => Call("events", operation, input)).Code);

    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html
    [Theory]
    [InlineData("ListRules", "{}", "*")]
    [InlineData("ListRuleNamesByTarget", """{"TargetArn":"a"}""", "*")]
    [InlineData("PutEvents", """{"Entries":[]}""", "arn:aws:events:eu-west-1:111122223333:event-bus/default")]
    [InlineData("ListTargetsByRule", """{"Rule":"r"}""", "arn:aws:events:eu-west-1:111122223333:rule/r")]
    [InlineData("DescribeRule", """{"Name":"r"}""", "arn:aws:events:eu-west-1:111122223333:rule/r")]
    public void IAM_sees_the_resource_that_the_service_authorization_reference_names(string operation, string input, string resource)
    {
        var call = new ServiceCall(
            World.Region("111122223333", "eu-west-1"), new("Root", "arn:aws:iam::111122223333:root", "111122223333", "k"), operation,
                (JsonObject)JsonNode.Parse(input)!);

        Assert.Equal(resource, World.Service("events").Resource(call));
    }

    private static IEnumerable<string> Names(JsonObject answer) => answer["Rules"]!.AsArray().Select(rule => rule!["Name"]!.ToString());
}
