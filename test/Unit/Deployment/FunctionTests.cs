namespace AlarmKeeper.Tests.Deployment;

public class FunctionTests
{
    private readonly Stack stack = new();

    [Fact]
    public void Lambda_runs_what_the_Makefile_publishes()
    {
        var function = stack["AlarmKeeperFunction"];
        Assert.Equal("dotnet10", (string)function["Runtime"]!);
        Assert.Equal("alarmkeeper", (string)function["Handler"]!);
        Assert.Equal("src/", (string)function["CodeUri"]!);
        Assert.Equal("makefile", (string)Stack.Template["Resources"]!["AlarmKeeperFunction"]!["Metadata"]!["BuildMethod"]!);
        var makefile = File.ReadAllLines(Support.Repository.PathOf("src/Makefile"));
        Assert.Contains(makefile, line => line.StartsWith("build-AlarmKeeperFunction:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("x86_64")]
    [InlineData("arm64")]
    public void It_runs_on_the_processor_that_was_chosen(string architecture) =>
        Assert.Equal([architecture], Stack.Strings(new Stack(("Architecture", architecture))["AlarmKeeperFunction"]["Architectures"]));

    [Fact]
    public void Its_name_follows_from_the_stacks_id_so_that_its_role_can_name_it() =>
        Assert.Equal(Stack.Function, (string)stack["AlarmKeeperFunction"]["FunctionName"]!);

    [Fact]
    public void Nothing_is_in_its_environment_that_could_be_changed_there() => Assert.Null(stack["AlarmKeeperFunction"]["Environment"]);

    [Fact]
    public void It_reserves_nothing_of_a_new_accounts_quota_unless_told_to()
    {
        Assert.Null(stack["AlarmKeeperFunction"]["ReservedConcurrentExecutions"]);
        Assert.Equal("1", (string)new Stack(("ReservedConcurrency", "1"))["AlarmKeeperFunction"]["ReservedConcurrentExecutions"]!);
    }

    [Fact]
    public void Its_logs_are_JSON_in_a_group_of_the_stack_with_a_retention()
    {
        var logging = stack["AlarmKeeperFunction"]["LoggingConfig"]!;
        Assert.Equal("JSON", (string)logging["LogFormat"]!);
        Assert.Equal("INFO", (string)logging["ApplicationLogLevel"]!);
        Assert.Equal("FunctionLogGroup", (string)logging["LogGroup"]!);
        Assert.Equal("30", (string)new Stack(("LogRetentionDays", "30"))["FunctionLogGroup"]["RetentionInDays"]!);
    }

    [Fact]
    public void A_failed_run_is_tried_once_more_and_then_kept()
    {
        var asynchronous = stack["AsynchronousRuns"];
        Assert.Equal((Stack.Function, "$LATEST"), ((string)asynchronous["FunctionName"]!, (string)asynchronous["Qualifier"]!));
        Assert.Equal("1", (string)asynchronous["MaximumRetryAttempts"]!);
        Assert.Equal("3600", (string)asynchronous["MaximumEventAgeInSeconds"]!);
        Assert.Equal("FailedRuns.Arn", (string)asynchronous["DestinationConfig"]!["OnFailure"]!["Destination"]!);
        Assert.True(stack.FunctionMay("sqs:SendMessage", "FailedRuns.Arn"));
    }

    [Fact]
    public void The_chain_itself_is_not_in_the_stack_and_so_outlives_it()
    {
        Assert.DoesNotContain(stack.Created, resource => resource.Type is "AWS::Logs::MetricFilter" or "AWS::CloudTrail::Trail");
        Assert.Equal(["NoticeTopic"], stack.Created.Where(resource => resource.Type == "AWS::SNS::Topic").Select(resource => resource.Id));
        Assert.DoesNotContain(stack.Created,
            resource => resource.Properties["AlarmName"] is { } name && (string)name! == "RootAccountUsage");
    }
}
