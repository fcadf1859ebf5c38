using System.Collections.Immutable;
using AlarmKeeper.Configuration;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Tests.Deployment;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Desired;

/// <summary>Alerts of the operator's own, as they are written into a setting.</summary>
public class OwnAlertTests
{
    private const string First = "ALARMKEEPER_OWN_ALERT_1";
    private const string Pattern = "{($.eventSource=backup.amazonaws.com) && ($.eventName=DeleteRecoveryPoint)}";
    private const string Deleted = """{"eventSource":"backup.amazonaws.com","eventName":"DeleteRecoveryPoint"}""";
    private const string Described = """{"eventSource":"backup.amazonaws.com","eventName":"DescribeRecoveryPoint"}""";

    [Fact]
    public void Name_title_pattern_and_sample_events_are_taken()
    {
        var own = Own($"BackupDeleted: deleted backups {Pattern} matches {Deleted} ignores {Described}");

        Assert.Equal(("BackupDeleted", "BackupDeleted", "deleted backups", Pattern, 1, 300),
            (own.Id, own.Name, own.Title, own.Pattern, own.Threshold, own.Period));
        Assert.Equal(
            [new SampleEvent("sample event 1 of OwnAlert1 comes", true, Deleted),
                new("sample event 2 of OwnAlert1 comes", false, Described)],
            SampleEvents.Of(own));
    }

    [Theory]
    [InlineData("BackupDeleted:{$.eventName=DeleteRecoveryPoint}")]
    [InlineData("BackupDeleted: {$.eventName=DeleteRecoveryPoint}")]
    [InlineData("\n  BackupDeleted:\r\n    {$.eventName=DeleteRecoveryPoint}\n")]
    public void A_name_and_a_pattern_are_enough(string text)
    {
        var own = Own(text);

        Assert.Equal(("BackupDeleted", "BackupDeleted events", "{$.eventName=DeleteRecoveryPoint}"), (own.Name, own.Title, own.Pattern));
        Assert.Empty(SampleEvents.Of(own));
    }

    [Fact]
    public void A_pattern_that_is_broken_into_lines_is_one_line_for_AWS() => Assert.Equal(
        "{ ($.eventSource = backup.amazonaws.com) && ($.eventName = DeleteRecoveryPoint) }",
        Own("BackupDeleted:\n{ ($.eventSource = backup.amazonaws.com)\n    && ($.eventName = DeleteRecoveryPoint) }\n").Pattern);

    [Theory]
    [InlineData("""{$.a = "}" && $.b = "{\"}"}""")]
    [InlineData("""{$.a = %[a-z]{3}}% || $.b = %}%}""")]
    [InlineData("""{$.a = "%" && $.b = "}%"}""")]
    public void A_brace_in_quotes_or_in_a_regular_expression_ends_nothing(string pattern)
    {
        const string Sample = """{"a":"}%","b":{"c":"\"{"}}""";
        var own = Own($"Braces: {pattern} matches {Sample}");

        Assert.Equal(pattern, own.Pattern);
        Assert.Equal(Sample, Assert.Single(SampleEvents.Of(own)).Event);
    }

