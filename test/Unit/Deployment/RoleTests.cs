using AlarmKeeper.Alarms;
using AlarmKeeper.Configuration;
using AlarmKeeper.Topics;

namespace AlarmKeeper.Tests.Deployment;

/// <summary>The function's role, asked as IAM is asked.</summary>
public class RoleTests
{
    private const string Here = "eu-west-1:111122223333";
    private const string Topic = $"arn:aws:sns:{Here}:root-account-usage";

    [Theory]
    [InlineData("cloudtrail:DescribeTrails", "*")]
    [InlineData("cloudtrail:LookupEvents", "*")]
    [InlineData("cloudtrail:GetTrailStatus", $"arn:aws:cloudtrail:{Here}:trail/aws-controltower-BaselineCloudTrail")]
    [InlineData("cloudtrail:GetEventSelectors", "arn:aws:cloudtrail:us-east-1:111122223333:trail/any-other")]
    [InlineData("cloudtrail:GetTrailStatus", "arn:aws:cloudtrail:eu-west-1:999999999999:trail/the-organizations")]
    [InlineData("logs:DescribeLogGroups", $"arn:aws:logs:{Here}:log-group::log-stream:")]
    [InlineData("logs:DescribeMetricFilters", $"arn:aws:logs:{Here}:log-group::log-stream:")]
    [InlineData("logs:DescribeMetricFilters", $"arn:aws:logs:{Here}:log-group:old-group:log-stream:")]
    [InlineData("logs:PutMetricFilter", $"arn:aws:logs:{Here}:log-group:aws-controltower/CloudTrailLogs:*")]
    [InlineData("logs:PutMetricFilter", $"arn:aws:logs:{Here}:log-group:aws-controltower/CloudTrailLogs-a1b2c3:*")]
    [InlineData("logs:DescribeAccountPolicies", "*")]
    [InlineData("logs:TestMetricFilter", "*")]
    [InlineData("logs:GetTransformer", $"arn:aws:logs:{Here}:log-group:aws-controltower/CloudTrailLogs:log-stream:")]
    [InlineData("logs:GetDataProtectionPolicy", $"arn:aws:logs:{Here}:log-group:aws-controltower/CloudTrailLogs:log-stream:")]
    [InlineData("logs:FilterLogEvents", $"arn:aws:logs:{Here}:log-group:aws-controltower/CloudTrailLogs:log-stream:")]
    [InlineData("cloudwatch:DescribeAlarms", $"arn:aws:cloudwatch:{Here}:alarm:*")]
    [InlineData("cloudwatch:PutMetricAlarm", $"arn:aws:cloudwatch:{Here}:alarm:RootAccountUsage")]
    [InlineData("cloudwatch:PutMetricAlarm", $"arn:aws:cloudwatch:{Here}:alarm:RootAccountUsageHeartbeat")]
    [InlineData("cloudwatch:SetAlarmState", $"arn:aws:cloudwatch:{Here}:alarm:RootAccountUsage")]
    [InlineData("cloudwatch:DescribeAlarmHistory", $"arn:aws:cloudwatch:{Here}:alarm:RootAccountUsage")]
    [InlineData("cloudwatch:ListAlarmMuteRules", $"arn:aws:cloudwatch:{Here}:alarm-mute-rule:*")]
    [InlineData("cloudwatch:GetAlarmMuteRule", $"arn:aws:cloudwatch:{Here}:alarm-mute-rule:nights")]
    [InlineData("sns:GetTopicAttributes", Topic)]
    [InlineData("sns:GetTopicAttributes", $"{Topic}.fifo")]
    [InlineData("sns:ListSubscriptionsByTopic", Topic)]
    [InlineData("sns:GetDataProtectionPolicy", Topic)]
    [InlineData("sns:CreateTopic", Topic)]
    [InlineData("sns:SetTopicAttributes", Topic)]
    [InlineData("sns:Publish", Topic)]
    [InlineData("sns:GetSubscriptionAttributes", $"{Topic}:8f2a7c1e-0000-4000-8000-000000000000")]
    [InlineData("sns:SetSubscriptionAttributes", $"{Topic}:8f2a7c1e-0000-4000-8000-000000000000")]
    [InlineData("sns:GetTopicAttributes", Stack.NoticeTopic)]
    [InlineData("sns:ListSubscriptionsByTopic", Stack.NoticeTopic)]
    [InlineData("sns:GetSubscriptionAttributes", $"{Stack.NoticeTopic}:8f2a7c1e-0000-4000-8000-000000000000")]
    [InlineData("sns:GetDataProtectionPolicy", Stack.NoticeTopic)]
    [InlineData("sns:ListTagsForResource", Stack.NoticeTopic)]
    [InlineData("sns:TagResource", Stack.NoticeTopic)]
    [InlineData("sns:Publish", Stack.NoticeTopic)]
    [InlineData("kms:DescribeKey", $"arn:aws:kms:{Here}:key/0b1c2d3e")]
    [InlineData("kms:GetKeyPolicy", $"arn:aws:kms:{Here}:key/0b1c2d3e")]
    [InlineData("scheduler:GetSchedule", $"arn:aws:scheduler:{Here}:schedule/default/{Stack.Function}")]
    [InlineData("events:ListRules", "*")]
    [InlineData("events:ListTargetsByRule", $"arn:aws:events:{Here}:rule/{Stack.Function}-chain")]
    [InlineData("events:EnableRule", $"arn:aws:events:{Here}:rule/{Stack.Function}-chain")]
    [InlineData("cloudformation:DescribeStacks",
        "arn:aws:cloudformation:eu-west-1:111122223333:stack/alarm-keeper/6f2b4c1e-0000-4000-8000-000000000000")]
    [InlineData("lambda:ListTags", $"arn:aws:lambda:{Here}:function:{Stack.Function}")]
    [InlineData("lambda:GetFunction", $"arn:aws:lambda:{Here}:function:{Stack.Function}")]
    [InlineData("lambda:GetFunctionEventInvokeConfig", $"arn:aws:lambda:{Here}:function:{Stack.Function}")]
    [InlineData("logs:CreateLogStream", $"arn:aws:logs:{Here}:log-group:FunctionLogGroup:log-stream:s")]
    [InlineData("logs:PutLogEvents", $"arn:aws:logs:{Here}:log-group:FunctionLogGroup:log-stream:s")]
    public void May(string action, string resource) => Assert.True(new Stack().FunctionMay(action, resource));

