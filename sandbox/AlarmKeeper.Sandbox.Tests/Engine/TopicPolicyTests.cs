using AlarmKeeper.Sandbox.Engine;

namespace AlarmKeeper.Sandbox.Tests.Engine;

public class TopicPolicyTests
{
    private const string Topic = "arn:aws:sns:eu-west-1:111122223333:root-account-usage";

    // As SNS itself writes it on CreateTopic.
    private static readonly string Default =
        """{"Version":"2008-10-17","Id":"__default_policy_ID","Statement":[{"Sid":"__default_statement_ID","Effect":"Allow","Principal":{"AWS":"*"},"Action":["SNS:GetTopicAttributes","SNS:SetTopicAttributes","SNS:AddPermission","SNS:RemovePermission","SNS:DeleteTopic","SNS:Subscribe","SNS:ListSubscriptionsByTopic","SNS:Publish"],"Resource":"TOPIC","Condition":{"StringEquals":{"AWS:SourceOwner":"111122223333"}}}]}""".Replace("TOPIC", Topic, StringComparison.Ordinal);

    [Fact]
    public void The_default_policy_lets_alarms_of_the_account_publish() =>
        Assert.Equal(PolicyDecision.Allowed, Evaluate(Default, Alarm()));

    [Fact]
    public void The_default_policy_refuses_alarms_of_another_account() =>
        Assert.Equal(PolicyDecision.NoAllow, Evaluate(Default, Alarm("444455556666")));

    [Fact]
    public void An_action_the_policy_does_not_name_is_not_allowed() =>
        Assert.Equal(PolicyDecision.NoAllow, Evaluate(Default, Alarm() with { Action = "sns:TagResource" }));

    [Fact]
    public void Another_topic_is_not_allowed() =>
        Assert.Equal(PolicyDecision.NoAllow, Evaluate(Default, Alarm() with { Resource = Topic + "-2" }));

    [Theory]
    [InlineData("""{"StringEquals":{"aws:SourceAccount":"111122223333"}}""", true)]
    [InlineData("""{"StringEquals":{"AWS:SourceAccount":["444455556666","111122223333"]}}""", true)]
    [InlineData("""{"ArnLike":{"aws:SourceArn":"arn:aws:cloudwatch:eu-west-1:111122223333:alarm:*"}}""", true)]
    [InlineData("""{"ArnEquals":{"aws:SourceArn":"arn:aws:cloudwatch:*:111122223333:alarm:RootAccountUsage"}}""", true)]
    [InlineData("""{"ArnLike":{"aws:SourceArn":"arn:aws:cloudwatch:*:alarm:*"}}""", false)]
    [InlineData("""{"ArnLike":{"aws:SourceArn":"arn:aws:cloudwatch:eu-west-1:111122223333:alarm:Other"}}""", false)]
    [InlineData("""{"StringEquals":{"aws:SourceAccount":"111122223333"},"ArnLike":{"aws:SourceArn":"arn:aws:sns:*:*:*"}}""", false)]
    [InlineData("""{"StringEquals":{"aws:PrincipalOrgID":"o-example"}}""", false)]
    public void A_statement_for_the_service_holds_under_its_conditions(string condition, bool allowed) =>
        Assert.Equal(allowed, Evaluate(ForCloudWatch("Allow", condition), Alarm()) == PolicyDecision.Allowed);

    [Fact]
    public void A_statement_for_another_service_does_not_let_alarms_publish() =>
        Assert.Equal(PolicyDecision.NoAllow,
            Evaluate(ForCloudWatch("Allow", "{}").Replace("cloudwatch", "events", StringComparison.Ordinal), Alarm()));

    [Fact]
    public void An_explicit_deny_wins()
    {
        var policy = $$"""{"Statement":[{{Statement(ForCloudWatch("Allow", "{}"))}},{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}]}""";
        Assert.Equal(PolicyDecision.Denied, Evaluate(policy, Alarm()));
    }

    [Fact]
    public void A_deny_that_spares_the_service_by_NotPrincipal_does_not_deny_it()
    {
        var policy = """{"Statement":{"Effect":"Deny","NotPrincipal":{"Service":"cloudwatch.amazonaws.com"},"Action":"sns:*","Resource":"*"}}""";
        Assert.Equal(PolicyDecision.NoAllow, Evaluate(policy, Alarm()));
        Assert.Equal(PolicyDecision.Denied, Evaluate(policy, User("arn:aws:iam::111122223333:user/mallory")));
    }

    [Theory]
    [InlineData("111122223333", "arn:aws:iam::111122223333:user/anaya", true)]
    [InlineData("arn:aws:iam::111122223333:root", "arn:aws:iam::111122223333:user/anaya", true)]
    [InlineData("arn:aws:iam::111122223333:root", "arn:aws:sts::111122223333:assumed-role/Admin/jane", true)]
    [InlineData("arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root", false)]
    [InlineData("arn:aws:iam::111122223333:role/Admin", "arn:aws:sts::111122223333:assumed-role/Admin/jane", true)]
    [InlineData("arn:aws:iam::111122223333:role/Admin", "arn:aws:sts::111122223333:assumed-role/Other/jane", false)]
    [InlineData("arn:aws:iam::111122223333:user/anaya", "arn:aws:iam::111122223333:user/anaya", true)]
    [InlineData("arn:aws:iam::111122223333:user/an*", "arn:aws:iam::111122223333:user/anaya", false)]
    public void A_principal_is_a_person_a_role_or_a_whole_account(string named, string caller, bool allowed)
    {
        var policy = $$"""{"Statement":[{"Effect":"Allow","Principal":{"AWS":["{{named}}"]},"Action":"sns:Pub*","Resource":"{{Topic}}"}]}""";
        Assert.Equal(allowed, Evaluate(policy, User(caller)) == PolicyDecision.Allowed);
    }

    [Fact]
    public void A_whole_account_does_not_stand_for_the_services_it_uses()
    {
        var policy = """{"Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sns:Publish","Resource":"*"}]}""";
        Assert.Equal(PolicyDecision.NoAllow, Evaluate(policy, Alarm()));
    }

    private static PolicyRequest Alarm(string account = "111122223333") => new(
        "SNS:Publish",
        Topic,
        "Service",
        "cloudwatch.amazonaws.com",
        new Dictionary<string, string>
        {
            ["aws:SourceAccount"] = account,
            ["AWS:SourceOwner"] = account,
            ["aws:SourceArn"] = $"arn:aws:cloudwatch:eu-west-1:{account}:alarm:RootAccountUsage",
        });

    private static PolicyRequest User(string arn) => new("sns:Publish", Topic, "AWS", arn, new Dictionary<string, string>());

    private static string ForCloudWatch(string effect, string condition) =>
        $$"""{"Statement":[{"Effect":"{{effect}}","Principal":{"Service":"cloudwatch.amazonaws.com"},"Action":"sns:Publish","Resource":"{{Topic}}","Condition":{{condition}}}]}""";

    private static string Statement(string policy) => policy["{\"Statement\":[".Length..^2];

    private static PolicyDecision Evaluate(string policy, PolicyRequest request) => PolicyDocument.Parse(policy).Evaluate(request);
}
