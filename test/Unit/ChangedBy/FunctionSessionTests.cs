using AlarmKeeper.Aws;
using AlarmKeeper.Configuration;

namespace AlarmKeeper.Tests.ChangedBy;

/// <summary>By which of CloudTrail's records the command line knows the function's own calls.</summary>
public class FunctionSessionTests
{
    private static readonly StackNames Stack = new("arn:aws-cn:cloudformation:cn-north-1:111122223333:stack/alarm-keeper/6f2b4c1e");

    [Theory]
    [InlineData("arn:aws-cn:iam::111122223333:role/alarm-keeper-FunctionRole-1A2B")]
    [InlineData("arn:aws-cn:iam::111122223333:role/of/the/platform/alarm-keeper-FunctionRole-1A2B")]
    public void They_are_recorded_without_the_roles_path(string role) => Assert.Equal(
        Arns.Role("arn:aws-cn:sts::111122223333:assumed-role/alarm-keeper-FunctionRole-1A2B/alarmkeeper-6f2b4c1e"),
        (Stack with { FunctionRoleArn = role }).FunctionSession);

    [Fact]
    public void Without_the_stacks_output_they_are_not_known() => Assert.Null(Stack.FunctionSession);
}
