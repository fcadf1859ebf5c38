using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.CloudTrail;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.EndToEnd.Deployed;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Attacks;

/// <summary>Root signs in while the alarm cannot say so, and nothing is broken when the next hourly run looks: the log itself is asked, and
/// people are told.</summary>
[Trait("Category", "EndToEnd")]
public class UntoldRootAttackTests(DeployedFixture fixture) : IClassFixture<DeployedFixture>
{
    private const string Member = "222222222222";

    private static readonly Caller Forger = Attackers.With("logs:CreateLogStream", "logs:PutLogEvents");

    private readonly DeployedLandscape aws = fixture.Aws;

    [Fact]
    public async Task Alarm_and_rules_are_off_while_root_signs_in_and_all_is_put_back_within_twelve_minutes()
    {
        await aws.BeginAsync();
        var mallory = Attackers.With("events:ListRules", "events:DisableRule", "events:EnableRule", "cloudwatch:DisableAlarmActions",
            "cloudwatch:EnableAlarmActions");
        var rules = aws.Call(mallory, "events", "ListRules", [])["Rules"]!.AsArray().Select(rule => rule!["Name"]!.ToString()).ToList();
        string signedIn;
        using (aws.Stack.Runs.Hold())
        {
            aws.Switch(mallory, rules, "Disable");
            aws.World.Advance(TimeSpan.FromMinutes(1));
            signedIn = aws.SignIn();
            aws.World.Advance(TimeSpan.FromMinutes(10));
            aws.Switch(mallory, rules, "Enable");
        }

        await aws.AssertToldAsync(signedIn);
    }

    // Nobody needs any right for this: everybody may try to sign in.
    [Fact]
    public async Task A_failed_sign_in_sets_the_alarm_off_and_the_real_one_comes_two_minutes_later()
    {
        await aws.BeginAsync();
        aws.SignIn(failed: true);
        await aws.PassBusyAsync(2);
        var signedIn = aws.SignIn();

        await aws.AssertToldAsync(signedIn);
    }

    // Whoever writes to the log group chooses the records' times: people know what they were told of, and not what is older.
    [Fact]
    public async Task A_forged_attempt_of_later_that_was_told_first_hides_no_earlier_sign_in()
    {
        await aws.BeginAsync();
        aws.Forge(Forger, [aws.Forged(Hidden.Fail)], aws.Home.Now.AddMinutes(45));
        aws.SignIn(failed: true);
        await aws.PassBusyAsync(2);
        var signedIn = aws.SignIn();

        await aws.AssertToldAsync(signedIn);
    }

    [Fact]
    public async Task The_root_of_a_second_account_signs_in_within_five_minutes_of_the_first()
    {
        await aws.BeginAsync();
        aws.World.Organization.Add(Member);
        aws.SignIn();
        await aws.PassBusyAsync(2);
        var second = aws.SignIn(account: Member);

        await aws.AssertToldAsync(second);
    }

    [Fact]
    public async Task Root_signs_in_while_a_drill_holds_the_state()
    {
        await aws.BeginAsync();
        // The drill's own calls come to the log group after the sign-in: with AWS each takes minutes.
        aws.World.BreakDelivery(ControlTowerSeed.Trail);
        var drill = (await aws.InvokeAsync("""{"mode":"drill"}""")).Report().GetProperty("drill");
        await aws.IdleAsync();
        Assert.True(drill.GetProperty("proven").GetBoolean());
        aws.World.RestoreDelivery(ControlTowerSeed.Trail);
        aws.Forget();
        var signedIn = aws.SignIn();

        await aws.AssertToldAsync(signedIn);
        // It was in ALARM already.
        Assert.Empty(aws.AlarmMails());
    }

    // Not a management event: no record of it, no rule that hears of it.
    [Fact]
    public async Task Somebody_who_may_write_metrics_alone_has_the_alarm_in_ALARM_before_root_signs_in()
    {
        await aws.BeginAsync();
        var mallory = Attackers.With("cloudwatch:PutMetricData");
        string? signedIn = null;
        for (var minute = 0; minute < 20; minute++)
        {
            aws.Call(mallory, "monitoring", "PutMetricData", new()
            {
                ["Namespace"] = "LogMetrics",
                ["MetricData"] = new JsonArray(new JsonObject { ["MetricName"] = Landscape.Alarm, ["Value"] = 1 }),
            });
            if (minute == 10)
                signedIn = aws.SignIn();
            await aws.PassAsync(TimeSpan.FromMinutes(1));
        }

        await aws.AssertToldAsync(signedIn!);
    }

    // As many as a search takes at once, with times that no slice parts from the sign-in: it is found by what succeeded alone.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Six_hundred_forged_failures_stand_right_before_the_real_sign_in(bool areSignIns)
    {
        await aws.BeginAsync();
        aws.SignIn(failed: true);
        await aws.PassBusyAsync(2);
        var before = aws.Home.Now.AddMilliseconds(-1);
        var signedIn = aws.SignIn();
        for (var batch = 0; batch < 6; batch++)
            aws.Forge(Forger, [.. Enumerable.Range(0, 100).Select(_ => aws.Forged(areSignIns ? Hidden.Fail : Hidden.Refuse))], before);

        await aws.AssertToldAsync(signedIn);
    }

    // More than a search takes: it says how far it came, and the next one goes on from there.
    [Fact]
    public async Task Sixteen_hundred_forged_sign_ins_stand_before_the_real_one()
    {
        await aws.BeginAsync();
        while (aws.Runs.Count == 0)
            await aws.PassBusyAsync(1);
        aws.SignIn(failed: true);
        await aws.PassBusyAsync(2);
        var signedIn = aws.SignIn();
        for (var minute = 46; minute > 30; minute--)
            aws.Forge(Forger, [.. Enumerable.Range(0, 100).Select(_ => aws.Forged(From("198.51.100.7")))],
                aws.Home.Now.AddMinutes(-minute));
        await aws.PassBusyAsync(60);
        Assert.Equal("weakened", aws.Runs[^1].Answer["verdict"]!.ToString());
        Assert.Contains("the next run goes on from there", aws.Runs[^1].Answer["notChecked"]!.ToJsonString(), StringComparison.Ordinal);
        await aws.PassBusyAsync(60);
        Assert.False(aws.IsTold(signedIn));

        await aws.AssertToldAsync(signedIn);
    }

    [Fact]
    public async Task A_forged_attempt_bears_the_id_of_the_real_sign_in_and_was_told_before_it()
    {
        await aws.BeginAsync();
        var real = SignInEvent.OfRoot(aws.World.Region(ControlTowerSeed.Account, "us-east-1"));
        var forged = real.DeepClone().AsObject();
        Hidden.Fail(forged);
        aws.Forge(Forger, [forged]);
        await aws.PassBusyAsync(2);
        aws.World.CloudTrail.Record(aws.World.Region(ControlTowerSeed.Account, "us-east-1"), real);

        await aws.AssertToldAsync(real["eventID"]!.ToString(), "console sign-in, succeeded");
    }

    private static Action<JsonObject> From(string address) => record => record["sourceIPAddress"] = address;
}