    [Theory]
    [InlineData("logs:PutMetricFilter", $"arn:aws:logs:{Here}:log-group:somebody-elses:*")]
    [InlineData("logs:PutMetricFilter", "arn:aws:logs:us-east-1:111122223333:log-group:aws-controltower/CloudTrailLogs:*")]
    [InlineData("cloudwatch:PutMetricAlarm", $"arn:aws:cloudwatch:{Here}:alarm:SomebodyElses")]
    [InlineData("cloudwatch:SetAlarmState", $"arn:aws:cloudwatch:{Here}:alarm:SomebodyElses")]
    [InlineData("logs:FilterLogEvents", $"arn:aws:logs:{Here}:log-group:somebody-elses:log-stream:")]
    [InlineData("cloudtrail:StartLogging", $"arn:aws:cloudtrail:{Here}:trail/aws-controltower-BaselineCloudTrail")]
    [InlineData("cloudwatch:DeleteAlarmMuteRule", $"arn:aws:cloudwatch:{Here}:alarm-mute-rule:nights")]
    [InlineData("lambda:GetFunction", $"arn:aws:lambda:{Here}:function:somebody-elses")]
    [InlineData("events:EnableRule", $"arn:aws:events:{Here}:rule/somebody-elses")]
    [InlineData("scheduler:GetSchedule", $"arn:aws:scheduler:{Here}:schedule/default/somebody-elses")]
    [InlineData("cloudwatch:PutMetricAlarm", $"arn:aws:cloudwatch:{Here}:alarm:VpcChanges")]
    [InlineData("cloudwatch:PutMetricAlarm", $"arn:aws:cloudwatch:{Here}:alarm:VpcChangesHeartbeat")]
    [InlineData("cloudwatch:PutMetricAlarm", $"arn:aws:cloudwatch:{Here}:alarm:{Stack.Function}-anything")]
    [InlineData("sns:Publish", $"arn:aws:sns:{Here}:somebody-elses")]
    [InlineData("sns:SetTopicAttributes", Stack.NoticeTopic)]
    [InlineData("sns:CreateTopic", $"{Topic}.fifo")]
    [InlineData("kms:Decrypt", $"arn:aws:kms:{Here}:key/0b1c2d3e")]
    public void May_not(string action, string resource) => Assert.False(new Stack().FunctionMay(action, resource));

