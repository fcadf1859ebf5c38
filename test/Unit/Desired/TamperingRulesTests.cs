using AlarmKeeper.Configuration;
using AlarmKeeper.Keeper;
using AlarmKeeper.Tests.Deployment;

namespace AlarmKeeper.Tests.Desired;

/// <summary>What AlarmKeeper takes for its rules is what template.yaml makes.</summary>
public class TamperingRulesTests
{
    private const string OwnRole = "arn:aws:iam::111122223333:role/some/path/alarm-keeper-FunctionRole-1A2B";

    [Theory]
    [InlineData("root-usage")]
    [InlineData("cis")]
    [InlineData("root-usage,vpc-changes")]
    [InlineData("vpc-changes")]
    public void They_are_those_of_the_template(string alerts)
    {
        var stack = new Stack(("Alerts", alerts));
        var made =
            stack.Created.Where(resource => resource.Type == "AWS::Events::Rule").Select(resource => resource.Properties).ToDictionary(
            rule => (string)rule["Name"]!,
                rule => rule["EventPattern"]!.ToJsonString().Replace("FunctionRole.Arn", OwnRole, StringComparison.Ordinal));
        var known =
            TamperingRules
                .Of(new StackNames(stack.StackId).RulePrefix,
                    SettingsReader.Read(new Dictionary<string, string> { [Setting.Alerts.Variable!] = alerts }, "eu-west-1").Alerts);

        Assert.Equal(made.Keys.Order(), known.Select(rule => rule.Name).Order());
        Assert.All(known,
            rule => Assert.True(EventPatternText.IsSame(rule.Pattern, made[rule.Name], "alarm-keeper-FunctionRole-1A2B"), rule.Name));
    }
}
