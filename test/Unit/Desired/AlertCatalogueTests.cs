using System.Text.RegularExpressions;
using AlarmKeeper.Configuration;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Desired;

public class AlertCatalogueTests
{
    public static TheoryData<string> Ids => [.. AlertCatalogue.All.Select(alert => alert.Id)];

    public static TheoryData<string, string, string> Prowler => ProwlerChecks.All;

    [Fact]
    public void Root_usage_comes_first() => Assert.Same(AlertCatalogue.RootUsage, AlertCatalogue.Cis[0]);

    [Fact]
    public void No_two_alerts_share_an_id_a_name_a_title_or_a_pattern()
    {
        Assert.Equal(15, AlertCatalogue.Cis.Length);
        Assert.Distinct(AlertCatalogue.All.SelectMany(alert => new[] { alert.Id, alert.Name, alert.Title, alert.Pattern }));
    }

    [Fact]
    public void An_alert_is_found_by_its_id() =>
        Assert.Equal("VpcChanges", AlertCatalogue.Find("vpc-changes")?.Name);

    [Theory]
    [InlineData("VpcChanges")]
    [InlineData("VPC-changes")]
    [InlineData("")]
    public void Another_word_finds_no_alert(string word) => Assert.Null(AlertCatalogue.Find(word));

    [Theory]
    [MemberData(nameof(Ids))]
    public void CloudWatch_Logs_accepts_the_pattern(string id)
    {
        var pattern = AlertCatalogue.Find(id)!.Pattern;

        Assert.InRange(pattern.Length, 1, 1024);
        Assert.Null(Record.Exception(() => FilterPattern.Parse(pattern)));
    }

    [Theory]
    [InlineData("unauthorized-api-calls", """{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}""")]
    [InlineData("console-sign-in-without-mfa", """{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }""")]
    [InlineData("cloudtrail-changes",
        "{($.eventName=CreateTrail) || ($.eventName=UpdateTrail) || ($.eventName=DeleteTrail) || ($.eventName=StartLogging) || ($.eventName=StopLogging)}")]
    [InlineData("route-table-changes",
        "{($.eventSource=ec2.amazonaws.com) && (($.eventName=CreateRoute) || ($.eventName=CreateRouteTable) || ($.eventName=ReplaceRoute) || ($.eventName=ReplaceRouteTableAssociation) || ($.eventName=DeleteRouteTable) || ($.eventName=DeleteRoute) || ($.eventName=DisassociateRouteTable))}")]
    public void The_pattern_is_spelled_as_Security_Hub_prescribes(string id, string prescribed) =>
        Assert.Equal(prescribed, AlertCatalogue.Find(id)!.Pattern);

    [Theory]
    [MemberData(nameof(Prowler))]
    public void Prowler_recognizes_the_pattern(string check, string id, string expression) =>
        Assert.True(Regex.IsMatch(AlertCatalogue.Find(id)!.Pattern, expression, RegexOptions.Singleline), check);

    /// <summary>Security Hub's controls fail on any term besides those it prescribes.</summary>
    [Theory]
    [MemberData(nameof(Prowler))]
    public void The_pattern_names_no_event_besides_those_asked_for(string check, string id, string expression)
    {
        var asked = Regex.Count(expression, "eventName");
        var named = Regex.Count(AlertCatalogue.Find(id)!.Pattern, "eventName");

        Assert.True(asked == named, $"{check} asks for {asked} events, the pattern names {named}");
    }

    [Fact]
    public void Prowler_has_a_check_for_each_alert() =>
        Assert.Equal(AlertCatalogue.Cis.Select(alert => alert.Id), Prowler.Select(row => (string)row[1]));