    [Theory]
    [InlineData("start-logging", true, false)]
    [InlineData("unmute", false, true)]
    [InlineData("start-logging,unmute", true, true)]
    [InlineData("unmute,start-logging", true, true)]
    public void It_starts_a_trail_and_deletes_a_mute_rule_only_where_that_is_allowed(string allow, bool mayStart, bool mayUnmute)
    {
        var stack = new Stack(("Allow", allow));
        Assert.Equal(mayStart,
            stack.FunctionMay("cloudtrail:StartLogging", $"arn:aws:cloudtrail:{Here}:trail/aws-controltower-BaselineCloudTrail"));
        Assert.Equal(mayUnmute, stack.FunctionMay("cloudwatch:DeleteAlarmMuteRule", $"arn:aws:cloudwatch:{Here}:alarm-mute-rule:nights"));
    }

    [Fact]
    public void A_literal_log_group_takes_the_place_of_the_pattern()
    {
        var stack = new Stack(("LogGroupName", "my/trail"));
        Assert.True(stack.FunctionMay("logs:PutMetricFilter", $"arn:aws:logs:{Here}:log-group:my/trail:*"));
        Assert.False(stack.FunctionMay("logs:PutMetricFilter", $"arn:aws:logs:{Here}:log-group:aws-controltower/CloudTrailLogs:*"));
    }

    [Fact]
    public void A_trail_of_ones_own_is_covered_by_its_log_groups_name()
    {
        var stack = new Stack(("TrailName", "mine"), ("LogGroupPattern", "my/trail"));
        Assert.True(stack.FunctionMay("logs:PutMetricFilter", $"arn:aws:logs:{Here}:log-group:my/trail:*"));
        Assert.False(stack.FunctionMay("logs:PutMetricFilter", $"arn:aws:logs:{Here}:log-group:my/trail-2:*"));
    }

    [Theory]
    [InlineData("cis")]
    [InlineData("root-usage,vpc-changes")]
    public void With_more_alerts_it_keeps_the_alarms_of_the_catalogue_and_no_other(string alerts)
    {
        var stack = new Stack(("Alerts", alerts));
        Assert.All(AlertCatalogue.All, alert => Assert.True(stack.FunctionMay("cloudwatch:PutMetricAlarm", Alarm(alert.Name)), alert.Name));
        Assert.False(stack.FunctionMay("cloudwatch:PutMetricAlarm", Alarm("SomebodyElses")));
        var named = stack.RoleStatements.Single(statement => (string)statement["Sid"]! == "KeepAlarms")["Resource"];
        Assert.Equal(AlertCatalogue.All.Select(alert => Alarm(alert.Name)).Append(Heartbeat(AlertCatalogue.RootUsage)).Order(),
            Stack.Strings(named).Order());
    }

    [Theory]
    [InlineData("root-usage")]
    [InlineData("cis")]
    public void It_keeps_the_alarms_of_own_alerts_by_their_very_names(string alerts)
    {
        var stack = new Stack(("Alerts", alerts), ("OwnAlert1", "KeyMade:{$.a=1}"), ("OwnAlert5", "BackupDeleted: gone: {$.a=1}"));
        Assert.All((string[])["RootAccountUsage", "KeyMade", "BackupDeleted"],
            name => Assert.True(stack.FunctionMay("cloudwatch:PutMetricAlarm", Alarm(name)), name));
        Assert.All((string[])["", "KeyMade2", "gone"],
            name => Assert.False(stack.FunctionMay("cloudwatch:PutMetricAlarm", Alarm(name)), name));
    }

