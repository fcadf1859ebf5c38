using System.Collections.Immutable;
using AlarmKeeper.Chain;
using AlarmKeeper.Findings;
using AlarmKeeper.Policies;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Drift;

/// <summary>What the policy of the alert topic's key means for CloudWatch (row N4) and for AlarmKeeper's role (row N21).</summary>
public class TopicKeyDriftTests
{
    private const string KeyArn = "arn:aws:kms:eu-west-1:111122223333:key/0b1c2d3e";

    private const string Root =
        """{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"kms:*","Resource":"*"}""";

    private const string CloudWatch =
        """{"Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},"Action":["kms:Decrypt","kms:GenerateDataKey*"],"Resource":"*"}""";

    private const string Role = """{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/keeper"},"Action":"kms:*","Resource":"*"}""";

    [Theory]
    [InlineData("StringEquals", "kms:EncryptionContext:aws:sns:topicArn", Chains.TopicArn)]
    [InlineData("ArnLike", "KMS:encryptioncontext:aws:sns:topicArn", "arn:aws:sns:*:111122223333:root-*")]
    [InlineData("ForAnyValue:StringEquals", "kms:EncryptionContextKeys", "aws:sns:topicArn")]
    [InlineData("StringEquals", "aws:SourceAccount", Chains.Account)]
    [InlineData("ArnLike", "aws:SourceArn", "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:*")]
    [InlineData("Bool", "aws:PrincipalIsAWSService", "true")]
    [InlineData("StringEquals", "aws:ResourceAccount", Chains.Account)]
    public void A_condition_that_CloudWatch_and_SNS_meet_lets_the_alarm_in(string name, string key, string value)
    {
        var situation = WithCondition(name, key, value);

        Assert.Empty(situation.Differences);
        Assert.Empty(Unread(situation));
    }

    [Theory]
    [InlineData("StringEquals", "kms:EncryptionContext:aws:sns:topicArn", "arn:aws:sns:eu-west-1:111122223333:other")]
    [InlineData("StringEquals", "kms:EncryptionContext:aws:logs:arn", "x")]
    [InlineData("StringEquals", "aws:SourceAccount", "999988887777")]
    [InlineData("StringEquals", "aws:PrincipalOrgID", "o-1")]
    [InlineData("Bool", "aws:PrincipalIsAWSService", "false")]
    public void One_that_they_do_not_meet_shuts_it_out(string name, string key, string value)
    {
        var situation = WithCondition(name, key, value);

        Assert.Equal(["KmsMasterKeyId: alias/ours: its policy does not, should be a key whose policy lets cloudwatch.amazonaws.com use it "
            + "(S0, N4, Report)"], situation.Differences);
        Assert.Equal(Verdict.Disarmed, situation.Verdict);
    }

