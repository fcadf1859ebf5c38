using System.Collections.Immutable;
using AlarmKeeper.Configuration;
using AlarmKeeper.Standards;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Auditing;

/// <summary>What auditors will say, one situation each.</summary>
public class StandardsTests
{
    private const string Published =
        """{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}""";

    private const string Reordered =
        """{ $.eventType != "AwsServiceEvent" && $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS }""";

    private static string RootPattern => AlertCatalogue.RootUsage.Pattern;

    [Fact]
    public void An_armed_chain_passes_all_of_them_in_their_own_words() => Assert.Equal(
        [
            "Security Hub CloudWatch.1: PASSED", "CIS v1.4 4.3: Pass", "CIS v3.0 4.3: Pass", "CIS v5.0 4.3: Pass",
            "Prowler cloudwatch_log_metric_filter_root_usage: PASS", "Cloud Custodian check-cloudtrail: 0 resources",
        ],
        Predict(Chains.Armed()).Verdicts.Select(Say));

    [Fact]
    public void Every_alert_of_the_catalogue_is_judged_by_all_who_have_a_rule_for_it()
    {
        var verdicts = Predict(Chains.Armed([.. AlertCatalogue.Cis.Skip(1)])).Verdicts;

        Assert.Equal(Enumerable.Range(1, 14).Select(number => $"CloudWatch.{number}"),
            Of(verdicts, "Security Hub").Select(one => one.Rule));
        Assert.All(Of(verdicts, "Security Hub"), one => Assert.Equal("PASSED", one.Word));
        Assert.All(Of(verdicts, "Prowler"), one => Assert.Equal("PASS", one.Word));
        Assert.All(Of(verdicts, "Cloud Custodian"), one => Assert.Equal("0 resources", one.Word));
        Assert.Equal(15, Of(verdicts, "CIS v3.0").Select(one => one.Rule).Distinct().Count());
        Assert.Equal("OrganizationsChanges", Of(verdicts, "CIS v3.0").Single(one => one.Rule == "4.15").Alert);
    }

    // Security Hub's text and CIS's differ; no pattern can be both.
    [Theory]
    [InlineData("CIS v1.4", "4.1 4.2 4.4 4.13 4.15")]
    [InlineData("CIS v3.0", "4.1 4.2 4.4 4.15")]
    [InlineData("CIS v5.0", "4.1 4.2 4.4 4.10 4.15")]
    public void Where_CIS_prints_another_pattern_than_Security_Hub_it_is_said_that_nothing_is_to_be_done(string version, string items)
    {
        var failed = Of(Predict(Chains.Armed([.. AlertCatalogue.Cis.Skip(1)])).Verdicts, version).Where(one => one.Word == "Fail").ToList();

        Assert.Equal(items.Split(' ').Order(StringComparer.Ordinal), failed.Select(one => one.Rule).Order(StringComparer.Ordinal));
        Assert.All(failed, one => Assert.StartsWith("Nothing that AlarmKeeper keeps", one.Change, StringComparison.Ordinal));
    }

    [Theory]
    // Prowler wants its order and single spaces; the others their text.
    [InlineData(Published, "PASSED Pass PASS 1 resource")]
    [InlineData(Reordered, "FAILED Fail FAIL 1 resource")]
    [InlineData("""{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy  NOT EXISTS && $.eventType != "AwsServiceEvent" }""",
        "FAILED Pass FAIL 1 resource")]
    [InlineData("""{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" && """
        + """$.userIdentity.sessionContext.assumedRoot NOT EXISTS }""", "FAILED Fail PASS 1 resource")]
    [InlineData("{ $.userIdentity.type = Root && $.userIdentity.invokedBy NOT EXISTS && $.eventType != AwsServiceEvent }",
        "FAILED Pass PASS 1 resource")]
    public void Another_spelling_of_roots_pattern_is_judged_as_each_of_them_does(string pattern, string words)
    {
        var verdicts = Predict(Chains.Armed().WithFilter(filter => filter with { Pattern = pattern })).Verdicts;

        Assert.Equal(words, string.Join(' ', ((string[])["Security Hub", "CIS v5.0", "Prowler", "Cloud Custodian"])
            .Select(auditor => Of(verdicts, auditor).Single().Word)));
        Assert.All(verdicts, one => Assert.Equal(one.Status == StandardStatus.Passed, one.Change is null));
    }

    [Fact]
    public void What_a_scanner_stumbles_over_is_named()
    {
        var added = Predict(Chains.Armed().WithFilter(filter => filter with
        {
            Pattern = RootPattern.Replace(
            " }", " && $.userIdentity.sessionContext.assumedRoot NOT EXISTS }", StringComparison.Ordinal)
        })).Verdicts[0];
        var order = Of(Predict(Chains.Armed().WithFilter(filter => filter with { Pattern = Reordered })).Verdicts, "Prowler").Single();

        Assert.Contains("has a term ($.userIdentity.sessionContext.assumedRoot NOT EXISTS) more than is prescribed", added.Reason,
            StringComparison.Ordinal);
        Assert.Contains("does not find $.eventType != AwsServiceEvent in its place", order.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_confirmed_fails_those_who_look_at_subscriptions()
    {
        var chain = Chains.Armed().WithoutNoticeTopic().WithSubscriptions(Chains.Pending(Chains.Ann));
        var verdicts = Predict(chain with { Observed = chain.Observed with { Alarms = Chains.There(ImmutableArray.Create(chain.Alarm)) } })
            .Verdicts;

        Assert.All(verdicts, one => Assert.Equal(one.Auditor != "Prowler", one.Status == StandardStatus.Failed));
        Assert.Contains("is confirmed", verdicts[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_topic_of_another_account_whose_subscriptions_cannot_be_listed_is_a_warning() => Assert.Equal("WARNING",
        Predict(Chains.Armed().WithAlarm(alarm => alarm with { AlarmActions = ["arn:aws:sns:eu-west-1:999988887777:theirs"] }))
            .Verdicts[0].Word);

    // The heartbeat is on the same metric, and acts on a topic: who looks for any alarm takes it for the alert's.
    [Fact]
    public void A_deleted_alarm_fails_those_who_look_at_its_threshold() =>
        Assert.Equal(["FAILED", "Fail", "Fail", "Fail", "PASS", "0 resources"],
            Predict(Chains.Armed().WithoutAlarm()).Verdicts.Select(one => one.Word));

    [Fact]
    public void What_could_not_be_read_is_never_a_pass() => Assert.All(
        Predict(Chains.Armed().WithUnreadableAlarms()).Verdicts,
        one => Assert.Equal((StandardStatus.Unknown, "unknown"), (one.Status, one.Word)));

    [Fact]
    public void What_no_procedure_looks_at_is_a_remark()
    {
        var remarks = Predict(Chains.Armed().WithAlarm(alarm => alarm with { ActionsEnabled = false, Period = 60 })).Remarks;

        Assert.Equal(3, remarks.Length);
        Assert.Contains("CloudWatch.17", remarks[0], StringComparison.Ordinal);
        Assert.Contains("statistic is Maximum", remarks[1], StringComparison.Ordinal);
        Assert.Contains("period is 60", remarks[2], StringComparison.Ordinal);
    }

    private static StandardsReport Predict(Situation chain) => Auditors.Predict(chain.Desired, chain.Observed);

    private static string Say(StandardVerdict one) => $"{one.Auditor} {one.Rule}: {one.Word}";

    private static IEnumerable<StandardVerdict> Of(ImmutableArray<StandardVerdict> all, string auditor) =>
        all.Where(one => one.Auditor == auditor);
}
