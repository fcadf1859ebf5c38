using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd.Deployed;

/// <summary>Whoever breaks the chain, the run that follows heals it and names them.</summary>
[Trait("Category", "EndToEnd")]
public class RuleHealingTests(DeployedFixture fixture) : IClassFixture<DeployedFixture>
{
    private readonly DeployedLandscape aws = fixture.Aws;

    /// <summary>A break of each kind of link, by each kind of caller.</summary>
    public static TheoryData<string, string> Breaks
    {
        get
        {
            string[] names =
                ["DisableAlarmActions", "PutAlarmMuteRule", "DeleteMetricFilter", "StopLogging", "SetTopicAttributes",
                    "SetSubscriptionAttributes"];
            var data = new TheoryData<string, string>();
            // Root that shuts alarms out of the topic sets the alarm off while it is shut out: nothing proves then that it is heard again.
            foreach (var name in names)
                foreach (var caller in Intruders.All.Where(caller => (name, caller.Type) != ("SetTopicAttributes", "Root")))
                    data.Add(name, caller.Type);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task A_break_is_healed_and_its_caller_named(string name, string type)
    {
        var (call, caller) = (RuleCall.Named(name), Intruders.Of(type));
        await aws.BeginAsync();
        aws.Play(call.Calls, caller, aws.Places());
        await aws.IdleAsync();
        aws.AssertFollowed(call, caller.Arn);
    }
}
