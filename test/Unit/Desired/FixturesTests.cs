using AlarmKeeper.Configuration;
using AlarmKeeper.Sandbox.Engine;

namespace AlarmKeeper.Tests.Desired;

/// <summary>The sample events of the drill.</summary>
public class FixturesTests
{
    public static TheoryData<string> Alerts => [.. AlertCatalogue.All.Select(alert => alert.Id)];

    [Theory]
    [MemberData(nameof(Alerts))]
    public void Every_alert_has_some_that_it_is_about_and_some_that_it_is_not_and_its_pattern_tells_them_apart(string id)
    {
        var alert = AlertCatalogue.Find(id)!;
        var pattern = FilterPattern.Parse(alert.Pattern);
        var fixtures = SampleEvents.Of(alert);

        Assert.Contains(fixtures, fixture => fixture.Expected);
        Assert.Contains(fixtures, fixture => !fixture.Expected);
        Assert.All(fixtures, fixture => Assert.True(pattern.Matches(fixture.Event) == fixture.Expected, fixture.Name));
    }

    [Theory]
    [MemberData(nameof(Alerts))]
    public void CloudWatch_Logs_takes_them_in_one_call_and_each_can_be_told_from_the_others(string id)
    {
        var fixtures = SampleEvents.Of(AlertCatalogue.Find(id)!);

        Assert.InRange(fixtures.Count, 2, 50);
        Assert.Equal(fixtures.Count, fixtures.Select(fixture => fixture.Event).Distinct().Count());
        Assert.Equal(fixtures.Count, fixtures.Select(fixture => fixture.Name).Distinct().Count());
        Assert.All(fixtures, fixture => System.Text.Json.JsonDocument.Parse(fixture.Event).Dispose());
    }
}
