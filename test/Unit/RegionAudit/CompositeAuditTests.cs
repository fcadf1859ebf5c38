using System.Collections.Immutable;
using AlarmKeeper.Auditing;
using AlarmKeeper.Findings;
using AlarmKeeper.Topics;
using static AlarmKeeper.Tests.RegionAudit.Region;

namespace AlarmKeeper.Tests.RegionAudit;

/// <summary>Composite alarms: those that tell for others, and those that are silenced.</summary>
public class CompositeAuditTests
{
    [Theory]
    [InlineData("ALARM(\"a b\") OR ALARM(c)", "a b,c")]
    [InlineData("ALARM( a ) AND NOT ALARM(b)", "a")]
    [InlineData("ALARM(a) AND NOT  ALARM(\"b\") OR alarm(c)", "a")]
    [InlineData("OK(a) AND INSUFFICIENT_DATA(b) OR TRUE", "")]
    [InlineData("(ALARM(a) OR ALARM(a)) AND ALARM('d')", "a,d")]
    [InlineData("ALARM(arn:aws:cloudwatch:eu-west-1:111122223333:alarm:a:b)", "a:b")]
    [InlineData("ALARM(\"arn:aws:cloudwatch:eu-west-1:111122223333:alarm:a (1)\")", "a (1)")]
    [InlineData(null, "")]
    public void A_rule_names_the_alarms_that_it_goes_off_for(string? rule, string names) =>
        Assert.Equal(names, string.Join(',', CompositeRule.Read(rule).RingsFor));

    [Fact]
    public void An_alarm_without_action_tells_by_the_composite_above_it()
    {
        var alarm = Of(Alarm(Name, ""), Composite("all", $"ALARM({Name})")).With(TopicArn, Topic()).Judged();
        Assert.Equal("weakened: through-composite", alarm.Said());
        Assert.Equal((Reader, "all"), (Assert.Single(alarm.Told), alarm.Remarks[0].About));
    }

    [Fact]
    public void Also_where_it_is_above_the_one_above_and_they_go_round()
    {
        var region = Of(Alarm(Name, ""), Composite("a", $"ALARM({Name}) OR ALARM(b)", ""), Composite("b", "ALARM(a)"));
        Assert.Equal("weakened: through-composite", region.With(TopicArn, Topic()).Judged().Said());
    }

    [Fact]
    public void A_composite_that_tells_nobody_helps_nobody() =>
        Assert.Equal("nobody: no-action", Of(Alarm(Name, ""), Composite("all", $"ALARM({Name})", "")).Judged().Said());

    [Fact]
    public void A_composite_whose_topic_cannot_be_read_leaves_it_open() => Assert.Equal("unknown: no-action, topic-unread",
        Of(Alarm(Name, ""), Composite("all", $"ALARM({Name})")).With(TopicArn, new(
            new Observation<Topic>.Unreadable("x"), new Observation<TopicAudience>.Unreadable("x"))).Judged().Said());

    [Fact]
    public void A_composite_of_another_name_than_was_asked_for_tells_as_well()
    {
        var region = Of(Alarm(Name, "")).With(TopicArn, Topic()) with { Composites = [Composite("all", $"ALARM({Name})")] };
        Assert.Equal("weakened: through-composite", Assert.Single(AlarmAudit.Of(region)).Said());
    }

    [Theory]
    [InlineData("ALARM", false, "nobody: suppressed")]
    [InlineData("OK", true, "nobody: suppressed")]
    [InlineData("OK", false, "weakened: suppressor")]
    [InlineData(null, false, "weakened: suppressor")]
    public void A_suppressor_silences_its_composite_while_it_is_in_ALARM(string? state, bool isSuppressed, string said)
    {
        var composite = Composite("all", "ALARM(x)") with { Suppressor = "maintenance", IsSuppressed = isSuppressed };
        var region = Of(composite).With(TopicArn, Topic()) with
        {
            SuppressorStates = state is null ? ImmutableDictionary<string, string>.Empty
                : ImmutableDictionary<string, string>.Empty.Add("maintenance", state),
        };
        Assert.Equal(said, region.Judged("all").Said());
    }
}
