using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.EndToEnd;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.Attacks;

/// <summary>A search that failed, an explanation that reached nobody, a mute rule whose deletion was not answered: the next run that can
/// tells what was not told.</summary>
[Trait("Category", "EndToEnd")]
public class OwedSearchAttackTests(HastyLandscapeFixture fixture) : IClassFixture<HastyLandscapeFixture>
{
    private const string Mute = "a rule mutes the alarm";

    private readonly Landscape aws = fixture.Aws;

    [Fact]
    public async Task The_search_of_the_silence_is_refused()
    {
        await aws.StartOverAsync();
        aws.Bound(without: "logs:FilterLogEvents");
        aws.DisableActions();
        aws.Pass(5);
        aws.RootSignIn();
        aws.Pass(30);
        Assert.Equal("weakened", (await aws.InvokeAsync()).Verdict);
        Assert.Equal("weakened", (await aws.InvokeAsync()).Verdict);
        aws.World.Inbox.Clear();

        aws.Grant(FunctionRole.Statements(aws));
        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);
        Assert.Contains(aws.World.Inbox.Notifications, mail => mail.Body.Contains("console sign-in, succeeded", StringComparison.Ordinal));
        await AssertQuietAsync();
    }

    [Fact]
    public async Task The_answer_is_lost_of_the_call_that_takes_a_mute_rule_away()
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named(Mute));
        aws.World.Inbox.Clear();
        aws.World.Faults.Add(new(FaultKind.FailAfterEffect, Operation: "DeleteAlarmMuteRule", Count: 1));

        var report = await aws.InvokeAsync();

        Assert.Equal("armed", report.Verdict);
        Assert.Contains("mute rule maintenance", Read().Body, StringComparison.Ordinal);
        Assert.Contains("armed again after 1 repair", Read().Subject, StringComparison.Ordinal);
        await AssertQuietAsync();
    }

    [Fact]
    public async Task And_the_rules_cannot_be_listed_any_more_in_that_run()
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named(Mute));
        aws.World.Inbox.Clear();
        aws.World.Faults.Add(new(FaultKind.Error, Operation: "DeleteAlarmMuteRule", Count: 1)
        { Code = "InternalServiceFault", Status = 500 });
        void GoBlind(ServedCall served)
        {
            if (served.Call.Operation == "DeleteAlarmMuteRule")
                aws.World.Faults.Add(new(FaultKind.Error, Operation: "ListAlarmMuteRules") { Code = "AccessDenied" });
        }

        aws.World.Served += GoBlind;
        Assert.NotEqual("armed", (await aws.InvokeAsync()).Verdict);
        aws.World.Served -= GoBlind;
        aws.World.Faults.Clear();
        aws.World.Inbox.Clear();

        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);
        Assert.Contains("mutes", Read().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_takes_the_explanation_and_the_alarm_is_over_when_the_next_run_comes()
    {
        await aws.StartOverAsync();
        aws.RootSignIn();
        Refuse("Publish");
        Assert.False((await aws.InvokeRawAsync(aws.WentOff())).Succeeded);
        aws.World.Faults.Clear();
        aws.Pass(30);
        aws.World.Inbox.Clear();

        Assert.Equal("weakened", (await CheckAsync()).Verdict);
        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);

        Assert.Contains(aws.World.Inbox.Notifications, mail => mail.Body.Contains("console sign-in, succeeded", StringComparison.Ordinal));
        await AssertQuietAsync();
    }

    private void Refuse(string operation) =>
        aws.World.Faults.Add(new(FaultKind.Error, "sns", operation) { Code = "AuthorizationError", Status = 403 });

    private async Task<ReportView> CheckAsync() => ReportView.Parse((await aws.RunOnStackAsync("check", "--json")).Output);

    private Mail Read() => aws.World.Inbox.Notifications.Last(mail =>
        mail.To == Landscape.NoticeReader && mail.Subject.StartsWith("AlarmKeeper", StringComparison.Ordinal));

    private async Task AssertQuietAsync()
    {
        aws.World.Inbox.Clear();
        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);
        Assert.Empty(aws.World.Inbox.Notifications);
    }
}

/// <summary>Calls that fail are not tried again, and mute rules are deleted.</summary>
public sealed class HastyLandscapeFixture : LandscapeFixture
{
    private protected override void Change(Landscape aws)
    {
        aws.Environment["AWS_MAX_ATTEMPTS"] = "1";
        aws.Environment["ALARMKEEPER_ALLOW"] = "unmute";
        aws.World.Rates.Enforced = false;
    }
}
