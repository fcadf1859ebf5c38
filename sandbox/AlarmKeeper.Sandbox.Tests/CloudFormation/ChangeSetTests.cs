using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Tests.CloudFormation;

public sealed class ChangeSetTests : StackTest
{
    [Fact]
    public async Task A_change_set_of_a_new_stack_makes_nothing_before_it_is_executed()
    {
        Create("CREATE", Topic("Topic"));

        Assert.Equal("REVIEW_IN_PROGRESS", Stack.Status);
        Assert.Empty(Call("sns", "ListTopics", [])["Topics"]!.AsArray());
        var described = Describe();
        Assert.Equal(("CREATE_COMPLETE", "AVAILABLE"), (described["Status"]!.ToString(), described["ExecutionStatus"]!.ToString()));
        Assert.Equal(("Add", "Topic"), Change(described));

        Execute();
        await Stack.Work;
        Assert.Equal("CREATE_COMPLETE", Stack.Status);
        Assert.Equal("InvalidChangeSetStatus", Refused("ExecuteChangeSet", Named()).Code);
    }

    [Fact]
    public async Task A_change_set_says_what_would_change()
    {
        await DeployAsync("CreateStack", $"{Topic("Topic")},{Topic("Gone")}");

        Create("UPDATE", $"{Topic("Topic", "\"DisplayName\":\"d\"")},{Topic("New")}");

        Assert.Equal(
            ["Modify Topic", "Add New", "Remove Gone"],
            Describe()["Changes"]!.AsArray()
                .Select(one => $"{one!["ResourceChange"]!["Action"]} {one["ResourceChange"]!["LogicalResourceId"]}"));
    }

    [Fact]
    public async Task A_change_set_without_changes_fails_with_the_words_that_clients_know()
    {
        await DeployAsync("CreateStack", Topic("Topic"));

        Create("UPDATE", Topic("Topic"));

        Assert.Equal(("FAILED", "UNAVAILABLE"), (Describe()["Status"]!.ToString(), Describe()["ExecutionStatus"]!.ToString()));
        Assert.StartsWith("The submitted information didn't contain changes.", Describe()["StatusReason"]!.ToString(),
            StringComparison.Ordinal);
        Assert.Equal("No updates are to be performed.", Refused("UpdateStack", Input(Topic("Topic"))).Message);
    }

    [Fact]
    public async Task A_stack_cannot_be_created_twice_nor_changed_before_it_is_there()
    {
        Assert.Equal("Stack [s] does not exist", Refused("CreateChangeSet", Set("UPDATE", Topic("Topic"))).Message);
        await DeployAsync("CreateStack", Topic("Topic"));
        Assert.Equal("Stack [s] already exists and cannot be created again with the changeSet [c].",
            Refused("CreateChangeSet", Set("CREATE", Topic("Topic"))).Message);
        Assert.Equal("ChangeSetNotFound", Refused("DescribeChangeSet", Named()).Code);
    }

    [Fact]
    public void What_a_template_needs_acknowledged_is_asked_for()
    {
        string Role(string more) => Resource("Role", "AWS::IAM::Role", $"\"AssumeRolePolicyDocument\":{Trust}{more}");
        var input = Set("CREATE", Role(""));
        input["Capabilities"] = new JsonArray();
        var named = Set("CREATE", Role(",\"RoleName\":\"named\""));

        Assert.Equal(("InsufficientCapabilitiesException", "Requires capabilities : [CAPABILITY_IAM]"),
            Refused("CreateChangeSet", input) is var iam ? (iam.Code, iam.Message) : default);
        Assert.Equal("Requires capabilities : [CAPABILITY_NAMED_IAM]", Refused("CreateChangeSet", named).Message);
        var transform = Input(Topic("Topic"), ",\"Transform\":\"AWS::Serverless-2016-10-31\"");
        Assert.Equal("Requires capabilities : [CAPABILITY_AUTO_EXPAND]", Refused("CreateStack", transform).Message);
    }

    private static JsonObject Named() => new() { ["StackName"] = "s", ["ChangeSetName"] = "c" };

    private static JsonObject Set(string type, string resources)
    {
        var input = Input(resources);
        (input["ChangeSetName"], input["ChangeSetType"]) = ("c", type);
        return input;
    }

    private void Create(string type, string resources) => Call("cloudformation", "CreateChangeSet", Set(type, resources));

    private JsonObject Describe() => Call("cloudformation", "DescribeChangeSet", Named());

    private void Execute() => Call("cloudformation", "ExecuteChangeSet", Named());

    private static (string, string) Change(JsonObject described) =>
        Assert.Single(described["Changes"]!.AsArray())!["ResourceChange"] is { } change
            ? (change["Action"]!.ToString(), change["LogicalResourceId"]!.ToString()) : default;
}
