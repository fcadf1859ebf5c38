using System.Collections.Immutable;
using AlarmKeeper.Chain;
using AlarmKeeper.Findings;
using AlarmKeeper.Keeper;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Drift;

/// <summary>The rules that start AlarmKeeper (rows E1, E18 to E20), and when two event patterns are the same.</summary>
public class RuleDriftTests
{
    private const string Caller = "arn:aws:sts::111122223333:assumed-role/keeper-role/alarmkeeper-6f2b4c1e";
    private const string Stack = "arn:aws:cloudformation:eu-west-1:111122223333:stack/alarm-keeper/6f2b4c1e-0000-4000-8000-000000000000";
    private const string Role = "arn:aws:iam::111122223333:role/with/path/keeper-role";

    private const string Queue = "arn:aws:sqs:eu-west-1:111122223333:undelivered";

    private static readonly RuleTarget AsMade =
        new("alarm-keeper", "arn:aws:lambda:eu-west-1:111122223333:function:alarmkeeper-6f2b4c1e") { Redelivery = new(null, 3600, Queue) };

    private static readonly RuleTarget MailAsMade = new("notice-topic", "arn:aws:sns:eu-west-1:111122223333:alarmkeeper-6f2b4c1e-notices")
    {
        OwnInput = DirectRules.Mail.Template,
        Transformer = DirectRules.Mail,
        Redelivery = new(null, 3600, Queue),
    };

    private static readonly DesiredChain Desired = Chains.Armed().Desired with
    {
        Own = new(Stack),
    };

    private static readonly ImmutableArray<TamperingRule> AsDeployed =
        [.. Desired.Rules
            .Select(rule => rule with
                { Pattern = rule.Pattern.Replace(TamperingRules.OwnRole, Role, StringComparison.Ordinal)
                    .Replace("the function\\u0027s own role", Role, StringComparison.Ordinal) })];

    [Fact]
    public void Rules_as_the_stack_made_them_are_in_order() => Assert.Empty(Say(AsDeployed));

