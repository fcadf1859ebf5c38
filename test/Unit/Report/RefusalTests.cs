using AlarmKeeper.Findings;
using AlarmKeeper.Messages;
using AlarmKeeper.Tests.Deployment;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Report;

/// <summary>What a person is told to do about a call that AWS refused. The messages are AWS's.</summary>
public class RefusalTests
{
    private const string Who =
        "PutMetricFilter: AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/alarm-keeper/x is not authorized to perform: logs:PutMetricFilter on resource: arn:aws:logs:eu-west-1:111122223333:log-group:my/group:log-stream:";

    [Theory]
    [InlineData($"{Who} because no identity-based policy allows the logs:PutMetricFilter action",
        "Set LogGroupPattern to 'my/group' and deploy again: ")]
    [InlineData($"{Who} with an explicit deny in a service control policy",
        "Have the organization's service control policy spare AlarmKeeper's role: it refuses logs:PutMetricFilter.")]
    [InlineData($"{Who} because no service control policy allows the logs:PutMetricFilter action",
        "Have the organization's service control policy spare ")]
    [InlineData($"{Who} with an explicit deny in a permissions boundary",
        "Allow logs:PutMetricFilter in the permissions boundary of AlarmKeeper's role")]
    [InlineData($"{Who} because no permissions boundary allows the logs:PutMetricFilter action",
        "Allow logs:PutMetricFilter in the permissions boundary of AlarmKeeper's role")]
    [InlineData($"{Who} because no VPC endpoint policy allows the logs:PutMetricFilter action",
        "Allow logs:PutMetricFilter in the VPC endpoint policy that ")]
    [InlineData($"{Who} with an explicit deny in an identity-based policy",
        "Take the statement that denies logs:PutMetricFilter off AlarmKeeper's role.")]
    [InlineData(
        "GetTopicAttributes: AuthorizationError: User: x is not authorized to perform: SNS:GetTopicAttributes on resource: arn:aws:sns:eu-west-1:111122223333:t with an explicit deny in a resource-based policy", "Let the policy of the topic or key spare AlarmKeeper's role: it refuses SNS:GetTopicAttributes.")]
    [InlineData(
        "Subscribe: AuthorizationError: User: x is not authorized to perform: SNS:Subscribe on resource: arn:aws:sns:eu-west-1:111122223333:t because no identity-based policy allows the SNS:Subscribe action", "Give AlarmKeeper's role SNS:Subscribe again (statement SubscribeTheNamed of template.yaml)")]
    [InlineData(
        "DescribeMetricFilters: AccessDeniedException: User: x is not authorized to perform: logs:DescribeMetricFilters on resource: arn:aws:logs:eu-west-1:111122223333:log-group::log-stream: because no identity-based policy allows it", "Give AlarmKeeper's role logs:DescribeMetricFilters again (statement ReadMetricFilters of template.yaml)")]
    [InlineData("DescribeAlarms: AccessDenied: no",
        "Give AlarmKeeper's role the permission for what the error names, as template.yaml does.")]
    [InlineData("DescribeAlarms: Throttling: slow down", "Try again, ")]
    public void It_begins_with_what_to_do_about_the_policy_that_refused(string error, string todo) =>
        Assert.StartsWith(todo, ActionItemText.TodoAboutFailure(Failure(error)), StringComparison.Ordinal);

    [Fact]
    public void A_text_that_somebody_else_wrote_is_shown_as_text() =>
        Assert.DoesNotContain('\u001B',
            ActionItemText
                .TodoAboutFailure(
                    Failure(
                        $"{Who.Replace("my/group", "my\u001B[2J", StringComparison.Ordinal)} because no identity-based policy allows it")));

    public static TheoryData<string> Actions =>
        [.. Stack.Actions(new Stack(("Allow", "start-logging,unmute")).RoleStatements)
            .Where(action => RoleStatements.Of(action) is not null)];

    [Theory]
    [MemberData(nameof(Actions))]
    public void The_statement_that_is_named_is_the_templates(string action) =>
        Assert.Contains(
            new Stack(("Allow", "start-logging,unmute")).RoleStatements,
            statement => statement!["Sid"]!.ToString() == RoleStatements.Of(action) && Stack.Strings(statement["Action"]).Contains(action));

    private static FailedRead Failure(string error) => new("the settings", error);
}
