using AlarmKeeper.Sandbox.Tests.Monitoring;

namespace AlarmKeeper.Sandbox.Tests.Logs;

public class LogGroupTests
{
    private readonly RootAlert alert = new();

    [Fact]
    public void A_group_is_described_with_both_its_ARNs()
    {
        var group = alert.Logs("DescribeLogGroups", $$"""{"logGroupNamePrefix":"{{RootAlert.Group}}"}""")["logGroups"]![0]!;

        Assert.Equal($"arn:aws:logs:eu-west-1:111122223333:log-group:{RootAlert.Group}:*", group["arn"]!.ToString());
        Assert.Equal($"arn:aws:logs:eu-west-1:111122223333:log-group:{RootAlert.Group}", group["logGroupArn"]!.ToString());
        Assert.Equal("STANDARD", group["logGroupClass"]!.ToString());
        Assert.Equal(1, group["metricFilterCount"]!.GetValue<int>());
        Assert.Null(group["retentionInDays"]);
    }

    [Fact]
    public void A_search_by_pattern_answers_neither_class_nor_key()
    {
        var group = alert.Logs("DescribeLogGroups", """{"logGroupNamePattern":"Trail"}""")["logGroups"]![0]!;

        Assert.Equal(["logGroupName", "creationTime", "arn"], group.AsObject().Select(member => member.Key));
    }

    [Fact]
    public void Groups_come_in_pages_in_ASCII_order()
    {
        foreach (var name in (string[])["b", "B", "a"])
            alert.Logs("CreateLogGroup", $$"""{"logGroupName":"{{name}}"}""");

        var first = alert.Logs("DescribeLogGroups", """{"limit":3}""");
        var second = alert.Logs("DescribeLogGroups", $$"""{"limit":3,"nextToken":"{{first["nextToken"]}}"}""");

        Assert.Equal(["B", "a", RootAlert.Group], first["logGroups"]!.AsArray().Select(group => group!["logGroupName"]!.ToString()));
        Assert.Equal("b", Assert.Single(second["logGroups"]!.AsArray())!["logGroupName"]!.ToString());
        Assert.Null(second["nextToken"]);
    }

    [Theory]
    [InlineData("CreateLogGroup", """{"logGroupName":"a b"}""", "InvalidParameterException")]
    [InlineData("CreateLogGroup", """{"logGroupName":"a","logGroupClass":"OTHER"}""", "InvalidParameterException")]
    [InlineData("CreateLogGroup", """{"logGroupName":"aws-controltower/CloudTrailLogs"}""", "ResourceAlreadyExistsException")]
    [InlineData("DeleteLogGroup", """{"logGroupName":"unknown"}""", "ResourceNotFoundException")]
    [InlineData("PutRetentionPolicy", """{"logGroupName":"aws-controltower/CloudTrailLogs","retentionInDays":2}""", "InvalidParameterException")]
    [InlineData("DescribeLogGroups", """{"limit":51}""", "InvalidParameterException")]
    [InlineData("DescribeLogGroups", """{"logGroupNamePrefix":"a","logGroupNamePattern":"a"}""", "InvalidParameterException")]
    [InlineData("PutDataProtectionPolicy", """{"logGroupIdentifier":"aws-controltower/CloudTrailLogs","policyDocument":"x"}""", "InvalidParameterException")]
    [InlineData("PutTransformer", """{"logGroupIdentifier":"aws-controltower/CloudTrailLogs","transformerConfig":[{"deleteKeys":{"withKeys":["a"]}}]}""", "InvalidParameterException")]
    [InlineData("TagResource", """{"resourceArn":"arn:aws:logs:eu-west-1:111122223333:log-group:aws-controltower/CloudTrailLogs:*","tags":{"a":"b"}}""", "InvalidParameterException")]
    public void CloudWatch_Logs_refuses(string operation, string input, string code) =>
        Assert.Equal(code, RootAlert.Code(() => alert.Logs(operation, input)));