    [Theory]
    [InlineData("StringEquals", "kms:ViaService", "sns.eu-west-1.amazonaws.com")]
    [InlineData("StringEquals", "kms:CallerAccount", Chains.Account)]
    [InlineData("Bool", "aws:ViaAWSService", "true")]
    [InlineData("StringEquals", "aws:SourceOrgID", "o-1")]
    [InlineData("StringEquals", "aws:SomethingThatIsNew", "x")]
    public void One_that_nobody_can_judge_from_here_is_not_checked(string name, string key, string value)
    {
        var situation = WithCondition(name, key, value);

        Assert.Empty(situation.Differences);
        Assert.Equal(Verdict.Armed, situation.Verdict);
        var unread = Assert.Single(Unread(situation));
        Assert.Equal("whether the alarms can use the topic's key", unread.What);
        Assert.Contains("Statement[Alarms]", unread.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Deny_that_nobody_can_judge_is_not_checked_either()
    {
        var situation = With(CloudWatch,
            """{"Effect":"Deny","Principal":"*","Action":"kms:*","Resource":"*","Condition":{"StringNotEquals":{"kms:ViaService":"sns.eu-west-1.amazonaws.com"}}}""");

        Assert.Empty(situation.Differences);
        Assert.Single(Unread(situation));
    }

    [Fact]
    public void A_key_that_is_known_by_its_alias_is_judged_by_its_ARN() =>
        Assert.Empty(With(CloudWatch.Replace("\"Resource\":\"*\"", $"\"Resource\":\"{KeyArn}\"", StringComparison.Ordinal)).Differences);

    [Theory]
    [InlineData(Root, KeyArn)]
    [InlineData(Role, null)]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"kms:*","Resource":"*","Condition":{"StringEquals":{"kms:ViaService":"sns.eu-west-1.amazonaws.com","kms:CallerAccount":"111122223333"}}}""", null)]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":["kms:Decrypt","kms:GenerateDataKey"],"Resource":"*"}""", KeyArn)]
    public void The_role_uses_a_key_that_names_it_or_leaves_it_to_the_roles_policy(string statement, string? granted) =>
        Assert.Empty(With(CloudWatch, statement).WithRole("keeper", granted).Differences);

    [Theory]
    [InlineData(Root, null, "the role's own policy does not allow it", "Set AlertTopicKmsKeyArn to " + KeyArn)]
    [InlineData(Root, KeyArn + "f", "the role's own policy does not allow it", "Set AlertTopicKmsKeyArn to " + KeyArn)]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/other"},"Action":"kms:*","Resource":"*"}""", KeyArn,
        "the key's policy does not let the role use it", "Let the account's policies decide")]
    [InlineData("""{"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::111122223333:role/keeper"},"Action":"kms:Decrypt","Resource":"*"}""", KeyArn,
        "the key's policy does not let the role use it", "Let the account's policies decide")]
    public void A_key_for_CloudWatch_alone_is_named_with_what_the_role_lacks(string statement, string? granted, string why, string todo)
    {
        var situation = With(CloudWatch, statement).WithRole("keeper", granted);

        var difference = Assert.Single(situation.Link(LinkKind.Topic).Differences);

        Assert.Equal(("N21", Severity.S2, Act.Report), (difference.Row.Id, difference.Severity, difference.Act));
        Assert.Equal($"alias/ours: {why}", difference.Observed);
        Assert.StartsWith(todo, difference.Remedy, StringComparison.Ordinal);
        Assert.Equal(Verdict.Weakened, situation.Verdict);
    }

    // Whatever its policy says, which only its owner may read.
    [Theory]
    [InlineData(null, "N4,N21")]
    [InlineData("arn:aws:kms:eu-west-1:444455556666:key/theirs", "N4")]
    public void The_key_of_another_account_takes_the_roles_own_policy_as_well(string? granted, string rows)
    {
        var situation = Chains.Armed().WithRole("keeper", granted).WithTopic(topic => topic with
        {
            Key = new("arn:aws:kms:eu-west-1:444455556666:key/theirs") { PolicyError = "GetKeyPolicy: AccessDeniedException: no" },
        });

        var differences = situation.Link(LinkKind.Topic).Differences;

        Assert.Equal(rows, string.Join(',', differences.Select(difference => difference.Row.Id)));
        Assert.All(differences, difference => Assert.Equal(Severity.S2, difference.Severity));
    }

    [Fact]
    public void Whose_role_it_is_nobody_knows_in_a_persons_run()
    {
        var situation = With(CloudWatch, Role).WithRole(null, granted: null);

        Assert.Empty(situation.Differences);
        Assert.Equal("whether AlarmKeeper can use the topic's key", Assert.Single(Unread(situation)).What);
    }

    [Fact]
    public void The_notice_topics_key_is_looked_at_in_the_same_way()
    {
        var situation = Chains.Armed().WithNoticeTopic(topic => topic with
        {
            Topic = Chains.There(topic.Topic.ValueOrDefault! with { Key = Key(CloudWatch, Root) }),
        });
        var user = new KeyUser(Chains.Place, "keeper", Chains.NoticeTopicArn, null, Chains.Now);
        situation = situation with { Desired = situation.Desired with { NoticeKeyUser = user } };

        var difference = Assert.Single(situation.Link(LinkKind.NoticeTopic).Differences);

        Assert.Equal(("E21", Severity.S2), (difference.Row.Id, difference.Severity));
        Assert.StartsWith($"Set NoticeTopicKmsKeyArn to {KeyArn}", difference.Remedy, StringComparison.Ordinal);
    }

    private static ImmutableArray<FailedRead> Unread(Situation situation) => SideReads.Unread(situation.Desired, situation.Observed);

    private static Situation WithCondition(string name, string key, string value) => With(
        $$$"""{"Sid":"Alarms","Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},"Action":["kms:Decrypt","kms:GenerateDataKey*"],"Resource":"*","Condition":{"{{{name}}}":{"{{{key}}}":"{{{value}}}"} } }""");

    private static Situation With(params string[] statements) =>
        Chains.Armed().WithTopic(topic => topic with { Key = Key(statements) });

    private static EncryptionKey Key(params string[] statements) =>
        new("alias/ours") { Arn = KeyArn, Policy = Chains.Policy(statements) };
}
