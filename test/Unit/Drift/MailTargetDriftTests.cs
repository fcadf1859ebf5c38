using AlarmKeeper.Keeper;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Drift;

/// <summary>Where the rules mail that tell what is called against AlarmKeeper itself, and what they say (rows E18, E20, E23).</summary>
public class MailTargetDriftTests
{
    private const string Stack = "arn:aws:cloudformation:eu-west-1:111122223333:stack/alarm-keeper/6f2b4c1e-0000-4000-8000-000000000000";
    private const string Queue = "arn:aws:sqs:eu-west-1:111122223333:undelivered";
    private const string NotTheTopic = "Targets: not the topic, should be the topic alarmkeeper-6f2b4c1e-notices (S1, E23, Report)";

    private static readonly RuleTarget AsMade = new("notice-topic", "arn:aws:sns:eu-west-1:111122223333:alarmkeeper-6f2b4c1e-notices")
    {
        OwnInput = DirectRules.Mail.Template,
        Transformer = DirectRules.Mail,
        Redelivery = new(null, 3600, Queue),
    };

    [Fact]
    public void A_target_as_the_stack_made_it_is_in_order() => Assert.Empty(Say(AsMade));

    [Fact]
    public void A_rule_without_a_target_mails_nobody() => Assert.Equal([NotTheTopic], Say());

    [Fact]
    public void A_rule_that_tells_somebody_else_mails_nobody() => Assert.Equal(
        ["Targets.x: arn:aws:sqs:eu-west-1:111122223333:q, should be absent (S3, E20, Report)", NotTheTopic],
        Say(new RuleTarget("x", "arn:aws:sqs:eu-west-1:111122223333:q")));

    [Fact]
    public void The_event_itself_is_no_mail_for_people() => Assert.Equal(
        ["Targets.notice-topic.InputTransformer: none, should be as the stack made it (S1, E23, Report)"],
        Say(AsMade with { OwnInput = null, Transformer = null }));

    [Fact]
    public void Another_text_waits_for_the_stack()
    {
        const string calm = "\"All is well.\"";

        Assert.Equal(
            [$"Targets.notice-topic.InputTransformer: {calm}, should be as the stack made it (S1, E23, Report)"],
            Say(AsMade with { OwnInput = calm, Transformer = DirectRules.Mail with { Template = calm } }));
    }

    [Fact]
    public void Another_value_in_the_text_waits_for_the_stack() => Assert.Single(Say(AsMade with
    {
        Transformer = DirectRules.Mail with { Paths = DirectRules.Mail.Paths.SetItem("arn", "$.detail.userIdentity.principalId") },
    }));

    [Fact]
    public void White_space_around_the_text_is_not_passed_on() => Assert.Empty(Say(AsMade with
    {
        Transformer = DirectRules.Mail with { Template = $"{DirectRules.Mail.Template}\n" },
    }));

    [Fact]
    public void A_role_and_a_missing_queue_wait_for_the_stack() => Assert.Equal(
        ["Targets.notice-topic.RoleArn: arn:aws:iam::111122223333:role/r, should be none (S1, E23, Report)",
            $"Targets.notice-topic.DeadLetterConfig.Arn: none, should be {Queue} (S2, E18, Report)"],
        Say(AsMade with { RoleArn = "arn:aws:iam::111122223333:role/r", Redelivery = new(null, 3600, null) }));

    private static IEnumerable<string> Say(params RuleTarget[] targets) =>
        MailTargetComparison.Of(new(Stack) { UndeliveredRunsArn = Queue }, [.. targets]).Select(Situation.Say);
}
