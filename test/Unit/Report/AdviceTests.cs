using AlarmKeeper.Findings;
using AlarmKeeper.LogGroups;
using AlarmKeeper.Messages;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Trails;

namespace AlarmKeeper.Tests.Report;

/// <summary>What a person is told to do: short enough for where it is shown first, and in the words of the stack.</summary>
public class AdviceTests
{
    private static readonly OtherLocation[] Places =
        [new("org", "eu-west-1", null), new("org", null, "222233334444"), new("org", "eu-west-1", "222233334444")];

    [Fact]
    public void The_first_sentence_of_every_advice_is_under_200_characters_and_names_a_parameter_before_its_variable() =>
        Assert.All(Rows.All, row =>
        {
            Assert.InRange(row.Advice.Split(". ")[0].Length, 1, 199);
            Assert.DoesNotMatch(@"(?<!\()ALARMKEEPER_", row.Advice);
        });

    [Fact]
    public void The_right_place_is_told_first()
    {
        Assert.Equal(
            ["Deploy there: sam deploy --region eu-west-1", "Deploy there: in account 222233334444",
                "Deploy there: in account 222233334444, sam deploy --region eu-west-1"],
            Places.Select(place => Remedies.DeployThere(place).Split(". ")[0]));
        Assert.All(Places, place => Assert.InRange(Remedies.DeployThere(place).Length, 1, 199));
    }

    [Fact]
    public void A_trail_that_could_be_watched_is_offered_by_its_name()
    {
        var other = new Trail
        {
            Name = "audit",
            Arn = $"arn:aws:cloudtrail:eu-west-1:{Chains.Account}:trail/audit",
            HomeRegion = "eu-west-1",
            LogGroup = "audit-logs",
            LogGroupAccount = Chains.Account
        };
        var situation =
            Chains.Armed()
                .WithLocation(here => here with
                { Trail = new Observation<Trail>.Absent(), LogGroup = new Observation<string>.Absent(), OtherTrails = [other] });
        var link = situation.Link(LinkKind.Trail);

        Assert.StartsWith("Set TrailName (ALARMKEEPER_TRAIL) to 'audit'", link.Differences[0].Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_group_that_was_named_and_is_not_there_is_a_wrong_setting()
    {
        var situation = Chains.Armed().WithLocation(here => here with { Trail = new Observation<Trail>.Absent(), IsLogGroupNamed = true })
            .WithLogGroup(new Observation<LogGroup>.Absent());
        var link = situation.Link(LinkKind.LogGroup);

        Assert.StartsWith("Set LogGroupName (ALARMKEEPER_LOG_GROUP) to 'auto'", link.Differences[0].Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void In_the_wrong_place_nothing_else_waits_for_a_person_and_nothing_is_written()
    {
        var situation = Chains.Armed().WithoutTopic().WithLocation(here => here with
        {
            Trail = new Observation<Trail>.Absent(),
            LogGroup = new Observation<string>.Absent(),
            Elsewhere = new(Chains.Trail, "us-east-1", null),
        });
        var report = Reports.Of(situation, situation, RepairOutcome.Withheld);

        Assert.StartsWith("Deploy there: sam deploy --region us-east-1.", ActionItemText.Todo(Assert.Single(report.Open)),
            StringComparison.Ordinal);
        Assert.All(report.Links.Select(link => link.Repair?.Reason).OfType<string>(),
            reason => Assert.StartsWith("Deploy there: ", reason, StringComparison.Ordinal));
        Assert.StartsWith("Deploy there: ", NoticeText.Body(report, new(NoticeReason.Appeared, 0)), StringComparison.Ordinal);
        Assert.StartsWith("Deploy there: ", DeploymentOutcome.Of(report).Reason, StringComparison.Ordinal);
    }
}
