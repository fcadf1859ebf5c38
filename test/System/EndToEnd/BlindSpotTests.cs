using System.Text.Json.Nodes;
using AlarmKeeper.Configuration;
using AlarmKeeper.Sandbox.CloudTrail;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>Alerts on what the pattern of root usage does not see: AssumeRoot calls, and root's calls by way of a console.</summary>
[Trait("Category", "EndToEnd")]
public class BlindSpotTests(BlindSpotFixture fixture) : IClassFixture<BlindSpotFixture>
{
    private const string Member = "222222222222";
    private const string Sessions = "AssumeRootCalls";
    private const string Console = "RootConsoleCalls";

    private readonly Landscape aws = fixture.Aws;

    [Fact]
    public async Task A_root_session_that_is_opened_sets_off_its_alarm_and_no_other_and_is_told_with_who_and_for_what()
    {
        await aws.StartOverAsync();
        Assert.Equal([Sessions], Alarms(() => OpensRootSession()));
        var mail = await aws.ExplanationOfAsync(aws.WentOff(alarm: Sessions));
        Assert.Equal("AssumeRoot was called in account 111122223333: 1 root session opened (eu-west-1)", mail.Subject);
        Assert.Contains($"- a root session was opened on account {Member} for the task S3UnlockBucketPolicy (AssumeRoot), ", mail.Body,
            StringComparison.Ordinal);
        Assert.Contains("    arn:aws:sts::111122223333:assumed-role/Admin/jane in account 111122223333", mail.Body,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_root_session_that_AWS_refuses_is_told_as_refused()
    {
        await aws.StartOverAsync();
        Assert.Equal([Sessions], Alarms(() =>
            OpensRootSession(record => (record["errorCode"], record["requestParameters"]) = ("AccessDenied", null))));
        var mail = await aws.ExplanationOfAsync(aws.WentOff(alarm: Sessions));
        Assert.Equal("AssumeRoot was called in account 111122223333: 1 root session refused (eu-west-1)", mail.Subject);
    }

    [Fact]
    public async Task A_click_of_roots_that_root_usage_takes_for_a_services_call_sets_off_the_consoles_alarm_alone()
    {
        await aws.StartOverAsync();
        Assert.Equal([Console], Alarms(() => aws.RootCalls("CreateAccessKey", change: InvokedBy("signin.amazonaws.com"))));
        var mail = await aws.ExplanationOfAsync(aws.WentOff(alarm: Console));
        Assert.Equal("Root was used in account 111122223333: 1 API call (eu-west-1)", mail.Subject);
        Assert.Contains("- CreateAccessKey (iam.amazonaws.com), ", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_services_do_on_roots_behalf_and_roles_that_are_assumed_set_off_neither()
    {
        await aws.StartOverAsync();
        Assert.Empty(Alarms(() =>
        {
            aws.RootCalls("CreateTopic", "sns.amazonaws.com", InvokedBy("cloudformation.amazonaws.com"));
            OpensRootSession(record => record["eventName"] = "AssumeRole");
        }));
    }

    [Fact]
    public async Task A_sign_in_and_a_call_inside_a_root_session_are_root_usages_alone()
    {
        await aws.StartOverAsync();
        Assert.Equal([Landscape.Alarm], Alarms(() =>
        {
            aws.RootSignIn();
            aws.AssumedRootCalls("DeleteBucketPolicy", Member);
        }));
    }

    [Fact]
    public async Task Both_are_drilled_with_their_own_sample_events()
    {
        await aws.StartOverAsync();

        var drill = (await aws.InvokeAsync("""{"mode":"drill"}""")).Json.GetProperty("drill");

        Assert.Equal([$"{Landscape.Alarm} held 8", $"{Sessions} held {SampleEvents.Of(AlertCatalogue.AssumeRoot).Count}",
            $"{Console} held {SampleEvents.Of(AlertCatalogue.RootConsole).Count}"],
            drill.GetProperty("alerts").EnumerateArray().Select(alert =>
                $"{alert.GetProperty("name").GetString()} {alert.GetProperty("pattern").GetString()} "
                    + $"{alert.GetProperty("samples").GetArrayLength()}"));
        Assert.True(drill.GetProperty("proven").GetBoolean());
    }

    private void OpensRootSession(Action<JsonObject>? change = null) => aws.RootCalls("AssumeRoot", "sts.amazonaws.com", record =>
    {
        record["userIdentity"] = new JsonObject
        {
            ["type"] = "AssumedRole",
            ["arn"] = "arn:aws:sts::111122223333:assumed-role/Admin/jane",
            ["accountId"] = "111122223333",
        };
        record["requestParameters"] = new JsonObject
        {
            ["targetPrincipal"] = Member,
            ["taskPolicyArn"] = new JsonObject { ["arn"] = "arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy" },
        };
        change?.Invoke(record);
    });

    private static Action<JsonObject> InvokedBy(string service) => record => record["userIdentity"]!["invokedBy"] = service;

    // The names of the alarms that mailed, once CloudWatch has looked.
    private List<string> Alarms(Action act)
    {
        aws.World.Inbox.Clear();
        act();
        aws.Pass(2);
        return [.. aws.World.Inbox.Notifications.Select(mail => mail.Subject.Split('"')).Where(parts => parts[0] == "ALARM: ")
            .Select(parts => parts[1]).Distinct()];
    }
}

/// <summary>As <see cref="LandscapeFixture"/>, with the two alerts that no benchmark asks for.</summary>
public sealed class BlindSpotFixture : LandscapeFixture
{
    private protected override void Change(Landscape aws) => aws.Environment["ALARMKEEPER_ALERTS"] = "assume-root,root-console";
}
