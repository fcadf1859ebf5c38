using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.CrossCheck;

/// <summary>What <c>sam translate</c> makes of template.yaml, deployed by the real AWS CLI, its waiters included.</summary>
[Trait("Category", "CrossCheck")]
public sealed class DeployTests : IAsyncLifetime
{
    private const string Stack = "alarm-keeper";

    private string template = "";

    public async Task InitializeAsync() => template = await CloudLandscape.TranslateAsync();

    public Task DisposeAsync()
    {
        Directory.Delete(Path.GetDirectoryName(template)!, recursive: true);
        return Task.CompletedTask;
    }

    [PythonFact("samtranslator", "awscli")]
    public async Task A_stack_is_updated_refused_an_update_of_nothing_and_deleted()
    {
        await using var aws = await CloudLandscape.StartAsync();
        await aws.Cli.SucceedAsync(Deploy(Stack, template, ""));
        var first = aws.Stack(Stack);

        Assert.Contains("No changes to deploy", await aws.Cli.FailAsync(Deploy(Stack, template, "")), StringComparison.Ordinal);
        await aws.Cli.SucceedAsync(Deploy(Stack, template, "Timeout=90"));

        Assert.Equal(("UPDATE_COMPLETE", first["StackId"]!.ToString()),
            (aws.Stack(Stack)["StackStatus"]!.ToString(), aws.Stack(Stack)["StackId"]!.ToString()));
        var function = aws.Output(Stack, "FunctionName");
        Assert.Equal("90",
            (await aws.Cli.SucceedAsync($"lambda get-function-configuration --function-name {function} --query Timeout")).Trim());
        Assert.Equal(["AlarmKeeperFunction"],
            aws.Events(Stack).Where(one => one.Status == "UPDATE_COMPLETE" && one.Id != Stack).Select(one => one.Id));

        await aws.Cli.SucceedAsync($"cloudformation delete-stack --stack-name {Stack}");
        await aws.Cli.SucceedAsync($"cloudformation wait stack-delete-complete --stack-name {Stack}");
        Assert.Contains("does not exist", await aws.Cli.FailAsync($"cloudformation describe-stacks --stack-name {Stack}"),
            StringComparison.Ordinal);
        Assert.Contains("ResourceNotFoundException", await aws.Cli.FailAsync($"lambda get-function --function-name {function}"),
            StringComparison.Ordinal);
        Assert.Equal("[]",
            (await aws.Cli.SucceedAsync("logs describe-log-groups --log-group-name-prefix /aws/lambda/ --query logGroups")).Trim());
    }

