using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Tests.Deployment;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd.Deployed;

/// <summary>A call that can break the chain starts the function, whoever makes it, and the function heals what was broken.</summary>
[Trait("Category", "EndToEnd")]
public class RuleRunTests(DeployedFixture fixture) : IClassFixture<DeployedFixture>
{
    // Of the calls that the rule names, those that the sandbox does not have, or that need what only a mail holds.
    private static readonly string[] Elsewhere =
    [
        "PutResourcePolicy", "PutEventConfiguration", "DeregisterOrganizationDelegatedAdmin", "RegisterOrganizationDelegatedAdmin",
            "ConfirmSubscription",
    ];

    private readonly DeployedLandscape aws = fixture.Aws;

    public static TheoryData<string> Names => [.. RuleCall.All.Select(one => one.Name)];

    [Fact]
    public void The_calls_are_those_of_the_rule()
    {
        var named = StackTemplate.Strings(new Stack()["ChainRule"]["EventPattern"]!["detail"]!["eventName"]);
        Assert.Equal(named.Except(Elsewhere).Order(), RuleCall.All.Select(one => one.Name).Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_run_follows(string name)
    {
        var (call, places) = (RuleCall.Named(name), aws.Places());
        var caller = Intruders.All[RuleCall.All.ToList().IndexOf(call) % Intruders.All.Count];
        await aws.BeginAsync();
        aws.Play(call.Calls, caller, places);
        await aws.IdleAsync();
        aws.AssertFollowed(call, caller.Arn);
        await aws.UndoAsync(call, places);
    }
}