    [Theory]
    [InlineData("BackupDeleted", "BackupDeleted", "NAME: TITLE {PATTERN}")]
    [InlineData("B:{$.a=1}", "B", "a name of 2 to 64 letters")]
    [InlineData("1Backup:{$.a=1}", "1Backup", "a name of 2 to 64 letters")]
    [InlineData("Backup Deleted:{$.a=1}", "Backup Deleted", "a name of 2 to 64 letters")]
    [InlineData("Backup*:{$.a=1}", "Backup*", "a name of 2 to 64 letters")]
    [InlineData("Backup :{$.a=1}", "Backup ", "a name of 2 to 64 letters")]
    [InlineData("Backup:gone! {$.a=1}", "gone!", "a title of at most 100 letters")]
    [InlineData("Backup:", "Backup:", "a filter pattern in braces")]
    [InlineData("Backup: gone", "Backup: gone", "a filter pattern in braces")]
    [InlineData("Backup:{$.a=1", "Backup:{$.a=1", "a filter pattern in braces")]
    [InlineData("""Backup:{$.a="1}""", """Backup:{$.a="1}""", "a filter pattern in braces")]
    [InlineData("Backup:{$.a=1} && {$.b=1}", "&&", "matches {EVENT} or ignores {EVENT}")]
    [InlineData("Backup:{$.a=1}}", "}", "matches {EVENT} or ignores {EVENT}")]
    [InlineData("Backup:{$.a=1} matches", "matches", "matches {EVENT} or ignores {EVENT}")]
    [InlineData("Backup:{$.a=1} matches {a:1}", "matches", "a sample event that is a JSON object")]
    [InlineData("Backup:{$.a=1} matches {\"a\":1", "matches", "a sample event that is a JSON object")]
    [InlineData("Backup:{$.a=1} matches {} ignores {}", "{}", "each sample event once")]
    public void What_cannot_be_taken_is_named_with_what_is_allowed(string text, string given, string expected)
    {
        var problem = Assert.Single(Problems((First, text)));

        Assert.StartsWith($"{First} {(given == text ? "is" : "has")} '{given}': expected {expected}", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_or_samples_beyond_what_AWS_takes_are_refused()
    {
        var longest = $"Backup:{{$.a=\"{new string('x', 1_024)}\"}}";
        var many = "Backup:{$.a=1} " + string.Join(' ', Enumerable.Range(0, 51).Select(n => $"ignores {{\"a\":{n + 2}}}"));

        Assert.Contains("at most 1024 characters", Assert.Single(Problems((First, longest))), StringComparison.Ordinal);
        Assert.Contains("at most 50 sample events", Assert.Single(Problems((First, many))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RootAccountUsage")]
    [InlineData("rootaccountusage")]
    [InlineData("root-usage")]
    [InlineData("VPC-changes")]
    [InlineData("AssumeRootCalls")]
    [InlineData("RootAccountUsageHeartbeat")]
    [InlineData("AlarmKeeper-6f2b4c1e-dropped")]
    public void A_name_that_AlarmKeeper_has_for_something_else_is_refused(string name) => Assert.StartsWith(
        $"{First} has '{name}': expected a name that neither another alert nor an alarm of AlarmKeeper has",
        Assert.Single(Problems((First, $"{name}:{Pattern}"))), StringComparison.Ordinal);

    [Fact]
    public void Two_of_a_name_are_refused() => Assert.StartsWith(
        "ALARMKEEPER_OWN_ALERT_3 has 'BACKUPDELETED': expected a name that neither",
        Assert.Single(Problems((First, $"BackupDeleted:{Pattern}"), ("ALARMKEEPER_OWN_ALERT_3", $"BACKUPDELETED:{Pattern}"))),
        StringComparison.Ordinal);

    [Fact]
    public void They_come_after_those_of_the_catalogue_and_are_tuned_and_turned_off_like_them()
    {
        var settings = Read((First, $"BackupDeleted:{Pattern}"), ("ALARMKEEPER_OWN_ALERT_2", "KeyMade:{$.eventName=CreateAccessKey}"),
            ("ALARMKEEPER_OWN_ALERT_5", "Odd:{$.eventName=Odd}"), ("ALARMKEEPER_ALERTS", "vpc-changes"),
            ("ALARMKEEPER_ALERT_TUNING", "KeyMade:threshold=5:period=900,Odd:off"));

        Assert.Equal(["RootAccountUsage 1/300", "VpcChanges 1/300", "BackupDeleted 1/300", "KeyMade 5/900"],
            settings.Alerts.Select(alert => $"{alert.Name} {alert.Threshold}/{alert.Period}"));
        Assert.Equal(["Odd"], settings.Off.Select(alert => alert.Name));
    }

    [Fact]
    public void One_that_is_not_there_is_not_tuned_in_silence() => Assert.StartsWith(
        "ALARMKEEPER_ALERT_TUNING is 'BackupDeletd:off': expected alerts other than root-usage",
        Assert.Single(Problems((First, $"BackupDeleted:{Pattern}"), ("ALARMKEEPER_ALERT_TUNING", "BackupDeletd:off"))),
        StringComparison.Ordinal);

    // What the document shows can be copied.
    [Fact]
    public void The_examples_of_the_document_are_taken_and_hold_by_the_rules_of_patterns()
    {
        var shown = Examples().ToList();

        Assert.NotEmpty(shown);
        Assert.All(shown, text =>
        {
            Assert.True(ParameterTests.Allows("OwnAlert1", text), text);
            var own = Own(text);
            var pattern = FilterPattern.Parse(own.Pattern);
            Assert.All(SampleEvents.Of(own), sample => Assert.Equal(sample.Expected, pattern.Matches(sample.Event)));
        });
    }

    // Those in TOML's three quotes, less SAM's.
    private static IEnumerable<string> Examples() =>
        File.ReadAllText(Repository.PathOf("docs/settings.md")).Split("'''").Where((_, index) => index % 2 == 1)
            .Select(entry => entry.Trim().Split("='", 2)[1][..^1]);

    private static Alert Own(string text) => Read((First, text)).Alerts[^1];

    private static ImmutableArray<string> Problems(params (string Name, string Value)[] variables) =>
        Assert.Throws<SettingsException>(() => Read(variables)).Problems;

    private static Settings Read(params (string Name, string Value)[] variables) =>
        SettingsReader.Read(variables.ToDictionary(one => one.Name, one => one.Value), "eu-west-1");
}
