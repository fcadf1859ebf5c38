using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Monitoring;

/// <summary>What CloudWatch refuses with ValidationError.</summary>
internal static class AlarmChecks
{
    private const int Day = 86_400;
    private const int MaxActions = 5;

    private static readonly string[] Operators =
    [
        "GreaterThanOrEqualToThreshold", "GreaterThanThreshold", "LessThanThreshold", "LessThanOrEqualToThreshold",
        "LessThanLowerOrGreaterThanUpperThreshold", "LessThanLowerThreshold", "GreaterThanUpperThreshold",
    ];

    private static readonly string[] Sizes =
        ["Bytes", "Kilobytes", "Megabytes", "Gigabytes", "Terabytes", "Bits", "Kilobits", "Megabits", "Gigabits", "Terabits"];

    private static readonly string[] Units =
        ["Seconds", "Microseconds", "Milliseconds", .. Sizes, .. Sizes.Select(size => size + "/Second"), "Percent", "Count", "Count/Second",
            "None"];

    public static string Name(JsonObject input, string member = "AlarmName")
    {
        var name = input.Text(member);
        if (string.IsNullOrEmpty(name))
            throw Invalid($"The parameter {member} is required.");
        return name.Length <= 255 && !name.Any(char.IsControl)
            ? name
            : throw Invalid($"{member} is up to 255 characters long and has no control characters");
    }

    /// <summary>What metric and composite alarms have in common.</summary>
    public static void Common(AwsRegion region, JsonObject input)
    {
        Require((input.Text("AlarmDescription") ?? "").Length <= 1024, "AlarmDescription is up to 1024 characters long");
        foreach (var state in (string[])["OKActions", "AlarmActions", "InsufficientDataActions"])
        {
            var actions = input.Texts(state).ToList();
            Require(actions.Count <= MaxActions, $"The collection {state} must have no more than {MaxActions} items");
            foreach (var action in actions)
                Action(region, action);
        }
    }

    public static void Rule(JsonObject definition)
    {
        OneOf(definition, "ComparisonOperator", Operators);
        OneOf(definition, "TreatMissingData", ["breaching", "notBreaching", "ignore", "missing"]);
        var periods = definition.Integer("EvaluationPeriods");
        var points = definition.Integer("DatapointsToAlarm");
        Require(periods is null or >= 1, "EvaluationPeriods must be 1 or more");
        Require(points is null || (points >= 1 && points <= periods), "DatapointsToAlarm must be between 1 and EvaluationPeriods");
    }

    public static void SingleMetric(JsonObject definition)
    {
        foreach (var name in (string[])["Namespace", "MetricName", "Period", "EvaluationPeriods", "ComparisonOperator"])
            Require(definition.Text(name) is { Length: > 0 }, $"The parameter {name} is required.");
        Require(definition.Text("Threshold") is not null, "The parameter Threshold is required.");
        Require(
            definition["Statistic"] is null != definition["ExtendedStatistic"] is null,
            "Exactly one of Statistic and ExtendedStatistic must be specified");
        OneOf(definition, "Statistic", ["SampleCount", "Average", "Sum", "Minimum", "Maximum"]);
        OneOf(definition, "Unit", Units);
        var period = definition.Integer("Period")!.Value;
        Require(period is 10 or 20 or 30 || (period > 0 && period % 60 == 0), "Period must be 10, 20, 30 or a multiple of 60");
        var range = (long)period * definition.Integer("EvaluationPeriods")!.Value;
        Require(
            range <= (period < 3600 ? Day : 7 * Day),
            "EvaluationPeriods * Period must be up to a day (86400), or up to a week where Period is an hour or more");
        Require(definition.Objects("Dimensions").Count() <= 30, "The collection Dimensions must have no more than 30 items");
    }

    /// <summary>
    /// "ActionsSuppressor can be an AlarmName or an ARN from an existing alarm", the periods are "required only when ActionsSuppressor is
    /// specified", and of an alarm's actions a composite has only those that AWS lists for it.
    /// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
    /// </summary>
    public static void Composite(AwsRegion region, JsonObject definition, string[] periods)
    {
        foreach (var state in (string[])["OKActions", "AlarmActions", "InsufficientDataActions"])
            Require(
                definition.Texts(state).All(action => action.Split(':')[2] is "sns" or "lambda" or "ssm" or "ssm-incidents" or "aiops"),
                $"Invalid action in {state}: a composite alarm notifies topics, invokes functions and creates OpsItems and incidents");
        if (definition.Text("ActionsSuppressor") is not { } suppressor)
        {
            Require(periods.All(name => definition[name] is null), "The periods need an ActionsSuppressor.");
            return;
        }

        Require(
            region.Store<MonitoringStore>().Alarms.Values.Any(alarm => alarm.Name == suppressor || alarm.Arn == suppressor),
            $"The ActionsSuppressor {suppressor} does not exist.");
        foreach (var name in periods)
            Require(definition[name] is not null, $"The parameter {name} is required.");
    }

    public static AwsError Invalid(string message) => new("ValidationError", message);

    public static void Require(bool holds, string message)
    {
        if (!holds)
            throw Invalid(message);
    }

    public static void OneOf(JsonObject input, string name, IEnumerable<string> values) => Require(
        input.Text(name) is not { } text || values.Contains(text),
        $"{name} must be one of {string.Join(", ", values)}, not {input.Text(name)}");

    private static void Action(AwsRegion region, string action)
    {
        var parts = action.Split(':', 6);
        Require(parts.Length == 6 && parts[0] == "arn", $"Invalid arn syntax: {action}");
        // arn:aws:automate:REGION:ec2:stop and the like name the Region, too; Lambda and SSM ARNs as well.
        Require(parts[3] is "" || parts[3] == region.Name, $"Invalid region {parts[3]} specified. Only {region.Name} is supported.");
    }
}
