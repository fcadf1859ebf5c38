using System.Text.RegularExpressions;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Deployment;

/// <summary>README.md tells the role and the settings as they are.</summary>
public partial class ReadmeTests
{
    private static readonly string[] Lines = File.ReadAllLines(Repository.PathOf("README.md"));

    [Fact]
    public void Its_table_of_permissions_names_every_action_of_every_statement_and_no_other()
    {
        var statements =
            new Stack(("Allow", "start-logging,unmute"),
                ("NoticeTopicKmsKeyArn", "arn:aws:kms:eu-west-1:111122223333:key/k")).RoleStatements;
        var rows = Rows("### What its role may do").ToList();
        Assert.Equal(statements.Select(statement => (string)statement["Sid"]!).Order(), rows.SelectMany(row => Names(row[0])).Order());
        Assert.All(rows, row => Assert.Equal(
            Stack.Actions(statements.Where(statement => Names(row[0]).Contains((string)statement["Sid"]!))),
            Quoted().Matches(row[1]).Select(action => action.Groups[1].Value).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Its_table_of_settings_names_every_variable_and_no_other()
    {
        var variables = Setting.All.Select(setting => setting.Variable).OfType<string>();
        Assert.Equal(variables.Order(), Rows("## Settings").Select(row => Quoted().Match(row[0]).Groups[1].Value).Order());
    }

    // The cells of the first table below a heading.
    private static IEnumerable<string[]> Rows(string heading) =>
        Lines.SkipWhile(line => line != heading).SkipWhile(line => !line.StartsWith("|--", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => line.StartsWith('|')).Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries));

    private static string[] Names(string cell) => cell.Split(',', StringSplitOptions.TrimEntries);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