    [Theory]
    [InlineData("AlertTopicKmsKeyArn")]
    [InlineData("NoticeTopicKmsKeyArn")]
    public void An_encrypted_notice_is_published_through_SNS_only(string parameter)
    {
        const string Key = $"arn:aws:kms:{Here}:key/0b1c2d3e";
        var stack = new Stack((parameter, Key));
        Assert.True(stack.FunctionMay("kms:GenerateDataKey", Key, ("kms:ViaService", "sns.eu-west-1.amazonaws.com")));
        Assert.True(stack.FunctionMay("kms:Decrypt", Key, ("kms:ViaService", "sns.eu-west-1.amazonaws.com")));
        Assert.False(stack.FunctionMay("kms:Decrypt", Key, ("kms:ViaService", "s3.eu-west-1.amazonaws.com")));
        Assert.False(stack.FunctionMay("kms:Decrypt", Key));
        Assert.False(stack.FunctionMay("kms:Decrypt", $"{Key}f", ("kms:ViaService", "sns.eu-west-1.amazonaws.com")));
    }

    [Fact]
    public void No_action_holds_a_wildcard() =>
        Assert.DoesNotContain(new Stack().RoleStatements.SelectMany(statement => Stack.Strings(statement["Action"])),
            action => action.Contains('*', StringComparison.Ordinal));

    [Fact]
    public void Only_what_knows_no_resources_is_allowed_on_all()
    {
        var everywhere = new Stack(("Alerts", "cis")).RoleStatements.Where(statement => Stack.Strings(statement["Resource"]).Contains("*"));
        Assert.Equal(
            ["cloudtrail:DescribeTrails", "cloudtrail:LookupEvents", "cloudwatch:DescribeAlarms", "events:ListRules",
                "logs:DescribeAccountPolicies", "logs:DescribeLogGroups", "logs:TestMetricFilter"],
            everywhere.SelectMany(statement => Stack.Strings(statement["Action"])).Order());
    }

    [Theory]
    [InlineData("cloudtrail:UpdateTrail")]
    [InlineData("cloudtrail:PutEventSelectors")]
    [InlineData("cloudtrail:StopLogging")]
    [InlineData("cloudwatch:DeleteAlarms")]
    [InlineData("cloudwatch:DisableAlarmActions")]
    [InlineData("cloudwatch:PutAlarmMuteRule")]
    [InlineData("logs:DeleteMetricFilter")]
    [InlineData("logs:DeleteLogGroup")]
    [InlineData("logs:CreateLogGroup")]
    [InlineData("logs:PutAccountPolicy")]
    [InlineData("sns:Unsubscribe")]
    [InlineData("sns:DeleteTopic")]
    public void Nothing_that_silences_is_granted_in_any_form(string action) =>
        Assert.DoesNotContain(new Stack(("Alerts", "cis"), ("Allow", "start-logging,unmute")).RoleStatements, statement =>
            Stack.Strings(statement["Action"]).Contains(action, StringComparer.OrdinalIgnoreCase));

    [Fact]
    public void It_has_no_power_over_IAM_and_every_statement_says_allow()
    {
        Assert.All(new Stack().RoleStatements, statement => Assert.Equal("Allow", (string)statement["Effect"]!));
        Assert.DoesNotContain(new Stack().RoleStatements.SelectMany(statement => Stack.Strings(statement["Action"])),
            action => action.StartsWith("iam:", StringComparison.OrdinalIgnoreCase));
    }

    private static string Heartbeat(Alert alert) =>
        Alarm(AlarmTemplates.Heartbeat(AlarmTemplates.For(alert, "LogMetrics", Topic), Stack.NoticeTopic).Name);

    private static string Alarm(string name) => $"arn:aws:cloudwatch:{Here}:alarm:{name}";
}
