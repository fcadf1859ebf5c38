using AlarmKeeper.Alarms;
using AlarmKeeper.Findings;
using AlarmKeeper.LogGroups;
using AlarmKeeper.RootActivity;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Topics;

namespace AlarmKeeper.Tests.RootActivity;

/// <summary>What is searched after a repair, and from when on.</summary>
public class SilentPeriodTests
{
    private static readonly DateTimeOffset AnHourAgo = Chains.Now.AddHours(-1);

    private static readonly ActivitySearch Root = new("RootAccountUsage", "pattern", "group", Chains.Now);
    private static readonly ActivitySearch Vpc = new("VpcChanges", "pattern", "group", Chains.Now);

    [Fact]
    public void What_reached_the_log_group_shortly_before_the_call_was_swallowed_too()
    {
        var silent = Of(new RepairedLink(Broken(AlarmOf("RootAccountUsage"), Severity.S0), AnHourAgo, null));

        Assert.Equal<ActivitySearch>([Root with { Since = AnHourAgo.AddMinutes(-15) }], silent.Searches);
        Assert.True(silent.WasSilent);
        Assert.False(silent.WasUnrecorded);
    }

    [Fact]
    public void Where_nobody_knows_who_did_it_a_day_is_searched() => Assert.Equal(
        [Chains.Now.AddDays(-1).AddMinutes(-15)],
        Of(new RepairedLink(Broken(AlarmOf("RootAccountUsage"), Severity.S0), null, null)).Searches.Select(search => search.Since));

    [Fact]
    public void A_broken_topic_silenced_every_alert_and_the_earliest_change_counts()
    {
        var silent = Of(
            new(Broken(new TopicLink(Chains.TopicArn), Severity.S1), AnHourAgo, null),
            new(Broken(AlarmOf("VpcChanges"), Severity.S1), AnHourAgo.AddHours(-1), null));

        Assert.Equal<ActivitySearch>(
            [Root with { Since = AnHourAgo.AddMinutes(-15) }, Vpc with { Since = AnHourAgo.AddMinutes(-75) }], silent.Searches);
        Assert.False(silent.WasSilent);
    }

    [Fact]
    public void What_weakens_an_alert_without_silencing_it_asks_for_no_search() =>
        Assert.Empty(Of(new RepairedLink(Broken(AlarmOf("RootAccountUsage"), Severity.S2), AnHourAgo, null)).Searches);

    [Fact]
    public void The_alarm_of_the_heartbeat_silences_nobody() =>
        Assert.Empty(Of(new RepairedLink(Broken(new AlarmLink("Heartbeat", null), Severity.S0), AnHourAgo, null)).Searches);

    [Fact]
    public void A_mute_rule_on_one_alerts_alarm_silenced_that_alert_alone()
    {
        var rule = new Difference(AlarmRows.Muted, "MuteTargets", "none", "VpcChanges") { Severity = Severity.S0, Alerts = ["VpcChanges"] };

        var silent = Of(new RepairedLink(Finding.Of(new MuteRuleLink("nights"), [rule]), AnHourAgo, null));

        Assert.Equal(["VpcChanges"], silent.Searches.Select(search => search.Alert));
    }

    [Fact]
    public void Whoever_deletes_the_log_group_deletes_the_records()
    {
        var call = Reports.Mallory with { Name = "DeleteLogGroup", Source = "logs.amazonaws.com" };

        Assert.True(Of(new RepairedLink(Broken(AlarmOf("RootAccountUsage"), Severity.S0), AnHourAgo, call)).WasUnrecorded);
    }

    private static AlarmLink AlarmOf(string alert) => new(alert, alert);

    private static Finding Broken(Link link, Severity severity) =>
        Finding.Missing(link, new Difference(LogGroupRows.Deleted, "field", "there", "gone") { Severity = severity });

    private static SilentPeriod Of(params RepairedLink[] repaired) => SilentPeriod.Of(repaired, [Root, Vpc], Chains.Now);
}
