using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Sns;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Tests.CloudFormation;

/// <summary>Stacks from their creation to their end.</summary>
public sealed class DeploymentTests : StackTest
{
    [Fact]
    public async Task Resources_are_made_after_what_they_need_whatever_the_order_in_the_template()
    {
        var stack = await DeployAsync("CreateStack", """
            "Alarm":{"Type":"AWS::CloudWatch::Alarm","DependsOn":"Policy","Properties":{"MetricName":"m","Namespace":"n","Statistic":"Sum",
            "Period":60,"EvaluationPeriods":1,"Threshold":1,"ComparisonOperator":"GreaterThanThreshold","AlarmActions":[{"Ref":"Topic"}]}},
            "Policy":{"Type":"AWS::SNS::TopicPolicy","Properties":{"Topics":[{"Ref":"Topic"}],"PolicyDocument":{"Version":"2012-10-17",
            "Statement":[{"Effect":"Allow","Principal":"*","Action":"sns:Publish","Resource":{"Fn::Sub":"${Topic}"}}]}}},
            """ + Topic("Topic"));

        Assert.Equal("CREATE_COMPLETE", stack.Status);
        Assert.Equal(["Topic", "Policy", "Alarm"],
            stack.Events.Where(one => one.Status == "CREATE_COMPLETE" && one.Id != "s").Select(one => one.Id));
        Assert.Matches("^arn:aws:sns:eu-west-1:111122223333:s-Topic-[A-Z0-9]{12}$", stack.Resources[0].PhysicalId);
    }

    [Fact]
    public async Task A_resource_carries_the_stacks_reserved_tags_and_its_own()
    {
        var stack = await DeployAsync("CreateStack", Topic("Topic"));

        var topic = SnsStore.Find(Region, stack.Resources[0].PhysicalId)!;
        Assert.Equal(("s", stack.Id, "Topic"),
            (topic.Tags["aws:cloudformation:stack-name"], topic.Tags["aws:cloudformation:stack-id"],
                topic.Tags["aws:cloudformation:logical-id"]));
    }

    [Fact]
    public async Task A_failed_creation_takes_back_what_it_made_and_leaves_what_was_there()
    {
        Call("logs", "CreateLogGroup", new() { ["logGroupName"] = "theirs" });

        var stack = await DeployAsync("CreateStack", $"{Topic("Topic")},{Group("\"LogGroupName\":\"theirs\"", "Topic")}");

