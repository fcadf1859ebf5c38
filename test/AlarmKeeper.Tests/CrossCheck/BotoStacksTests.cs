using System.Text.Json;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.CrossCheck;

/// <summary>S3, IAM, Lambda and CloudFormation by the SDK for Python, where the AWS CLI does not go.</summary>
[Trait("Category", "CrossCheck")]
public sealed class BotoStacksTests
{
    [PythonFact("boto3")]
    public async Task A_program_that_was_uploaded_in_parts_runs_in_a_stack_and_answers()
    {
        await using var aws = await CloudLandscape.StartAsync();

        var said = await ForeignProgram.PythonAsync("boto_stacks.py", JsonSerializer.Serialize(new { endpoint = aws.Server.Url, region = aws.Home.Name }));

        Assert.Equal("all as in AWS", said.Trim());
    }
}
