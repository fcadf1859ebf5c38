using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.CloudFormation;
using AlarmKeeper.Sandbox.Tests.Events;

namespace AlarmKeeper.Sandbox.Tests.CrossCheck;

/// <summary>boto3 against the services that rules are made of, and botocore's models as judge of what goes over the wire.</summary>
[Trait("Category", "CrossCheck")]
public sealed class BotoEventsTests : DeliveryTest
{
    [PythonFact("boto3")]
    public async Task Rules_put_by_boto3_are_listed_matched_and_delivered_in_answers_as_the_models_say()
    {
        World.Organization.Add("111122223333");
        (World.ManagementAccount, World.AccountNames["111122223333"]) = ("111122223333", "Management");
        var stack = new Stack("alarm-keeper", "arn:aws:cloudformation:eu-west-1:111122223333:stack/alarm-keeper/1", World.Clock.GetUtcNow())
        { Status = "UPDATE_COMPLETE" };
        (stack.LastUpdated, stack.Outputs["Pending"]) = (World.Clock.GetUtcNow(), "nobody");
        World.Region("111122223333", "eu-west-1").Store<StackStore>().Stacks.Add(stack);
        using var oracle = await PythonServer.StartAsync("wire_oracle.py", Url);

        var run = await ForeignProgram.RunAsync("python3", [ForeignProgram.File("boto_events.py"), oracle.Url]);
        var calls = JsonNode.Parse(await oracle.StopAsync())!.AsArray();

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Equal(
            """{"failed":0,"rules":["stack-chain","stack-self"],"targets":["t"],"byTarget":["stack-chain"],"state":"ENABLED","matches":true,"put":["taken","NotAuthorizedForSourceException"],"account":"Management","outputs":[{"OutputKey":"Pending","OutputValue":"nobody"}]}""",
            JsonNode.Parse(run.Output)!.ToJsonString());
        Assert.Equal("my.app", Assert.Single(Payloads)["source"]!.ToString());
        Assert.Empty(
            calls.SelectMany(call => call!["problems"]!.AsArray().Select(problem => $"{call["service"]} {call["operation"]}: {problem}")));
        Assert.Empty(((string[])["ListRules", "PutEvents", "DeleteRole", "DescribeAccount", "DescribeStacks"])
            .Except(calls.Select(call => call!["operation"]!.ToString())));
    }
}