        Assert.Equal("ROLLBACK_COMPLETE", stack.Status);
        Assert.Empty(stack.Resources);
        Assert.Empty(Call("sns", "ListTopics", [])["Topics"]!.AsArray());
        Assert.Single(Call("logs", "DescribeLogGroups", [])["logGroups"]!.AsArray());
        var failed = Assert.Single(stack.Events, one => one.Status == "CREATE_FAILED");
        Assert.StartsWith("Resource handler returned message: \"The specified log group already exists\"", failed.Reason,
            StringComparison.Ordinal);
        Assert.EndsWith("HandlerErrorCode: AlreadyExists)", failed.Reason, StringComparison.Ordinal);
        Assert.Contains(stack.Events,
            one => one.Reason == "The following resource(s) failed to create: [Group]. Rollback requested by user.");
    }

    [Fact]
    public async Task A_stack_that_was_rolled_back_can_only_be_deleted()
    {
        await DeployAsync("CreateStack", Topic("Topic", "\"Colour\":\"red\""));
        Assert.Equal("ROLLBACK_COMPLETE", Stack.Status);

        Assert.Equal($"Stack:{Stack.Id} is in ROLLBACK_COMPLETE state and can not be updated.",
            Refused("UpdateStack", Input(Topic("Topic"))).Message);
        Assert.Equal("AlreadyExistsException", Refused("CreateStack", Input(Topic("Topic"))).Code);
        Call("DeleteStack", """{"StackName":"s"}""");
        await Stack.Work;
        Assert.Equal("CREATE_COMPLETE", (await DeployAsync("CreateStack", Topic("Topic"))).Status);
    }

    [Fact]
    public async Task An_update_touches_what_differs_replaces_what_cannot_change_and_deletes_what_is_gone()
    {
        await DeployAsync("CreateStack", $"{Topic("Same")},{Topic("Changed")},{Topic("Replaced")},{Topic("Gone")}");
        var before = Stack.Resources.ToDictionary(one => one.Id, one => one.PhysicalId);

        await DeployAsync("UpdateStack",
            $"{Topic("Same")},{Topic("Changed", "\"DisplayName\":\"d\"")},{Topic("Replaced", "\"TopicName\":\"named\"")}");

        var after = Stack.Resources.ToDictionary(one => one.Id, one => one.PhysicalId);
        Assert.Equal("UPDATE_COMPLETE", Stack.Status);
        Assert.Equal(["CREATE_IN_PROGRESS", "CREATE_IN_PROGRESS", "CREATE_COMPLETE"], Events("Same"));
        Assert.Equal(before["Changed"], after["Changed"]);
        Assert.Equal(Region.Arn("sns", "named"), after["Replaced"]);
        Assert.Equal(
            new[] { before["Same"], before["Changed"], after["Replaced"] }.Order(StringComparer.Ordinal),
            Call("sns", "ListTopics", [])["Topics"]!.AsArray().Select(one => one!["TopicArn"]!.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_failed_update_goes_back_to_what_was_there()
    {
        await DeployAsync("CreateStack", Topic("Topic", "\"DisplayName\":\"before\""));

        await DeployAsync("UpdateStack",
            $"{Topic("Topic", "\"DisplayName\":\"after\"")},{Topic("New")},{Group("\"RetentionInDays\":2", "Topic", "New")}");

        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", Stack.Status);
        Assert.Equal("before", SnsStore.Find(Region, Assert.Single(Stack.Resources).PhysicalId)!.DisplayName);
        Assert.Single(Call("sns", "ListTopics", [])["Topics"]!.AsArray());
        Assert.Empty(Call("logs", "DescribeLogGroups", [])["logGroups"]!.AsArray());
        Assert.Contains(Stack.Events,
            one => one is { Status: "UPDATE_ROLLBACK_IN_PROGRESS", Reason: "The following resource(s) failed to update: [Group]." });
    }

    [Fact]
    public async Task A_deployment_may_what_the_deployer_may()
    {
        Caller = new("IAMUser", "arn:aws:iam::111122223333:user/ci", "111122223333", "AKIACI", """{"Statement":{"Effect":"Allow","Action":"cloudformation:*","Resource":"*"}}""");

        await DeployAsync("CreateStack", Topic("Topic"));

        Assert.Equal("ROLLBACK_COMPLETE", Stack.Status);
        Assert.Contains("User: arn:aws:iam::111122223333:user/ci is not authorized to perform: sns:CreateTopic",
            Stack.Events.Single(one => one.Status == "CREATE_FAILED").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_can_be_left_as_it_is_to_look_at()
    {
        var input = Input($"{Topic("Topic")},{Topic("Wrong", "\"Colour\":\"red\"")}");
        input["DisableRollback"] = true;
        Call("cloudformation", "CreateStack", input);
        await Stack.Work;

        Assert.Equal(("CREATE_FAILED", "The following resource(s) failed to create: [Wrong]."), (Stack.Status, Stack.StatusReason));
        Assert.Equal("Topic", Assert.Single(Stack.Resources).Id);
    }

    [Fact]
    public async Task A_deleted_stack_leaves_what_it_is_told_to_leave()
    {
        await DeployAsync("CreateStack", $"{Topic("Topic")}," + """
            "Kept":{"Type":"AWS::Logs::LogGroup","DeletionPolicy":"Retain","Properties":{"LogGroupName":"kept"}}
            """);

        Call("DeleteStack", """{"StackName":"s"}""");
        await Stack.Work;

        Assert.Equal("DELETE_COMPLETE", Stack.Status);
        Assert.Empty(Call("sns", "ListTopics", [])["Topics"]!.AsArray());
        Assert.Single(Call("logs", "DescribeLogGroups", [])["logGroups"]!.AsArray());
        Call("DeleteStack", """{"StackName":"s"}""");
    }

    [Fact]
    public async Task What_somebody_deleted_meanwhile_does_not_keep_a_stack_from_going()
    {
        await DeployAsync("CreateStack", Group("\"LogGroupName\":\"group\""));
        Call("logs", "DeleteLogGroup", new() { ["logGroupName"] = "group" });

        Call("DeleteStack", """{"StackName":"s"}""");
        await Stack.Work;

        Assert.Equal("DELETE_COMPLETE", Stack.Status);
    }

    [Fact]
    public async Task A_custom_resource_where_no_function_runs_fails_the_stack()
    {
        await DeployAsync("CreateStack",
            Resource("Ask", "Custom::Ask", "\"ServiceToken\":\"arn:aws:lambda:eu-west-1:111122223333:function:none\""));

        Assert.Equal("ROLLBACK_COMPLETE", Stack.Status);
        Assert.Contains("runs no functions", Stack.Events.Single(one => one.Status == "CREATE_FAILED").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_of_a_stack_has_its_policies_its_boundary_and_a_name_that_fits()
    {
        var name = new string('n', 128);
        var input = Input(Resource("Bounds", "AWS::IAM::ManagedPolicy", """
            "PolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"logs:*","Resource":"*"}]}
            """) + "," + Resource("RoleOfTheFunctionThatKeepsTheAlertArmed", "AWS::IAM::Role", $"\"AssumeRolePolicyDocument\":{Trust}," + """
            "PermissionsBoundary":{"Ref":"Bounds"},"Policies":[{"PolicyName":"p","PolicyDocument":{"Version":"2012-10-17",
            "Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}}]
            """), ""","Outputs":{"Arn":{"Value":{"Fn::GetAtt":["RoleOfTheFunctionThatKeepsTheAlertArmed","Arn"]}}}""");
        input["StackName"] = name;
        Call("cloudformation", "CreateStack", input);
        var stack = Region.Store<AlarmKeeper.Sandbox.CloudFormation.StackStore>().Stacks.Single();
        await stack.Work;

        Assert.Equal("CREATE_COMPLETE", stack.Status);
        var role = stack.Outputs["Arn"];
        Assert.Equal(64, role.Split('/')[^1].Length);
        Assert.True(AlarmKeeper.Sandbox.Deployment.RoleStore.Allows(World, role, "logs:PutLogEvents", "*"));
        Assert.False(AlarmKeeper.Sandbox.Deployment.RoleStore.Allows(World, role, "sns:Publish", "*"));
    }
}
