using AlarmKeeper.Configuration;
using AlarmKeeper.Tests.Support;
using Predicted = AlarmKeeper.Standards.ProwlerChecks;

namespace AlarmKeeper.Tests.Auditing;

/// <summary>Prowler's expressions without a regular expression.</summary>
public class ProwlerCheckTests
{
    [Fact]
    public void They_are_those_of_Prowlers_source() => Assert.Equal(
        ProwlerChecks.All.Select(row => ((string)row[0], (string)row[1], (string)row[2])),
        Predicted.All.Select(check => (check.Name, check.Alert, check.Expression)));

    [Fact]
    public void Each_finds_the_pattern_that_AlarmKeeper_keeps_and_no_other_alerts() => Assert.All(Predicted.All, check =>
        Assert.Equal([check.Alert], AlertCatalogue.Cis.Where(alert => check.Finds(alert.Pattern)).Select(alert => alert.Id)));

    [Fact]
    public void A_longer_event_name_is_not_the_shorter_one() => Assert.Equal("CreateRoute",
        Predicted.All.Single(check => check.Alert == "route-table-changes").Missing(
            AlertCatalogue.Find("route-table-changes")!.Pattern
                .Replace("($.eventName=CreateRoute) || ", "", StringComparison.Ordinal))?.Value);
}
