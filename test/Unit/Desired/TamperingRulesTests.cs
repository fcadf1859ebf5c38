using System.Collections.Immutable;
using AlarmKeeper.Configuration;
using AlarmKeeper.Keeper;
using AlarmKeeper.Tests.Deployment;

namespace AlarmKeeper.Tests.Desired;

/// <summary>What AlarmKeeper takes for its rules is what template.yaml makes.</summary>
public class TamperingRulesTests
{
    private const string OwnRole = "arn:aws:iam::111122223333:role/some/path/FunctionRole";
    private const string Caller = $"arn:aws:sts::111122223333:assumed-role/FunctionRole/{Stack.Function}";

    private static readonly StackNames Names = new(new Stack().StackId)
    {
        ScheduleRoleArn = "arn:aws:iam::111122223333:role/a/path/ScheduleRole",
        SubscribePolicyArn = "SubscribePolicy",
    };

    [Theory]
    [InlineData("root-usage")]
    [InlineData("cis")]
    [InlineData("root-usage,vpc-changes")]
    [InlineData("assume-root,root-console")]
    [InlineData("vpc-changes")]
    [InlineData("root-usage", "KeyMade: {$.a=1}")]
    [InlineData("cis", "KeyMade: {$.a=1}")]
    public void They_are_those_of_the_template(string alerts, string own = "")
    {
        var made = Made(alerts, own);
        var known = Known(alerts, Names, Caller, own);

        Assert.Equal(made.Keys.Order(), known.Select(rule => rule.Name).Order());
        Assert.All(known, rule => Assert.True(EventPatternText.IsSame(rule.Pattern, made[rule.Name], "FunctionRole"), rule.Name));
    }

    // A stack that is being created has no outputs yet, and a person's command line does not know the function's role.
    [Fact]
    public void Names_that_cannot_be_known_may_be_any()
    {
        var made = Made("cis");

        Assert.All(Known("cis", new(Names.Id), "arn:aws:sts::111122223333:assumed-role/admin/jane"),
            rule => Assert.True(EventPatternText.IsSame(rule.Pattern, made[rule.Name], null, rule.Open), rule.Name));
    }

    [Fact]
    public void What_a_mail_says_is_what_the_template_makes_it_say() => Assert.All((string[])["MachineryRule", "PeopleRule"], id =>
    {
        var transformer = new Stack()[id]["Targets"]![0]!["InputTransformer"]!;
        var paths = transformer["InputPathsMap"]!.AsObject().ToImmutableDictionary(path => path.Key, path => path.Value!.ToString());
        Assert.True(DirectRules.Mail.IsSame(new(paths, transformer["InputTemplate"]!.ToString())));
    });

    private static ImmutableArray<TamperingRule> Known(string alerts, StackNames own, string caller, string alert = "")
    {
        var variables = new Dictionary<string, string> { [Setting.Alerts.Variable!] = alerts, [Setting.OwnAlerts[2].Variable!] = alert };
        return [.. TamperingRules.Of(own.RulePrefix, SettingsReader.Read(variables, "eu-west-1").Alerts), .. DirectRules.Of(own, caller)];
    }

    private static Dictionary<string, string> Made(string alerts, string own = "")
    {
        var stack = new Stack(("Alerts", alerts), ("OwnAlert3", own)) { NoticeTopicArn = Names.Place.Topic(Names.NoticeTopic) };
        return stack.Created.Where(resource => resource.Type == "AWS::Events::Rule").Select(resource => resource.Properties).ToDictionary(
            rule => (string)rule["Name"]!,
            rule => rule["EventPattern"]!.ToJsonString().Replace("FunctionRole.Arn", OwnRole, StringComparison.Ordinal));
    }
}