    [Theory]
    [InlineData("iam-policy-changes", "iam", "AttachRolePolicy", "ListPolicies")]
    [InlineData("cloudtrail-changes", "cloudtrail", "StopLogging", "GetTrail")]
    [InlineData("cmk-disabled-or-scheduled-for-deletion", "kms", "DisableKey", "EnableKey")]
    [InlineData("s3-bucket-policy-changes", "s3", "PutBucketPolicy", "GetBucketPolicy")]
    [InlineData("aws-config-changes", "config", "StopConfigurationRecorder", "StartConfigurationRecorder")]
    [InlineData("security-group-changes", "ec2", "AuthorizeSecurityGroupIngress", "DescribeSecurityGroups")]
    [InlineData("network-acl-changes", "ec2", "ReplaceNetworkAclAssociation", "DescribeNetworkAcls")]
    [InlineData("network-gateway-changes", "ec2", "AttachInternetGateway", "DescribeInternetGateways")]
    [InlineData("route-table-changes", "ec2", "DeleteRoute", "DescribeRouteTables")]
    [InlineData("vpc-changes", "ec2", "DeleteVpc", "DescribeVpcs")]
    [InlineData("organizations-changes", "organizations", "LeaveOrganization", "ListAccounts")]
    public void A_change_is_found_and_a_read_is_not(string id, string service, string change, string other)
    {
        Assert.True(Matches(id, Event(service, change)));
        Assert.False(Matches(id, Event(service, other)));
    }

    [Theory]
    [InlineData("route-table-changes", "apigateway", "CreateRoute")]
    [InlineData("iam-policy-changes", "organizations", "CreatePolicy")]
    [InlineData("organizations-changes", "iam", "CreatePolicy")]
    public void An_event_of_the_same_name_of_another_service_is_not_found(string id, string service, string name) =>
        Assert.False(Matches(id, Event(service, name)));

    // Each of root's records is the business of one of the two alerts and no record is that of both.
    [Fact]
    public void What_the_console_alert_sees_is_what_root_usage_leaves_out() => Assert.All(
        SampleEvents.Of(AlertCatalogue.RootUsage).Concat(SampleEvents.Of(AlertCatalogue.RootConsole)),
        sample => Assert.False(Matches("root-usage", sample.Event) && Matches("root-console", sample.Event), sample.Name));

    [Fact]
    public void What_the_two_new_alerts_are_about_root_usage_does_not_see() => Assert.All(
        ((Alert[])[AlertCatalogue.AssumeRoot, AlertCatalogue.RootConsole]).SelectMany(SampleEvents.Of).Where(sample => sample.Expected),
        sample => Assert.False(Matches("root-usage", sample.Event), sample.Name));

    [Theory]
    [InlineData("root-usage", """{"userIdentity":{"type":"Root"},"eventType":"AwsApiCall"}""", true)]
    [InlineData("root-usage", """{"userIdentity":{"type":"IAMUser"},"eventType":"AwsApiCall"}""", false)]
    [InlineData("unauthorized-api-calls", """{"errorCode":"Client.UnauthorizedOperation"}""", true)]
    [InlineData("unauthorized-api-calls", """{"errorCode":"ThrottlingException"}""", false)]
    [InlineData("console-sign-in-without-mfa", """{"eventName":"ConsoleLogin","additionalEventData":{"MFAUsed":"No"},"userIdentity":{"type":"IAMUser"},"responseElements":{"ConsoleLogin":"Success"}}""", true)]
    [InlineData("console-sign-in-without-mfa", """{"eventName":"ConsoleLogin","additionalEventData":{"MFAUsed":"Yes"},"userIdentity":{"type":"IAMUser"},"responseElements":{"ConsoleLogin":"Success"}}""", false)]
    [InlineData("console-authentication-failures", """{"eventName":"ConsoleLogin","errorMessage":"Failed authentication"}""", true)]
    [InlineData("console-authentication-failures", """{"eventName":"ConsoleLogin"}""", false)]
    public void A_sign_in_or_a_refusal_is_told_from_the_ordinary(string id, string message, bool expected) =>
        Assert.Equal(expected, Matches(id, message));

    private static bool Matches(string id, string message) => FilterPattern.Parse(AlertCatalogue.Find(id)!.Pattern).Matches(message);

    private static string Event(string service, string name) =>
        $$"""{"eventSource":"{{service}}.amazonaws.com","eventName":"{{name}}"}""";
}