    [Fact]
    public void Settings_come_and_go()
    {
        Set("PutRetentionPolicy", "\"retentionInDays\":1");
        var key = alert.LogsKey();
        Set("AssociateKmsKey", $"\"kmsKeyId\":\"{key}\"");
        Set("PutLogGroupDeletionProtection", "\"deletionProtectionEnabled\":true");
        Assert.Equal(1, Described("retentionInDays"));
        Assert.Equal(key, Described("kmsKeyId"));
        Assert.Equal("ValidationException", RootAlert.Code(() => Set("DeleteLogGroup", "\"x\":1")));

        Set("DeleteRetentionPolicy", "\"x\":1");
        Set("DisassociateKmsKey", "\"x\":1");
        Assert.Null(Described("retentionInDays"));
        Assert.Null(Described("kmsKeyId"));
    }

    [Fact]
    public void A_data_protection_policy_shows_in_the_group() // L7
    {
        Set("PutDataProtectionPolicy", "\"policyDocument\":\"{\\\"Statement\\\":[]}\"");
        Assert.Equal("ACTIVATED", Described("dataProtectionStatus"));
        Set("DeleteDataProtectionPolicy", "\"x\":1");
        Assert.Equal("DELETED", Described("dataProtectionStatus"));

        alert.Logs("PutAccountPolicy", """{"policyName":"p","policyType":"DATA_PROTECTION_POLICY","policyDocument":"{\"Statement\":[]}"}""");
        Assert.Equal("""["ACCOUNT_DATA_PROTECTION"]""", alert.Logs("DescribeLogGroups", "{}")["logGroups"]![0]!["inheritedProperties"]!.ToJsonString());
    }

    [Fact]
    public void The_groups_own_transformer_goes_before_the_accounts() // L6
    {
        alert.Logs("PutAccountPolicy", """{"policyName":"t","policyType":"TRANSFORMER_POLICY","policyDocument":"[{\"parseJSON\":{}},{\"deleteKeys\":{\"withKeys\":[\"userIdentity\"]}}]"}""");
        alert.PutFilter("""{"applyOnTransformedLogs":true}""");
        Assert.Empty(alert.Logs("GetTransformer", $$"""{"logGroupIdentifier":"{{RootAlert.Group}}"}"""));
        alert.RootSignsIn();
        Assert.Empty(alert.Messages);

        Set("PutTransformer", "\"transformerConfig\":[{\"parseJSON\":{}}]");
        alert.RootSignsIn();
        Assert.Single(alert.Messages);
    }

    [Fact]
    public void Tags_are_the_same_by_ARN_and_by_name()
    {
        var arn = $"\"resourceArn\":\"arn:aws:logs:eu-west-1:111122223333:log-group:{RootAlert.Group}\"";
        alert.Logs("TagResource", "{" + arn + ""","tags":{"a":"1"}}""");
        Set("TagLogGroup", "\"tags\":{\"b\":\"2\"}");
        alert.Logs("UntagResource", $$"""{{{arn}},"tagKeys":["a"]}""");

        Assert.Equal("""{"tags":{"b":"2"}}""", alert.Logs("ListTagsForResource", "{" + arn + "}").ToJsonString());
    }

    private object? Described(string name)
    {
        var value = alert.Logs("DescribeLogGroups", "{}")["logGroups"]![0]![name];
        return value is null ? null : value.GetValueKind() == System.Text.Json.JsonValueKind.Number ? value.GetValue<int>()
            : value.ToString();
    }

    private void Set(string operation, string member)
    {
        var name = operation.Contains("Protection", StringComparison.Ordinal) || operation.Contains("Transformer", StringComparison.Ordinal)
            ? "logGroupIdentifier" : "logGroupName";
        alert.Logs(operation, $$"""{"{{name}}":"{{RootAlert.Group}}",{{member}}}""");
    }
}
