using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.EndToEnd.Deployed;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Attacks;

/// <summary>Somebody may invoke the function, and nothing else: every payload is a claim.</summary>
[Trait("Category", "EndToEnd")]
public class InvokerAttackTests(DeployedFixture fixture) : IClassFixture<DeployedFixture>
{
    private const string Lure = "Security incident: sign in at https://evil.com/aws";
    private const string Innocent = $"arn:aws:iam::{ControlTowerSeed.Account}:user/alice";
    private const string Drill = """{"mode":"drill"}""";
    private const string ScheduledDrill = """{"source":"aws.scheduler","detail-type":"Scheduled Event","mode":"drill"}""";

    private readonly DeployedLandscape aws = fixture.Aws;

    [Fact]
    public async Task A_forged_alarm_with_a_reason_that_lures_mails_nobody()
    {
        await aws.BeginAsync();
        await aws.PassAsync(TimeSpan.FromDays(1));
        aws.Forget();

        var answer = await aws.InvokeAsync(Invoker.AlarmEvent(Lure, aws.Now()));

        Assert.Contains("by CloudWatch the alarm is not in ALARM", answer.Body, StringComparison.Ordinal);
        Assert.Empty(aws.World.Inbox.All);
    }

    [Fact]
    public async Task An_alarm_that_did_go_off_is_told_in_CloudWatchs_words_and_once()
    {
        await aws.BeginAsync();
        aws.World.CloudTrail.RootSignIn(ControlTowerSeed.Account);
        await aws.PassAsync(TimeSpan.FromMinutes(2));
        Assert.Single(aws.Told());

        for (var n = 0; n < 5; n++)
            await aws.InvokeAsync(Invoker.AlarmEvent(Lure, aws.Now()));

        Assert.DoesNotContain("incident", Assert.Single(aws.Told()).Body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_alarm_that_nothing_explains_is_told_once_however_often_it_is_asked_for_and_its_reason_holds_no_link()
    {
        await aws.PassAsync(TimeSpan.FromHours(1));
        await aws.BeginAsync();
        // By somebody with that one right.
        aws.Call(Attackers.With("cloudwatch:SetAlarmState"), "monitoring", "SetAlarmState",
            new() { ["AlarmName"] = Landscape.Alarm, ["StateValue"] = "ALARM", ["StateReason"] = Lure });
        await aws.IdleAsync();
        var told = Assert.Single(aws.Told());
        Assert.Contains("sign in at hxxps://evil[.]com/aws", told.Body, StringComparison.Ordinal);
        Assert.Empty(ClickableLinks.In(told.Body));

        for (var n = 0; n < 5; n++)
            await aws.InvokeAsync(Invoker.AlarmEvent(Lure, aws.Now()));

        Assert.Single(aws.Told());
    }

    [Theory]
    [InlineData(Drill, 6)]
    [InlineData(ScheduledDrill, 6)]
    public async Task A_dozen_drills_are_one(string payload, int each)
    {
        await aws.BeginAsync();
        await aws.PassAsync(TimeSpan.FromMinutes(20));
        aws.Forget();

        var atOnce = await Task.WhenAll(Enumerable.Range(0, each).Select(_ => aws.InvokeAsync(payload)));
        for (var n = 0; n < each; n++)
        {
            await aws.PassAsync(TimeSpan.FromMinutes(1));
            var refused = (await aws.InvokeAsync(payload)).Report();
            Assert.False(refused.GetProperty("drill").GetProperty("proven").GetBoolean());
            Assert.Contains("the last drill began at",
                refused.GetProperty("drill").GetProperty("alerts")[0].GetProperty("reason").GetString(),
                StringComparison.Ordinal);
        }

        Assert.InRange(atOnce.Count(one => one.Report().GetProperty("drill").GetProperty("proven").GetBoolean()), 0, 1);
        Assert.InRange(aws.AlarmMails().Count(mail => mail.Subject.StartsWith("ALARM:", StringComparison.Ordinal)), 0, 1);
        Assert.Empty(aws.Told());
        await aws.PassAsync(TimeSpan.FromMinutes(16));
        Assert.True((await aws.InvokeAsync(payload)).Report().GetProperty("drill").GetProperty("proven").GetBoolean());
    }

    [Fact]
    public async Task Explanations_mail_people_when_that_is_asked_for_and_then_once()
    {
        await aws.BeginAsync();
        aws.World.CloudTrail.RootSignIn(ControlTowerSeed.Account);
        await aws.PassAsync(TimeSpan.FromMinutes(2));
        aws.Forget();

        for (var n = 0; n < 5; n++)
            Assert.NotEmpty((await aws.InvokeAsync("""{"mode":"explain"}""")).Report().GetProperty("activity").EnumerateArray());
        Assert.Empty(aws.World.Inbox.All);
        for (var n = 1; n <= 6; n++)
            await aws.InvokeAsync($$"""{"mode":"explain","mail":true,"since":"{{n % 3 + 1}}h"}""");

        Assert.Single(aws.Told());
    }

    [Theory]
    [InlineData("https://mallorys-bucket.s3.eu-west-1.amazonaws.com/armed")]
    [InlineData("https://cloudformation-custom-resource-response-euwest1.s3.eu-west-1.amazonaws.com:8443/armed")]
    public async Task An_answer_to_CloudFormation_goes_to_nobody_else(string url)
    {
        await aws.BeginAsync();

        var refused = await aws.InvokeAsync(StackRequest.Of("Create", url).ToJsonString());

        Assert.Equal((false, "PayloadException"), (refused.Succeeded, refused.ErrorType));
        Assert.Empty(aws.World.Calls.Writes);
        Assert.Empty(aws.Told());
    }

    [Fact]
    public async Task A_forged_call_of_somebody_innocent_is_told_as_a_claim_and_holds_no_link()
    {
        await aws.BeginAsync();
        // However it came to that: CloudTrail's history has no record.
        aws.Home.Store<Sandbox.Monitoring.MonitoringStore>().Alarms[Landscape.Alarm].ActionsEnabled = false;
        await aws.InvokeAsync(Invoker.CallEvent(Innocent, aws.Now(TimeSpan.FromMinutes(1))));

        var told = Assert.Single(aws.Notices);
        Assert.Contains($"Changed by: {Innocent}, DisableAlarmActions at ", told.Body, StringComparison.Ordinal);
        Assert.Contains("according to the event that started this run", told.Body, StringComparison.Ordinal);
        Assert.Contains("help at hxxps://evil[.]com/alarm", told.Body, StringComparison.Ordinal);
        Assert.Empty(ClickableLinks.In(told.Body));
    }

    [Fact]
    public async Task A_call_of_another_age_is_not_believed()
    {
        await aws.BeginAsync();
        aws.Home.Store<Sandbox.Monitoring.MonitoringStore>().Alarms[Landscape.Alarm].ActionsEnabled = false;

        var answer = await aws.InvokeAsync(Invoker.CallEvent(Innocent, "9999-12-31T23:59:59Z"));
        // The process has seen a run by now, which began long after the one and long before the other.
        Assert.True((await aws.InvokeAsync(Invoker.CallEvent(Innocent, "0001-01-01T00:00:00Z"))).Succeeded);
        Assert.True((await aws.InvokeAsync(Invoker.CallEvent(Innocent, "9999-12-31T23:59:59Z"))).Succeeded);

        Assert.Equal("armed", answer.Report().GetProperty("verdict").GetString());
        var told = Assert.Single(aws.Notices);
        Assert.DoesNotContain($"Changed by: {Innocent}", told.Body, StringComparison.Ordinal);
        Assert.Contains("not within the last day: not believed", told.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_id_of_a_call_that_somebody_else_made_names_whoever_made_it()
    {
        await aws.BeginAsync();
        var made = Attackers.With("cloudwatch:DisableAlarmActions");
        aws.Call(made, "monitoring", "DisableAlarmActions", new() { ["AlarmNames"] = new JsonArray(Landscape.Alarm) });
        await aws.IdleAsync();
        var id = aws.Home.Store<Sandbox.CloudTrail.EventStore>().Events
            .Last(one => one["eventName"]!.ToString() == "DisableAlarmActions")["eventID"]!.ToString();
        aws.World.Inbox.Clear();
        aws.Home.Store<Sandbox.Monitoring.MonitoringStore>().Alarms[Landscape.Alarm].ActionsEnabled = false;

        await aws.InvokeAsync(Invoker.CallEvent(Innocent, aws.Now(), id));

        var told = Assert.Single(aws.Notices);
        Assert.Contains($"Changed by: {made.Arn}, DisableAlarmActions at ", told.Body, StringComparison.Ordinal);
        Assert.Contains($"it names {Innocent}", told.Body, StringComparison.Ordinal);
    }

    // It needs no rights at all.
    [Fact]
    public async Task A_failed_sign_in_of_a_browser_that_calls_itself_a_link()
    {
        await aws.BeginAsync();
        var there = aws.World.Region(ControlTowerSeed.Account, "us-east-1");
        var record = Sandbox.CloudTrail.SignInEvent.OfRoot(there);
        record["errorMessage"] = "Failed authentication";
        record["responseElements"]!["ConsoleLogin"] = "Failure";
        record["userAgent"] = "AWS Support: confirm at https://evil.com/aws, www.evil.info or evil.example";
        aws.World.CloudTrail.Record(there, record);
        await aws.PassAsync(TimeSpan.FromMinutes(2));

        var told = Assert.Single(aws.Told());
        Assert.Contains("confirm at hxxps://evil[.]com/aws, www[.]evil[.]info or evil[.]example", told.Body, StringComparison.Ordinal);
        Assert.Empty(ClickableLinks.In(told.Body));
    }
}
