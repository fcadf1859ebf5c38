using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd.Deployed;

/// <summary>The alarm goes off, and a rule lets AlarmKeeper say why.</summary>
[Trait("Category", "EndToEnd")]
public class ExplainRunTests(DeployedFixture fixture) : IClassFixture<DeployedFixture>
{
    private readonly DeployedLandscape aws = fixture.Aws;

    [Fact]
    public async Task After_the_alarms_mail_comes_one_that_says_who_used_root()
    {
        await aws.BeginAsync();
        aws.World.CloudTrail.RootSignIn(ControlTowerSeed.Account);
        await aws.PassAsync(TimeSpan.FromMinutes(2));

        var subjects = aws.World.Inbox.Notifications.Where(mail => mail.To == Landscape.Subscriber).Select(mail => mail.Subject).ToList();
        Assert.Equal(2, subjects.Count);
        Assert.StartsWith($"ALARM: \"{Landscape.Alarm}\"", subjects[0], StringComparison.Ordinal);
        Assert.StartsWith($"Root was used in account {ControlTowerSeed.Account}", subjects[1], StringComparison.Ordinal);
        var run = Assert.Single(aws.Runs, run => run.Payload["detail-type"]!.ToString() == "CloudWatch Alarm State Change");
        Assert.True(run.Succeeded, run.Attempts[^1].Answer.Body);
    }

    [Fact]
    public async Task Root_that_shuts_alarms_out_of_the_topic_is_told_of_all_the_same()
    {
        await aws.BeginAsync();
        aws.Play(RuleCall.Named("SetTopicAttributes").Calls, Intruders.Root, aws.Places());
        await aws.PassAsync(TimeSpan.FromMinutes(2));

        Assert.Contains(aws.Notices,
            mail => mail.Body.Contains($"Changed by: {Intruders.Root.Arn}, SetTopicAttributes at ", StringComparison.Ordinal));
    }
}
