using AlarmKeeper.Auditing;
using AlarmKeeper.Findings;
using static AlarmKeeper.Tests.RegionAudit.Region;

namespace AlarmKeeper.Tests.RegionAudit;

/// <summary>What becomes of an alarm's message where its topic has a data-protection policy.</summary>
public class ProtectionAuditTests
{
    [Theory]
    [InlineData("Deny", "Inbound", "*", "orders-[a-z]+", "nobody: data-protected")]
    [InlineData("Deny", "Outbound", "*", "orders-[a-z]+", "nobody: data-protected")]
    [InlineData("Deny", "Inbound", "*", "payments-[a-z]+", "told")]
    [InlineData("Deny", "Inbound", "arn:aws:iam::111122223333:role/shop", "orders-[a-z]+", "told")]
    [InlineData("Deny", "Outbound", "arn:aws:iam::111122223333:role/shop", "orders-[a-z]+", "unknown: data-protection-unclear")]
    [InlineData("Deny", "Inbound", "*", "(?<!x)orders", "unknown: data-protection-unclear")]
    [InlineData("Deidentify", "Inbound", "*", "orders-[a-z]+", "weakened: masked")]
    [InlineData("Audit", "Inbound", "*", "orders-[a-z]+", "told")]
    public void A_data_protection_policy_is_judged_by_what_it_finds_in_the_alarms_message(
        string operation, string direction, string principal, string expression, string said)
    {
        var policy = $$"""
            {"Name":"p","Version":"2021-06-01","Configuration":{"CustomDataIdentifier":[{"Name":"own","Regex":"{{expression}}"}]},
             "Statement":[{"DataDirection":"{{direction}}","Principal":["{{principal}}"],"DataIdentifier":["own"],
             "Operation":{"{{operation}}":{} } }]}
            """;
        Assert.Equal(said, Protected(Observation.Of(policy)).Judged().Said());
    }

    [Fact]
    public void What_only_AWS_can_find_may_keep_the_message_back() => Assert.Equal("unknown: data-protection-unclear",
        Protected(Observation.Of("""
            {"Statement":[{"DataDirection":"Inbound","Principal":["*"],"Operation":{"Deny":{}},
             "DataIdentifier":["arn:aws:dataprotection::aws:data-identifier/EmailAddress"]}]}
            """)).Judged().Said());

    [Fact]
    public void A_data_protection_policy_that_is_unread_is_unknown_and_none_is_none()
    {
        var unread = Protected(new Observation<string>.Unreadable("GetDataProtectionPolicy: AuthorizationError: x"));
        Assert.Equal("unknown: data-protection-unclear", unread.Judged().Said());
        Assert.Contains(AuditReport.Unread(unread), one => one.What.Contains("data-protection", StringComparison.Ordinal));
        Assert.Equal("unknown: data-protection-unclear", Protected(Observation.Of("no policy")).Judged().Said());
        Assert.Equal(["told", "told"], new[] { Protected(Observation.Of("")), Protected(new Observation<string>.Absent()) }
            .Select(one => one.Judged().Said()));
    }

    private static ObservedRegion Protected(Observation<string> policy) => Sound.With(TopicArn, Topic() with { Protection = policy });
}
