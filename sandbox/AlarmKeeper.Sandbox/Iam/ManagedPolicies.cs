namespace AlarmKeeper.Sandbox.Iam;

/// <summary>
/// The few of AWS's own managed policies that people attach to functions and take for boundaries.
/// https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
/// </summary>
internal static class ManagedPolicies
{
    private static readonly Dictionary<string, string> Documents = new()
    {
        ["AdministratorAccess"] = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""",
        ["ReadOnlyAccess"] = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Resource":"*","Action":["cloudtrail:Describe*","cloudtrail:Get*",
            "cloudtrail:LookupEvents","cloudwatch:Describe*","cloudwatch:Get*","cloudwatch:List*","events:Describe*","events:List*","iam:Get*",
            "iam:List*","kms:Describe*","kms:Get*","kms:List*","lambda:Get*","lambda:List*","logs:Describe*","logs:FilterLogEvents","logs:Get*",
            "logs:List*","logs:TestMetricFilter","organizations:Describe*","organizations:List*","scheduler:Get*","scheduler:List*","sns:Get*",
            "sns:List*","cloudformation:Describe*","cloudformation:Get*","cloudformation:List*"]}]}
            """,
        ["PowerUserAccess"] = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","NotAction":["iam:*","organizations:*","account:*"],"Resource":"*"},
            {"Effect":"Allow","Action":["iam:CreateServiceLinkedRole","iam:DeleteServiceLinkedRole","iam:ListRoles",
            "organizations:DescribeOrganization","account:ListRegions"],"Resource":"*"}]}
            """,
        ["service-role/AWSLambdaBasicExecutionRole"] = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Resource":"*",
            "Action":["logs:CreateLogGroup","logs:CreateLogStream","logs:PutLogEvents"]}]}
            """,
    };

    /// <returns>Null for what is none of them.</returns>
    public static string? Document(string arn) => arn.Split(':', 6) is ["arn", _, "iam", "", "aws", var resource]
        ? Documents.GetValueOrDefault(resource[(resource.IndexOf('/', StringComparison.Ordinal) + 1)..])
        : null;
}
