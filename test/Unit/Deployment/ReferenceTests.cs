using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlarmKeeper.CommandLine;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Messages;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Trigger;

namespace AlarmKeeper.Tests.Deployment;

/// <summary>The documents that somebody looks things up in tell the role, the settings, the commands and the mails as they are.</summary>
public partial class ReferenceTests
{
    private const string Settings = "docs/settings.md";
    private const string CommandLine = "docs/command-line.md";

    [Fact]
    public void The_table_of_permissions_names_every_action_of_every_statement_and_no_other()
    {
        var statements =
            new Stack(("Allow", "start-logging,unmute"), ("ReadEndpoints", "true"), ("AllowAudit", "true"),
                ("NoticeTopicKmsKeyArn", "arn:aws:kms:eu-west-1:111122223333:key/k")).RoleStatements;
        var rows = Rows("docs/permissions.md", "## What its role may do").ToList();
        Assert.Equal(statements.Select(statement => (string)statement["Sid"]!).Order(), rows.SelectMany(row => Names(row[0])).Order());
        Assert.All(rows, row => Assert.Equal(
            Stack.Actions(statements.Where(statement => Names(row[0]).Contains((string)statement["Sid"]!))),
            Quoted().Matches(row[1]).Select(action => action.Groups[1].Value).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void The_table_of_settings_has_every_parameter_with_its_default()
    {
        var told = Rows(Settings, "# Settings").Select(row => (row[0], row[1]));
        Assert.Equal(Stack.Declared.Select(parameter => (parameter.Key, Default(parameter.Value!))).Order(), told.Order());
    }

    [Fact]
    public void The_table_of_settings_gives_each_parameter_its_variable()
    {
        var told = Rows(Settings, "# Settings").Where(row => row[2].Length > 0).Select(row => (row[0], row[2].Trim('`')));
        Assert.Equal(
            Setting.All.Where(setting => setting is { Parameter: not null, Variable: not null })
                .Select(setting => (setting.Parameter!, setting.Variable!)).Order(),
            told.Order());
    }

    [Fact]
    public void Every_variable_is_told_and_no_other()
    {
        var told = Variable().Matches(File.ReadAllText(Repository.PathOf(Settings))).Select(match => match.Value);
        Assert.Equal(Setting.All.Select(setting => setting.Variable).OfType<string>().Order(), told.Distinct().Order());
    }

    [Fact]
    public void Every_alert_is_told_by_its_name()
    {
        var told = Rows(Settings, "## Alerts").Select(row => row[0].Trim('`'));
        Assert.Equal(AlertCatalogue.All.Select(alert => alert.Id), told);
    }

    [Fact]
    public void Every_mode_is_told_with_its_payload()
    {
        var told = Rows(CommandLine, "# The command line, the function, and what they answer").ToList();
        Assert.Equal(5, told.Count);
        Assert.All(told, row => Assert.StartsWith(
            $"`alarmkeeper {Payload.Read(Encoding.UTF8.GetBytes(row[2].Trim('`'))).Mode.Word()}", row[1], StringComparison.Ordinal));
    }

    [Fact]
    public void Every_option_is_told_and_no_other()
    {
        var told = Rows(CommandLine, "## From a terminal").Select(row => row[0].Trim('`').Split(' ')[0]);
        Assert.Equal(
            Options.OfExplain.Union(Options.OfCheck).Union(Options.OfAudit).Select(option => option.Name).Order(), told.Order());
    }

    [Fact]
    public void The_report_that_is_shown_has_only_what_a_report_can_have()
    {
        var schema = JsonElement.Parse(File.ReadAllText(Repository.PathOf("docs/report.schema.json")));
        var shown = JsonElement.Parse(Json().Match(File.ReadAllText(Repository.PathOf(CommandLine))).Groups[1].Value);
        Assert.Empty(Properties(shown).Except(Properties(schema)));
    }

    // The tests of mails hold their subjects, in approved texts and beside them.
    [Fact]
    public void Every_subject_that_is_explained_is_one_of_a_mail()
    {
        var known = string.Concat(Directory.GetFiles(Repository.PathOf("test/Unit/Report")).Select(File.ReadAllText));
        Assert.All(
            Rows("docs/operating.md", "## Mails of AlarmKeeper"),
            row => Assert.Contains(Quoted().Match(row[0]).Groups[1].Value, known, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Properties(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Properties(property.Value).Prepend(property.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Properties),
        _ => [],
    };

    // The cells of the first table below a heading.
    private static IEnumerable<string[]> Rows(string document, string heading) =>
        File.ReadLines(Repository.PathOf(document))
            .SkipWhile(line => line != heading).SkipWhile(line => !line.StartsWith("|--", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => line.StartsWith('|')).Select(line => line[1..^1].Split('|', StringSplitOptions.TrimEntries));

    private static string[] Names(string cell) => cell.Split(',', StringSplitOptions.TrimEntries);

    private static string Default(JsonNode parameter) =>
        parameter["Default"]?.ToString() switch { null => "", "" => "(empty)", var value => value };

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Json();

    [GeneratedRegex("ALARMKEEPER_[A-Z_]+[0-9]?")]
    private static partial Regex Variable();
}
