using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.CloudFormation;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.CrossCheck;

/// <summary>Where the account or the deployment has something in its way.</summary>
[Trait("Category", "CrossCheck")]
public sealed class FirstDeploymentObstacleTests : FirstDeployment
{
    [PythonFact("samtranslator", "awscli")]
    public async Task It_succeeds_where_every_role_needs_a_permissions_boundary()
    {
        await using var aws = await StartAsync("eu-west-1");
        const string Boundary = "arn:aws:iam::111122223333:policy/boundary";
        const string Everything = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";
        await aws.Cli.SucceedAsync("iam create-policy --policy-name boundary --policy-document", Everything);
        var ci = aws.CliOf("CI", """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},
             {"Effect":"Deny","Action":"iam:CreateRole","Resource":"*","Condition":{"StringNotEquals":{"iam:PermissionsBoundary":"BOUNDARY"}}}]}
            """.Replace("BOUNDARY", Boundary, StringComparison.Ordinal));

        await ci.FailAsync(CloudLandscape.Deploy("without", Template, ""));
        await ci.SucceedAsync(CloudLandscape.Deploy(Usual, Template, $"PermissionsBoundaryArn={Boundary}"));

        Assert.Equal("CREATE_COMPLETE", aws.Stack(Usual)["StackStatus"]!.ToString());
        aws.World.ConfirmSubscription("security@example.com");
        aws.World.ConfirmSubscription("platform@example.com");
        Assert.Equal("armed", (await CheckAsync(aws, Usual))["verdict"]!.ToString());
    }

    [PythonFact("samtranslator", "awscli")]
    public async Task A_reservation_that_a_new_account_cannot_make_is_refused_in_AWSs_words()
    {
        await using var aws = await StartAsync("eu-west-1");

        await aws.Cli.FailAsync(CloudLandscape.Deploy(Usual, Template, "ReservedConcurrency=1"));

        var failed = Assert.Single(aws.Events(Usual), one => one.Status == "CREATE_FAILED");
        Assert.Equal("AlarmKeeperFunction", failed.Id);
        Assert.Contains("decreases account's UnreservedConcurrentExecution below its minimum value", failed.Reason,
            StringComparison.Ordinal);
    }

    [PythonFact("samtranslator", "awscli")]
    public async Task In_another_Region_than_the_trails_it_fails_with_the_Region_first_and_leaves_nothing_behind()
    {
        await using var aws = await StartAsync("eu-west-1");

        var there = await UploadToAsync(aws, "us-east-1");
        await aws.Cli.FailAsync(CloudLandscape.Deploy(Usual, there, "") + " --region us-east-1");
        // The CLI also gives up waiting when a call of its own fails, and the stack goes on.
        var stack = StackStore.Find(aws.World.Region(aws.Home.Account, "us-east-1"), Usual)!;
        await stack.Work;
        Assert.Equal("ROLLBACK_COMPLETE", stack.Status);

        var events =
            JsonNode
                .Parse(await aws.Cli.SucceedAsync(
                    $"cloudformation describe-stack-events --region us-east-1 --stack-name {Usual} --output json"))!;
        var failed = Assert.Single(events["StackEvents"]!.AsArray(), one => one!["ResourceStatus"]!.ToString() == "CREATE_FAILED")!;
        Assert.Contains("Deploy there: sam deploy --region eu-west-1", failed["ResourceStatusReason"]!.ToString(),
            StringComparison.Ordinal);
        var topics = await aws.Cli.SucceedAsync("sns list-topics --region us-east-1 --query Topics[].TopicArn --output text");
        Assert.True(string.IsNullOrWhiteSpace(topics), $"{topics}is left behind after {Story(aws)}");
        var alarms =
            await aws.Cli.SucceedAsync("cloudwatch describe-alarms --region us-east-1 --query MetricAlarms[].AlarmName --output text");
        Assert.True(string.IsNullOrWhiteSpace(alarms), $"{alarms}is left behind after {Story(aws)}");
    }

    // In their order, the calls that decide whether something is made there, and whether it stays.
    private static string Story(CloudLandscape aws)
    {
        string[] decisive = ["CreateTopic", "DeleteTopic", "PutMetricAlarm", "DescribeTrails", "DeleteRolePolicy", "DeleteRole"];
        return string.Join('\n', aws.World.Calls.All.Where(call => decisive.Contains(call.Operation))
            .Select(call => $"{call.Operation} in {call.Region} by {call.Caller}: {call.Error ?? "done"}"));
    }

    // Lambda takes code only from a bucket of its own Region.
    private async Task<string> UploadToAsync(CloudLandscape aws, string region)
    {
        const string Bucket = "deployments-elsewhere";
        var (zip, file) = (Template + ".zip", Template + ".elsewhere.json");
        await File.WriteAllBytesAsync(zip, ProgramZip.Content);
        await aws.Cli.SucceedAsync($"s3 mb s3://{Bucket} --region {region}");
        await aws.Cli.SucceedAsync($"s3 cp {zip} s3://{Bucket}/{CloudLandscape.Key} --region {region}");
        await File
            .WriteAllTextAsync(file,
                (await File.ReadAllTextAsync(Template)).Replace(CloudLandscape.Bucket, Bucket, StringComparison.Ordinal));
        return file;
    }
}
