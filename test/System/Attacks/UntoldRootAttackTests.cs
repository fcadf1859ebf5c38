using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.CloudTrail;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.EndToEnd.Deployed;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Attacks;

/// <summary>Root signs in while the alarm cannot say so, and nothing is broken when the next hourly run looks: the log itself is asked, and
/// people are told.</summary>
[Trait("Category", "EndToEnd")]
public class UntoldRootAttackTests(DeployedFixture fixture) : IClassFixture<DeployedFixture>
{
    private const string Member = "222222222222";

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
        await aws.PassAsync(TimeSpan.FromMinutes(2));
        var signedIn = aws.SignIn();

        await aws.AssertToldAsync(signedIn);
    }

    [Fact]
    public async Task A_later_failed_attempt_that_was_told_first_hides_no_earlier_sign_in()
    {
        await aws.BeginAsync();
        aws.SignIn(failed: true);
        await aws.PassAsync(TimeSpan.FromMinutes(2));
        var signedIn = aws.SignIn();
        aws.SignIn(failed: true);
        aws.Call(Attackers.With("lambda:InvokeFunction"), "lambda", "Invoke", new()
        {
            ["FunctionName"] = Landscape.Function,
            ["InvocationType"] = "Event",
            ["Payload"] = aws.WentOff(),
        });

        await aws.AssertToldAsync(signedIn);
    }

    [Fact]
    public async Task The_root_of_a_second_account_signs_in_within_five_minutes_of_the_first()
    {
        await aws.BeginAsync();
        aws.World.Organization.Add(Member);
        aws.SignIn();
        await aws.PassAsync(TimeSpan.FromMinutes(2));
        var second = aws.SignIn(account: Member);

        await aws.AssertToldAsync(second);
    }

    [Fact]
    public async Task Root_signs_in_while_a_drill_holds_the_state()
    {
        await aws.BeginAsync();
        aws.Call(Attackers.With("lambda:InvokeFunction"), "lambda", "Invoke", new()
        {
            ["FunctionName"] = Landscape.Function,
            ["InvocationType"] = "Event",
            ["Payload"] = """{"mode":"drill"}""",
        });
        await aws.IdleAsync();
        var signedIn = aws.SignIn();

        await aws.AssertToldAsync(signedIn);
    }

    // Not a management event: no record of it, no rule that hears of it.
    [Fact]
    public async Task Somebody_who_may_write_metrics_alone_outweighs_each_sign_in()
    {
        await aws.BeginAsync();
        var mallory = Attackers.With("cloudwatch:PutMetricData");
        string? signedIn = null;
        for (var minute = 0; minute < 20; minute++)
        {
            foreach (var value in (int[])[-1000, 0])
                aws.Call(mallory, "monitoring", "PutMetricData", new()
                {
                    ["Namespace"] = "LogMetrics",
                    ["MetricData"] = new JsonArray(new JsonObject { ["MetricName"] = Landscape.Alarm, ["Value"] = value }),
                });
            if (minute == 10)
                signedIn = aws.SignIn();
            await aws.PassAsync(TimeSpan.FromMinutes(1));
        }

        await aws.AssertToldAsync(signedIn!);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Six_hundred_forged_failures_stand_before_the_real_sign_in(bool areSignIns)
    {
        await aws.BeginAsync();
        var mallory = Attackers.With("logs:CreateLogStream", "logs:PutLogEvents");
        for (var batch = 0; batch < 6; batch++)
            aws.Forge(mallory, [.. Enumerable.Range(0, 100).Select(_ => aws.Forged(areSignIns ? Hidden.Fail : Hidden.Refuse))]);
        await aws.PassAsync(TimeSpan.FromMinutes(2));
        var signedIn = aws.SignIn();

        await aws.AssertToldAsync(signedIn);
    }

    [Fact]
    public async Task A_forged_attempt_bears_the_id_of_the_real_sign_in_and_was_told_before_it()
    {
        await aws.BeginAsync();
        var real = SignInEvent.OfRoot(aws.World.Region(ControlTowerSeed.Account, "us-east-1"));
        var forged = real.DeepClone().AsObject();
        Hidden.Fail(forged);
        aws.Forge(Attackers.With("logs:CreateLogStream", "logs:PutLogEvents"), [forged]);
        await aws.PassAsync(TimeSpan.FromMinutes(2));
        aws.World.CloudTrail.Record(aws.World.Region(ControlTowerSeed.Account, "us-east-1"), real);

        await aws.AssertToldAsync(real["eventID"]!.ToString(), "console sign-in, succeeded");
    }

    [Fact]
    public async Task Somebody_who_may_tag_the_notice_topic_says_that_everything_is_searched()
    {
        await aws.BeginAsync();
        aws.SignIn(failed: true);
        await aws.PassAsync(TimeSpan.FromMinutes(2));
        var signedIn = aws.SignIn();
        await aws.PassAsync(TimeSpan.FromMinutes(1));
        aws.Call(Attackers.With("sns:TagResource"), "sns", "TagResource", new()
        {
            ["ResourceArn"] = aws.NoticeTopic,
            ["Tags"] = new JsonArray(new JsonObject
            {
                ["Key"] = "alarmkeeper:searched:0",
                ["Value"] = aws.Home.Now.ToUnixTimeMilliseconds().ToString("x11", System.Globalization.CultureInfo.InvariantCulture),
            }),
        });

        await aws.AssertToldAsync(signedIn);
    }
}