    [PythonFact("samtranslator", "awscli")]
    public async Task An_update_that_fails_goes_back_and_the_events_say_why()
    {
        await using var aws = await CloudLandscape.StartAsync();
        await aws.Cli.SucceedAsync(Deploy(Stack, template, ""));

        var said = await aws.Cli.FailAsync(Deploy(Stack, template, "LogGroupName=no-such-group"));

        Assert.Contains("Failed to create/update the stack", said, StringComparison.Ordinal);
        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", aws.Stack(Stack)["StackStatus"]!.ToString());
        var events = await aws.Cli.SucceedAsync($"cloudformation describe-stack-events --stack-name {Stack} --output json");
        var failed =
            JsonNode.Parse(events)!["StackEvents"]!.AsArray().Single(one => one!["ResourceStatus"]!.ToString() == "UPDATE_FAILED")!;
        Assert.Equal("Armed", failed["LogicalResourceId"]!.ToString());
        Assert.Contains("no-such-group", failed["ResourceStatusReason"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("auto", aws.Stack(Stack)["Parameters"]!.AsArray()
            .Single(one => one!["ParameterKey"]!.ToString() == "LogGroupName")!["ParameterValue"]!.ToString());
    }

    [PythonFact("samtranslator", "awscli")]
    public async Task Who_may_not_make_a_role_is_told_so_and_the_stack_can_only_be_deleted()
    {
        await using var aws = await CloudLandscape.StartAsync();
        var ci = aws.CliOf("CI", """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"iam:CreateRole","Resource":"*"}]}
            """);

        await ci.FailAsync(Deploy(Stack, template, ""));

        Assert.Equal("ROLLBACK_COMPLETE", aws.Stack(Stack)["StackStatus"]!.ToString());
        var failed = Assert.Single(aws.Events(Stack), one => one.Status == "CREATE_FAILED");
        Assert.StartsWith(
            "Resource handler returned message: \"User: arn:aws:iam::111122223333:user/CI is not authorized to perform: iam:CreateRole",
                failed.Reason, StringComparison.Ordinal);
        Assert.Contains("is in ROLLBACK_COMPLETE state and can not be updated.", await aws.Cli.FailAsync(Deploy(Stack, template, "")),
            StringComparison.Ordinal);
        Assert.Equal("[]",
            (await aws.Cli.SucceedAsync("logs describe-log-groups --log-group-name-prefix /aws/lambda/ --query logGroups")).Trim());

        await aws.Cli.SucceedAsync($"cloudformation delete-stack --stack-name {Stack}");
        await aws.Cli.SucceedAsync($"cloudformation wait stack-delete-complete --stack-name {Stack}");
        await aws.Cli.SucceedAsync(Deploy(Stack, template, ""));
    }

    [PythonFact("samtranslator", "awscli")]
    public async Task What_is_wrong_is_refused_before_anything_is_made()
    {
        await using var aws = await CloudLandscape.StartAsync();

        Assert.Contains("Requires capabilities : [CAPABILITY_IAM]",
            await aws.Cli.FailAsync(Deploy(Stack, template, "").Replace(" --capabilities CAPABILITY_IAM", "", StringComparison.Ordinal)),
                StringComparison.Ordinal);
        Assert.Contains("'Timeout' must be a number not less than", await aws.Cli.FailAsync(Deploy(Stack, template, "Timeout=1")),
            StringComparison.Ordinal);
        Assert.Contains("Parameter NoticeEmail failed to satisfy constraint",
            await aws.Cli.FailAsync(Deploy(Stack, template, "NoticeEmail=nobody")), StringComparison.Ordinal);
        Assert.Contains("Parameters: [NoticeEmail] must have values",
            await aws.Cli
                .FailAsync(
                    $"cloudformation deploy --stack-name {Stack} --template-file {template} --s3-bucket {CloudLandscape.Bucket} --capabilities CAPABILITY_IAM --parameter-overrides Subscribers=a@example.com"), StringComparison.Ordinal);
        Assert.Contains("failed to satisfy constraint", await aws.Cli.FailAsync(Deploy("1-stack", template, "")), StringComparison.Ordinal);
        Assert.Empty(aws.Home.Store<AlarmKeeper.Sandbox.CloudFormation.StackStore>().Stacks);
    }

    [CommandFact("aws")]
    public async Task The_template_itself_deploys_once_its_code_is_packaged()
    {
        await using var aws = await CloudLandscape.StartAsync();
        var folder = Directory.CreateTempSubdirectory("alarmkeeper-package-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "src"));
        File.Copy(Repository.PathOf("template.yaml"), Path.Combine(folder, "template.yaml"));
        foreach (var file in ProgramZip.Files())
            File.Copy(file, Path.Combine(folder, "src", Path.GetFileName(file)));
        var cli = new AwsCommand(aws.Server.Url, "eu-west-1", "111122223333") { Folder = folder };

        await cli.SucceedAsync("s3 mb s3://packages-of-somebody");
        await cli
            .SucceedAsync(
                "cloudformation package --template-file template.yaml --s3-bucket packages-of-somebody --output-template-file packaged.yaml");
        await cli.SucceedAsync(Deploy(Stack, "packaged.yaml", "") + " --s3-bucket packages-of-somebody");

        Assert.Equal("CREATE_COMPLETE", aws.Stack(Stack)["StackStatus"]!.ToString());
        Assert.Contains("YAML aliases are not allowed", await cli.FailAsync($"{Deploy("unpackaged", "template.yaml", "")} --s3-bucket packages-of-somebody"),
            StringComparison.Ordinal);
        var packaged = Path.Combine(folder, "packaged.yaml");
        await File.WriteAllTextAsync(packaged, Regex.Replace(await File.ReadAllTextAsync(packaged), "CodeUri: .*", "CodeUri: src/"));
        Assert.Contains("is not a valid S3 Uri", await cli.FailAsync($"{Deploy("unpackaged", "packaged.yaml", "")} --s3-bucket packages-of-somebody"),
            StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [CommandFact("aws")]
    public async Task The_forwarder_deploys_in_the_Region_of_global_services()
    {
        await using var aws = await CloudLandscape.StartAsync();

        await aws.Cli
            .SucceedAsync(
                "cloudformation deploy --region us-east-1 --stack-name alarm-keeper-forwarder --template-file forwarder.yaml --parameter-overrides HomeRegion=eu-west-1 --capabilities CAPABILITY_IAM");

        Assert.Contains("alarm-keeper-forwarder-IdentityRule-", await aws.Cli.SucceedAsync("events list-rules --region us-east-1"),
            StringComparison.Ordinal);
        Assert.Contains("does not exist", await aws.Cli.FailAsync("cloudformation describe-stacks --stack-name alarm-keeper-forwarder"),
            StringComparison.Ordinal);
    }

    private static string Deploy(string name, string file, string parameters) => CloudLandscape.Deploy(name, file, parameters);
}
