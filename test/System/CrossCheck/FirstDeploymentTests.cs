using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.CloudFormation;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Functions;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.CrossCheck;

/// <summary>
/// The first deployment, by the real AWS CLI, in accounts as they are: new ones, whose concurrency quota is 10, with all of AWS's quotas on
/// calls per second, under names and with parameters as long as they are legal.
/// </summary>
[Trait("Category", "CrossCheck")]
public sealed class FirstDeploymentTests : IAsyncLifetime
{
    private const string Usual = "alarm-keeper";

    // StackSet-<name>-<uuid>, as a StackSet names its instances.
    private const string OfStackSet = "StackSet-alarm-keeper-6f2b4c1e-0000-4000-8000-0123456789ab";

    private string template = "";

    public static TheoryData<string, string, string> Deployments => new()
    {
        { Usual, "eu-west-1", "" },
        { Usual, "eu-west-1", "Alerts=cis" },
        { OfStackSet, "eu-west-1", "" },
        { new('s', 128), "eu-west-1", "" },
        { Usual, "eu-west-1", $"Subscribers={string.Join(',', Forty)}" },
        { Usual, "us-gov-west-1", "Alerts=cis" },
    };

    private static IEnumerable<string> Forty => Enumerable.Range(1, 40).Select(n => $"person{n}@security.example.com");

    public async Task InitializeAsync() => template = await CloudLandscape.TranslateAsync();

    public Task DisposeAsync()
    {
        Directory.Delete(Path.GetDirectoryName(template)!, recursive: true);
        return Task.CompletedTask;
    }

    [PythonTheory("samtranslator", "awscli")]
    [MemberData(nameof(Deployments))]
    public async Task It_succeeds_and_says_who_has_to_click_and_is_armed_once_they_did(string name, string region, string parameters)
    {
        await using var aws = await StartAsync(region);

        await aws.Cli.SucceedAsync(CloudLandscape.Deploy(name, template, parameters));

        Assert.Equal("CREATE_COMPLETE", aws.Stack(name)["StackStatus"]!.ToString());
        Assert.Equal("If root signs in now, NOBODY will be told.", aws.Output(name, "Answer"));
        var people = parameters.StartsWith("Subscribers=", StringComparison.Ordinal) ? Forty : ["security@example.com"];
        Assert.All(people, person => Assert.Contains(person, aws.Output(name, "WhoMustConfirm"), StringComparison.Ordinal));

        foreach (var person in people.Append("platform@example.com"))
            aws.World.ConfirmSubscription(person);
        Assert.Equal("armed", (await CheckAsync(aws, name))["verdict"]!.ToString());
    }

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

        await ci.FailAsync(CloudLandscape.Deploy("without", template, ""));
        await ci.SucceedAsync(CloudLandscape.Deploy(Usual, template, $"PermissionsBoundaryArn={Boundary}"));

        Assert.Equal("CREATE_COMPLETE", aws.Stack(Usual)["StackStatus"]!.ToString());
        aws.World.ConfirmSubscription("security@example.com");
        aws.World.ConfirmSubscription("platform@example.com");
        Assert.Equal("armed", (await CheckAsync(aws, Usual))["verdict"]!.ToString());
    }

    [PythonFact("samtranslator", "awscli")]
    public async Task A_reservation_that_a_new_account_cannot_make_is_refused_in_AWSs_words()
    {
        await using var aws = await StartAsync("eu-west-1");

        await aws.Cli.FailAsync(CloudLandscape.Deploy(Usual, template, "ReservedConcurrency=1"));

        var failed = Assert.Single(aws.Events(Usual), one => one.Status == "CREATE_FAILED");
        Assert.Equal("AlarmKeeperFunction", failed.Id);
        Assert.Contains("decreases account's UnreservedConcurrentExecution below its minimum value", failed.Reason, StringComparison.Ordinal);
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

        var events = JsonNode.Parse(await aws.Cli.SucceedAsync($"cloudformation describe-stack-events --region us-east-1 --stack-name {Usual} --output json"))!;
        var failed = Assert.Single(events["StackEvents"]!.AsArray(), one => one!["ResourceStatus"]!.ToString() == "CREATE_FAILED")!;
        Assert.Contains("Deploy there: sam deploy --region eu-west-1", failed["ResourceStatusReason"]!.ToString(), StringComparison.Ordinal);
        var topics = await aws.Cli.SucceedAsync("sns list-topics --region us-east-1 --query Topics[].TopicArn --output text");
        Assert.True(string.IsNullOrWhiteSpace(topics), $"{topics}is left behind after {Story(aws)}");
        var alarms = await aws.Cli.SucceedAsync("cloudwatch describe-alarms --region us-east-1 --query MetricAlarms[].AlarmName --output text");
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
        var (zip, file) = (template + ".zip", template + ".elsewhere.json");
        await File.WriteAllBytesAsync(zip, ProgramZip.Content);
        await aws.Cli.SucceedAsync($"s3 mb s3://{Bucket} --region {region}");
        await aws.Cli.SucceedAsync($"s3 cp {zip} s3://{Bucket}/{CloudLandscape.Key} --region {region}");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(template)).Replace(CloudLandscape.Bucket, Bucket, StringComparison.Ordinal));
        return file;
    }

    private static async Task<CloudLandscape> StartAsync(string region)
    {
        var aws = await CloudLandscape.StartAsync(region);
        aws.Home.Store<FunctionStore>().ConcurrencyQuota = 10;
        return aws;
    }

    private static async Task<JsonNode> CheckAsync(CloudLandscape aws, string stack)
    {
        var file = Path.GetTempFileName();
        await aws.Cli.SucceedAsync($"lambda invoke --function-name {aws.Output(stack, "FunctionName")} --payload", """{"mode":"check"}""", file);
        var report = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        File.Delete(file);
        return report;
    }
}
