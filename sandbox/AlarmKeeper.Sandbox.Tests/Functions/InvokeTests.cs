using System.Text;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Lambda;
using AlarmKeeper.Sandbox.Tests.Wire;

namespace AlarmKeeper.Sandbox.Tests.Functions;

/// <summary>Lambda's Invoke over HTTP. The functions here are of no program that runs; whole ones are invoked by the AWS CLI
/// (CrossCheck/DeployTests).</summary>
public sealed class InvokeTests : FunctionTest
{
    private const string Invocations = "/2015-03-31/functions/keeper/invocations";

    private FunctionRuns functions = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        functions = FunctionRuns.Start(Server, "/nowhere");
        AlarmKeeper.Sandbox.Deployment.RoleStore.Of(World, "111122223333").Put("arn:aws:iam::111122223333:role/keeper", []);
    }

    [Theory]
    [InlineData("alarmkeeper", "exit status 126")]
    [InlineData("other", "exit status 127")]
    public async Task A_package_without_a_program_of_the_handlers_name_fails_as_the_managed_runtimes_shell_does(string file, string status)
    {
        await Upload((file, "not a program"));

        var answer = await Invoke("{}");

        Assert.Equal((200, "Unhandled", "$LATEST"),
            (answer.Status, Header(answer, "X-Amz-Function-Error"), Header(answer, "X-Amz-Executed-Version")));
        Assert.Equal("Runtime.ExitError", answer.Json["errorType"]!.ToString());
        Assert.EndsWith($"Error: Runtime exited with error: {status}", answer.Json["errorMessage"]!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x86_64", 183)]
    [InlineData("arm64", 62)]
    public async Task A_binary_for_another_processor_cannot_be_executed(string architecture, byte machine)
    {
        var elf = new byte[64];
        (Encoding.Latin1.GetBytes("\u007fELF")).CopyTo(elf, 0);
        elf[18] = machine;
        await Lambda("PUT /2015-03-31/functions/keeper/code", $$"""{"ZipFile":"{{Convert.ToBase64String(Executable(elf))}}","Architectures":["{{architecture}}"]}""");

        Assert.EndsWith("exit status 126", (await Invoke("{}")).Json["errorMessage"]!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("keeper")]
    [InlineData("keeper:$LATEST")]
    [InlineData("111122223333:function:keeper")]
    [InlineData("arn:aws:lambda:eu-west-1:111122223333:function:keeper")]
    public async Task A_function_is_called_by_its_name_or_its_ARN_whole_or_in_part(string name)
    {
        var answer =
            await Client.SendAsync("lambda", Payload("{}", ("X-Amz-Invocation-Type", "DryRun")), HttpMethod.Post,
                    $"/2015-03-31/functions/{name}/invocations");

        Assert.Equal((204, ""), (answer.Status, answer.Body));
        Assert.Empty(functions.Of(Arn).All);
    }

    [Fact]
    public async Task An_event_is_queued()
    {
        var answer = await Invoke("""{"mode":"check"}""", ("X-Amz-Invocation-Type", "Event"));

        Assert.Equal((202, ""), (answer.Status, answer.Body));
        Assert.Equal("check", Assert.Single(functions.Of(Arn).All).Payload["mode"]!.ToString());
    }

    [Theory]
    [InlineData("{", null, 400, "InvalidRequestContentException")]
    [InlineData("{}", "Later", 400, "ValidationException")]
    public async Task What_Lambda_would_refuse_is_refused(string payload, string? type, int status, string error)
    {
        var answer = await Invoke(payload, type is null ? [] : [("X-Amz-Invocation-Type", type)]);

        Assert.Equal((status, error), (answer.Status, answer.ErrorType));
    }

    [Theory]
    [InlineData("Event", 256 * 1024, 202)]
    [InlineData("Event", 256 * 1024 + 1, 413)]
    [InlineData("DryRun", 6 * 1024 * 1024, 204)]
    [InlineData("DryRun", 6 * 1024 * 1024 + 1, 413)]
    public async Task A_payload_has_its_limit(string type, int length, int status)
    {
        var answer = await Invoke($"\"{new string('a', length - 2)}\"", ("X-Amz-Invocation-Type", type));

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task A_function_that_is_not_there_or_may_not_run_is_told()
    {
        var missing = await Client.RestAsync("lambda", "POST /2015-03-31/functions/other/invocations", "{}");
        await Lambda("PUT /2017-10-31/functions/keeper/concurrency", """{"ReservedConcurrentExecutions":0}""");
        var stopped = await Invoke("{}");

        Assert.Equal((404, "ResourceNotFoundException"), (missing.Status, missing.ErrorType));
        Assert.Equal((429, "TooManyRequestsException"), (stopped.Status, stopped.ErrorType));
    }

    [Fact]
    public async Task Who_may_invoke_it_says_the_action_InvokeFunction_and_CloudTrail_hears_nothing_of_it()
    {
        World.Credentials.Register(new("IAMUser", "arn:aws:iam::111122223333:user/ops", "111122223333", "AKIAOPS", $$"""{"Statement":{"Effect":"Allow","Action":"lambda:InvokeFunction","Resource":"{{Arn}}"} }"""));
        World.Credentials.Register(new("IAMUser", "arn:aws:iam::111122223333:user/eve", "111122223333", "AKIAEVE", """{"Statement":{"Effect":"Allow","Action":"lambda:Get*","Resource":"*"}}"""));
        var heard = new List<JsonObject>();
        World.CloudTrail.Recorded += (_, recorded) => heard.Add(recorded);

        var allowed = await new AwsClient(Url)
        { AccessKey = "AKIAOPS" }.SendAsync("lambda", Payload("{}", ("X-Amz-Invocation-Type", "DryRun")), HttpMethod.Post, Invocations);
        var denied = await new AwsClient(Url) { AccessKey = "AKIAEVE" }.RestAsync("lambda", $"POST {Invocations}", "{}");

        Assert.Equal((204, 403), (allowed.Status, denied.Status));
        Assert.Contains("not authorized to perform: lambda:InvokeFunction on resource", denied.Json["Message"]!.ToString(),
            StringComparison.Ordinal);
        Assert.Empty(heard);
    }

    [Theory]
    [InlineData("""{"S3Bucket":"no-such-bucket","S3Key":"k"}""", "Error occurred while GetObject. S3 Error Code: NoSuchBucket. S3 Error Message: The specified bucket does not exist")]
    [InlineData("""{"ZipFile":"AAAA"}""", "Could not unzip uploaded file. Please check your file, then try to upload again.")]
    [InlineData("""{"ZipFile":"UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA=="}""", "Uploaded file must be a non-empty zip")]
    [InlineData("{}", "Please provide a source for function code.")]
    public async Task Code_that_is_none_is_refused(string code, string message)
    {
        var answer = await Lambda("PUT /2015-03-31/functions/keeper/code", code);

        Assert.Equal((400, "InvalidParameterValueException", message),
            (answer.Status, answer.ErrorType, answer.Json["message"]!.ToString()));
    }

    public override async Task DisposeAsync()
    {
        await functions.DisposeAsync();
        await base.DisposeAsync();
    }

    private Task<AwsAnswer> Upload(params (string Name, string Text)[] files) =>
        Lambda("PUT /2015-03-31/functions/keeper/code", $$"""{"ZipFile":"{{Convert.ToBase64String(ProgramZip.Of(files))}}"}""");

    private Task<AwsAnswer> Invoke(string payload, params (string Name, string Value)[] headers) =>
        Client.SendAsync("lambda", Payload(payload, headers), HttpMethod.Post, Invocations);

    private static StringContent Payload(string payload, params (string Name, string Value)[] headers)
    {
        var content = new StringContent(payload);
        foreach (var (name, value) in headers)
            content.Headers.Add(name, value);
        return content;
    }

    private static string? Header(AwsAnswer answer, string name) => answer.Http.Headers.TryGetValues(name, out var values) ? values.Single()
        : null;

    private static byte[] Executable(byte[] program)
    {
        using var zip = new MemoryStream();
        using (var archive = new System.IO.Compression.ZipArchive(zip, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = archive.CreateEntry("alarmkeeper");
            entry.ExternalAttributes = Convert.ToInt32("100755", 8) << 16;
            using var content = entry.Open();
            content.Write(program);
        }
        return zip.ToArray();
    }
}
