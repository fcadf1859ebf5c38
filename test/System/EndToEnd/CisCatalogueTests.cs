using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlarmKeeper.Configuration;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>The fifteen alerts of the CIS benchmark on one topic.</summary>
[Trait("Category", "EndToEnd")]
public class CisCatalogueTests(CisFixture fixture) : IClassFixture<CisFixture>
{
    private readonly Landscape aws = fixture.Aws;

    [Fact]
    public async Task All_fifteen_are_armed_and_found_by_the_auditors()
    {
        await aws.StartOverAsync();
        var filters = Filters();
        Assert.Equal(AlertCatalogue.Cis.Select(alert => alert.Name).Order(StringComparer.Ordinal),
            filters.Keys.Order(StringComparer.Ordinal));
        Assert.All(AlertCatalogue.Cis, alert => Assert.Equal(alert.Name, aws.ReadAlarm(alert.Name)["MetricName"]!.ToString()));
        foreach (var check in ProwlerChecks.All)
        {
            var alert = AlertCatalogue.Find((string)check[1])!;
            Assert.Matches(new Regex((string)check[2], RegexOptions.Singleline), filters[alert.Name]);
        }

        var auditors = new Auditors(aws);
        Assert.All((string?[])[auditors.Prowler(), auditors.SecurityHub(), auditors.Cis(), auditors.CloudCustodian()], Assert.Null);
    }

    [Fact]
    public async Task Three_deleted_alarms_and_two_deleted_filters_are_healed_and_no_other_is_touched()
    {
        await aws.StartOverAsync();
        aws.Call("monitoring", "DeleteAlarms",
            new() { ["AlarmNames"] = new JsonArray("RootAccountUsage", "VpcChanges", "IamPolicyChanges") });
        aws.DeleteFilter("CloudTrailChanges");
        aws.DeleteFilter("VpcChanges");
        aws.World.Calls.Clear();

        var report = await aws.InvokeAsync();
        Assert.Equal("armed", report.Verdict);
        Assert.Equal(["A1", "A1", "A1", "F1", "F1"], report.Rows.Order(StringComparer.Ordinal));
        Assert.Equal((3, 2), (Written("PutMetricAlarm"), Written("PutMetricFilter")));
        Assert.Equal(0, (await aws.InvokeAsync()).Writes);
        Assert.NotEmpty(aws.RootSignsIn());
    }

    [Fact]
    public async Task Another_alert_than_roots_reaches_people_too()
    {
        await aws.StartOverAsync();
        aws.World.Advance(TimeSpan.FromHours(1));
        aws.Call("cloudtrail", "StopLogging", new() { ["Name"] = AlarmKeeper.Sandbox.Seed.ControlTowerSeed.Trail });
        aws.Call("cloudtrail", "StartLogging", new() { ["Name"] = AlarmKeeper.Sandbox.Seed.ControlTowerSeed.Trail });
        aws.World.Advance(TimeSpan.FromMinutes(2));
        Assert.Contains(aws.World.Inbox.Notifications, mail => mail.Subject.Contains("CloudTrailChanges", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_drill_proves_each_of_the_fifteen_and_a_spoilt_pattern_spoils_no_other()
    {
        await aws.StartOverAsync();
        var report = await aws.InvokeAsync("""{"mode":"drill"}""");
        Assert.True(report.Json.GetProperty("drill").GetProperty("proven").GetBoolean());
        Assert.Equal(AlertCatalogue.Cis.Length,
            aws.World.Inbox.Notifications.Count(mail => mail.Body.Contains("This is a test: nobody used root", StringComparison.Ordinal)));

        // The function drills once in 15 minutes (docs/decisions/0054).
        aws.Pass(16);
        var filter = Filter("VpcChanges");
        filter["filterPattern"] = "{($.eventName=DeleteVpc)}";
        aws.Call("logs", "PutMetricFilter", filter);
        var spoilt = (await aws.InvokeAsync("""{"mode":"drill"}""")).Json.GetProperty("drill");
        Assert.False(spoilt.GetProperty("proven").GetBoolean());
        Assert.All(spoilt.GetProperty("alerts").EnumerateArray(), alert =>
            Assert.Equal(alert.GetProperty("name").GetString() == "VpcChanges" ? ("failed", "withheld") : ("held", "set"),
                (alert.GetProperty("pattern").GetString(), alert.GetProperty("state").GetString())));
    }

    private int Written(string operation) => aws.World.Calls.Writes.Count(call => call.Operation == operation);

    private JsonObject Filter(string name)
    {
        var filter =
            (JsonObject)aws
                .Call("logs", "DescribeMetricFilters",
                    new()
                    {
                        ["logGroupName"] = AlarmKeeper.Sandbox.Seed.ControlTowerSeed.LogGroup,
                        ["filterNamePrefix"] = name
                    })["metricFilters"]![0]!.DeepClone();
        foreach (var answered in (string[])["creationTime", "applyOnTransformedLogs"])
            filter.Remove(answered);
        return filter;
    }

    private Dictionary<string, string> Filters() =>
        aws.Call("logs", "DescribeMetricFilters",
            new() { ["logGroupName"] = AlarmKeeper.Sandbox.Seed.ControlTowerSeed.LogGroup })["metricFilters"]!.AsArray()
            .ToDictionary(filter => filter!["filterName"]!.ToString(), filter => filter!["filterPattern"]!.ToString());
}

/// <summary>As <see cref="LandscapeFixture"/>, with all alerts of the catalogue.</summary>
public sealed class CisFixture : LandscapeFixture
{
    private protected override void Change(Landscape aws) => aws.Environment["ALARMKEEPER_ALERTS"] = "cis";
}
