using System.Text.Json;
using AlarmKeeper.Sandbox.Lambda;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Tests.CrossCheck;

/// <summary>S3, IAM, Lambda and CloudFormation by the SDK for Python, where the AWS CLI does not go.</summary>
[Trait("Category", "CrossCheck")]
public sealed class BotoStacksTests
{
    [PythonFact("boto3")]
    public async Task A_program_that_was_uploaded_in_parts_runs_in_a_stack_and_answers()
    {
        await using var server = await SandboxServer.StartAsync();
        await using var functions = FunctionRuns.Start(server, AppContext.BaseDirectory);

        var said =
            await ForeignProgram.PythonAsync("boto_stacks.py",
                JsonSerializer.Serialize(new { endpoint = server.Url, region = "eu-west-1" }));

        Assert.Equal("all as in AWS", said.Trim());
    }
}