    [Fact]
    public void A_rule_that_hears_of_reads_too_is_enabled() =>
        Assert.Empty(Say([.. AsDeployed.Select(rule => rule with { State = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" })]));

    [Fact]
    public void A_disabled_rule_is_enabled_again() =>
        Assert.Equal(["State: DISABLED, should be ENABLED (S1, E1, Repair)"],
            Say(AsDeployed.SetItem(0, AsDeployed[0] with { State = "DISABLED" })));

    [Fact]
    public void A_missing_rule_waits_for_the_stack() =>
        Assert.Equal(["rule: absent, should be present (S1, E1, Report)"], Say(AsDeployed.RemoveAt(2)));

    [Fact]
    public void Other_rules_whose_names_begin_so_are_nobodys_business() =>
        Assert.Empty(Say(AsDeployed.Add(new("alarmkeeper-6f2b4c1e-of-mine", "{}") { State = "DISABLED" })));

    [Theory]
    [InlineData("\"DisableAlarmActions\",", "")]
    [InlineData("{\"exists\":false},", "")]
    [InlineData(Role, "arn:aws:iam::111122223333:role/mallory")]
    [InlineData(Role, "arn:aws:iam::111122223333:user/keeper-role")]
    [InlineData("\"detail-type\"", "\"region\":[\"us-east-1\"],\"detail-type\"")]
    [InlineData("{\"source\"", "\"source\"")]
    public void A_pattern_that_means_something_else_waits_for_the_stack(string text, string instead)
    {
        var chain = AsDeployed[0];
        Assert.Contains(text, chain.Pattern, StringComparison.Ordinal);
        var difference =
            Assert.Single(
                Say(AsDeployed.SetItem(0, chain with { Pattern = chain.Pattern.Replace(text, instead, StringComparison.Ordinal) })));
        Assert.EndsWith("should be as the stack made it (S1, E1, Report)", difference, StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_line_takes_any_role_for_the_functions()
    {
        ImmutableArray<TamperingRule> there =
            [.. AsDeployed
                .Select(rule => rule with { Pattern = rule.Pattern.Replace("keeper-role", "keeper-role-2", StringComparison.Ordinal) })];

        Assert.Empty(Find(There(there), "arn:aws:sts::111122223333:assumed-role/admin/jane").SelectMany(finding => finding.Differences));
    }

    [Fact]
    public void A_rule_that_does_not_start_the_function_waits_for_the_stack() =>
        Assert.Equal(["Targets: not the function, should be the function alarmkeeper-6f2b4c1e (S1, E1, Report)"], Say(Targets()));

    [Theory]
    [InlineData("""{"mode":"check"}""")]
    [InlineData("$.detail")]
    public void A_target_that_gets_something_else_than_the_event_starts_no_repair(string input) =>
        Assert.Equal(
            [$"Targets.alarm-keeper.Input: {input}, should be the event itself (S1, E19, Report)"],
            Say(Targets(AsMade with { OwnInput = input })));

    [Fact]
    public void A_target_beside_the_functions_own_hears_who_did_what() =>
        Assert.Equal(
            ["Targets.copy: arn:aws:sqs:eu-west-1:111122223333:copies, should be absent (S3, E20, Report)"],
            Say(Targets(AsMade, new("copy", "arn:aws:sqs:eu-west-1:111122223333:copies"))));

    [Fact]
    public void A_drill_beside_the_functions_own_run_is_no_mere_copy() =>
        Assert.Equal(
            ["Targets.b.Input: {}, should be the event itself (S1, E19, Report)"],
            Say(Targets(AsMade, AsMade with { Id = "b", OwnInput = "{}" })));

    [Fact]
    public void A_target_by_another_role_may_not_start_the_function() =>
        Assert.Equal(
            ["Targets.alarm-keeper.RoleArn: arn:aws:iam::111122223333:role/r, should be none (S1, E1, Report)"],
            Say(Targets(AsMade with { RoleArn = "arn:aws:iam::111122223333:role/r" })));

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void A_disabled_rule_that_mails_is_enabled_again(int rule) =>
        Assert.Equal(["State: DISABLED, should be ENABLED (S1, E23, Repair)"],
            Say(AsDeployed.SetItem(rule, AsDeployed[rule] with { State = "DISABLED" })));

    [Fact]
    public void What_cannot_be_delivered_is_tried_again_and_kept() =>
        Assert.Equal(
            ["Targets.alarm-keeper.RetryPolicy.MaximumRetryAttempts: 0, should be 185 (S2, E18, Report)",
                "Targets.alarm-keeper.RetryPolicy.MaximumEventAgeInSeconds: 86400, should be 3600 (S3, E18, Report)",
                $"Targets.alarm-keeper.DeadLetterConfig.Arn: none, should be {Queue} (S2, E18, Report)"],
            Say(Targets(AsMade with { Redelivery = new(0, null, null) })));

    [Fact]
    public void A_stack_that_does_not_say_its_queue_takes_any() =>
        Assert.Empty(RuleComparison.Of(new(Stack), Desired.Rules, Caller, There(AsDeployed)).SelectMany(finding => finding.Differences));

    [Fact]
    public void Rules_that_cannot_be_read_are_no_links() => Assert.Empty(Find(
        There(AsDeployed) with { Rules = new Observation<ImmutableArray<TamperingRule>>.Unreadable("ListRules: AccessDenied: no") }));

    [Fact]
    public void Targets_that_cannot_be_read_say_nothing_against_the_rules()
    {
        var unread = new Observation<ImmutableArray<RuleTarget>>.Unreadable("ListTargetsByRule: AccessDenied: no");
        var targets = AsDeployed.ToImmutableDictionary(rule => rule.Name, _ => (Observation<ImmutableArray<RuleTarget>>)unread);

        Assert.All(Find(There(AsDeployed) with { Targets = targets }), finding => Assert.Equal(LinkState.InSync, finding.State));
    }

    [Theory]
    [InlineData("""{"a":["x","y"],"b":{"c":[1]}}""", """{ "b": {"c":[1]}, "a": ["y","x","x"] }""", true)]
    [InlineData("""{"a":["x"]}""", """{"a":["x","y"]}""", false)]
    [InlineData("""{"a":["1"]}""", """{"a":[1]}""", false)]
    [InlineData("""{"a":[null]}""", """{"a":["null"]}""", false)]
    [InlineData("""{"a":["x"]}""", "{", false)]
    [InlineData("""{"a":["x"]}""", """{"a":["x"],"a":["y"]}""", false)]
    public void Alternatives_and_members_have_no_order(string one, string other, bool isSame) =>
        Assert.Equal(isSame, EventPatternText.IsSame(one, other, null));

    private static IEnumerable<string> Say(ImmutableArray<TamperingRule> there) => Say(There(there));

    private static IEnumerable<string> Say(ObservedKeeper observed) =>
        Find(observed).SelectMany(finding => finding.Differences).Select(Situation.Say);

    private static IEnumerable<Finding> Find(ObservedKeeper observed, string caller = Caller) =>
        RuleComparison.Of(new(Stack) { UndeliveredRunsArn = Queue }, Desired.Rules, caller, observed);

    private static ObservedKeeper There(ImmutableArray<TamperingRule> rules) =>
        new(new Observation<Schedule>.Absent(), Chains.There(new OwnFunction()), Chains.There(new AsyncInvocation(null, null)))
        {
            Rules = Chains.There(rules),
            Targets =
                AsDeployed.ToImmutableDictionary(rule => rule.Name,
                    rule => Chains.There<ImmutableArray<RuleTarget>>([rule.Mails ? MailAsMade : AsMade])),
        };

    private static ObservedKeeper Targets(params RuleTarget[] targets)
    {
        var all = There(AsDeployed);
        return all with { Targets = all.Targets.SetItem(AsDeployed[1].Name, Chains.There<ImmutableArray<RuleTarget>>([.. targets])) };
    }
}
