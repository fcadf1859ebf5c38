using AlarmKeeper.Sandbox.Engine;

namespace AlarmKeeper.Sandbox.Tests.Engine;

public class SubscriptionFilterTests
{
    private const string AlarmMail = """{"AlarmName":"RootAccountUsage","NewStateValue":"ALARM","Trigger":{"Period":300,"Dimensions":[{"name":"a"},{"name":"b"}]}}""";

    private static readonly Dictionary<string, string> None = [];

    private static readonly Dictionary<string, string> Order = new() { ["store"] = "example_corp", ["price"] = "210.75", ["kinds"] = """["tennis","golf"]""", ["ip"] = "192.0.2.7" };

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{}")]
    public void No_policy_accepts_everything(string? policy) => Assert.True(SubscriptionFilter.Accepts(policy, null, None, "text"));

    [Theory]
    [InlineData("""{"severity":["high"]}""")]
    [InlineData("""{"severity":[{"anything-but":"low"}]}""")]
    [InlineData("""{"severity":[{"exists":true}]}""")]
    public void A_policy_on_attributes_rejects_an_alarm_which_has_none(string policy) =>
        Assert.False(SubscriptionFilter.Accepts(policy, null, None, AlarmMail));

    [Theory]
    [InlineData("""{"store":["example_corp"]}""", true)]
    [InlineData("""{"store":["other","example_corp"]}""", true)]
    [InlineData("""{"store":["Example_corp"]}""", false)]
    [InlineData("""{"store":[{"equals-ignore-case":"EXAMPLE_corp"}]}""", true)]
    [InlineData("""{"store":[{"prefix":"example"}]}""", true)]
    [InlineData("""{"store":[{"suffix":"_corp"}]}""", true)]
    [InlineData("""{"store":[{"wildcard":"ex*corp"}]}""", true)]
    [InlineData("""{"store":[{"anything-but":"example_corp"}]}""", false)]
    [InlineData("""{"store":[{"anything-but":["a","b"]}]}""", true)]
    [InlineData("""{"store":[{"anything-but":{"prefix":"example"}}]}""", false)]
    [InlineData("""{"price":[{"numeric":["=",210.75]}]}""", true)]
    [InlineData("""{"price":[{"numeric":[">",0,"<=",150]}]}""", false)]
    [InlineData("""{"price":[210.75]}""", true)]
    [InlineData("""{"price":["210.75"]}""", true)]
    [InlineData("""{"kinds":["golf"]}""", true)]
    [InlineData("""{"kinds":["rugby"]}""", false)]
    [InlineData("""{"ip":[{"cidr":"192.0.2.0/24"}]}""", true)]
    [InlineData("""{"absent":[{"exists":false}]}""", true)]
    [InlineData("""{"store":[{"exists":false}]}""", false)]
    [InlineData("""{"store":["example_corp"],"kinds":["rugby"]}""", false)]
    [InlineData("""{"$or":[{"kinds":["rugby"]},{"price":[{"numeric":[">",200]}]}]}""", true)]
    [InlineData("""{"store":["x"],"$or":[{"kinds":["golf"]},{"price":[1]}]}""", false)]
    public void Attributes_are_tested_rule_by_rule(string policy, bool accepted) =>
        Assert.Equal(accepted, SubscriptionFilter.Accepts(policy, "MessageAttributes", Order, "text"));

    [Theory]
    [InlineData("""{"NewStateValue":["ALARM"]}""", true)]
    [InlineData("""{"NewStateValue":["OK"]}""", false)]
    [InlineData("""{"Trigger":{"Period":[300]}}""", true)]
    [InlineData("""{"Trigger":{"Period":[{"numeric":["<",300]}]}}""", false)]
    [InlineData("""{"Trigger":{"Dimensions":{"name":["b"]}}}""", true)]
    [InlineData("""{"Trigger":{"Statistic":[{"exists":false}]}}""", true)]
    [InlineData("""{"Absent":{"Key":["x"]}}""", false)]
    [InlineData("""{"Absent":{"Key":[{"exists":false}]}}""", true)]
    public void The_body_is_tested_down_its_nesting(string policy, bool accepted) =>
        Assert.Equal(accepted, SubscriptionFilter.Accepts(policy, "MessageBody", None, AlarmMail));

    [Fact]
    public void A_body_that_is_not_JSON_is_rejected() =>
        Assert.False(SubscriptionFilter.Accepts("""{"a":[{"exists":false}]}""", "MessageBody", None, "plain text"));

    [Theory]
    [InlineData("not json", null)]
    [InlineData("[]", null)]
    [InlineData("""{"a":"b"}""", null)]
    [InlineData("""{"a":[]}""", null)]
    [InlineData("""{"a":[["b"]]}""", null)]
    [InlineData("""{"a":{"b":["c"]}}""", null)]
    [InlineData("""{"a":[{"sounds-like":"b"}]}""", null)]
    [InlineData("""{"a":[{"numeric":[">"]}]}""", "MessageBody")]
    [InlineData("""{"a":[{"prefix":"b","suffix":"c"}]}""", "MessageBody")]
    [InlineData("""{"$or":[{"a":["b"]}]}""", "MessageBody")]
    public void A_policy_that_SNS_refuses_is_refused(string policy, string? scope) =>
        Assert.Throws<FormatException>(() => SubscriptionFilter.Validate(policy, scope));
}
