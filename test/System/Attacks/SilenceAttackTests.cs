using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.Attacks;

/// <summary>
/// Somebody silences the alarm, lets root sign in, and puts everything back before the next run, while no rule starts one: the alarm is in
/// order whenever anybody looks, and only its history knows (row A22).
/// </summary>
[Trait("Category", "EndToEnd")]
public class SilenceAttackTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private readonly Landscape aws = fixture.Aws;

    [Fact]
    [Row("A22", Outcome.Named)]
    public async Task Actions_off_and_on_again_are_told_once_with_who_did_it()
    {
        await aws.StartOverAsync();
        var mallory = Attackers.With("cloudwatch:DisableAlarmActions", "cloudwatch:EnableAlarmActions");

        aws.Pass(5);
        aws.CallAs(mallory, "DisableAlarmActions");
        aws.SignInUnheard();
        aws.CallAs(mallory, "EnableAlarmActions");
        aws.Pass(10);

        var told = Assert.Single(await aws.ToldAsync());
        Assert.Contains("ActionsEnabled was false, not true", told.Body, StringComparison.Ordinal);
        Assert.Contains($"Changed by: {mallory.Arn}, DisableAlarmActions at ", told.Body, StringComparison.Ordinal);
        Assert.Contains($"Changed by: {mallory.Arn}, EnableAlarmActions at ", told.Body, StringComparison.Ordinal);
        aws.Pass(60);
        Assert.Empty(await aws.ToldAsync());
    }

    [Fact]
    [Row("A22", Outcome.Named)]
    public async Task An_alarm_deleted_and_made_anew_is_told()
    {
        await aws.StartOverAsync();
        var mallory = Attackers.With("cloudwatch:DeleteAlarms", "cloudwatch:PutMetricAlarm");
        var alarm = aws.AlarmToPut();

        aws.Pass(5);
        aws.CallAs(mallory, "DeleteAlarms");
        aws.SignInUnheard();
        aws.CallAs(mallory, "PutMetricAlarm", alarm);
        aws.Pass(10);

        await aws.AssertToldAsync("it was deleted", mallory);
    }

    [Fact]
    [Row("A22", Outcome.Named)]
    public async Task A_threshold_raised_and_lowered_again_is_told()
    {
        await aws.StartOverAsync();
        var mallory = Attackers.With("cloudwatch:PutMetricAlarm");
        var alarm = aws.AlarmToPut();

        aws.Pass(5);
        aws.CallAs(mallory, "PutMetricAlarm", aws.AlarmToPut("Threshold", 1000));
        aws.SignInUnheard();
        aws.CallAs(mallory, "PutMetricAlarm", alarm);
        aws.Pass(10);

        await aws.AssertToldAsync("Threshold was 1000, not 1", mallory);
    }

    [Fact]
    public async Task What_ended_just_now_is_told_by_the_next_run()
    {
        await aws.StartOverAsync();
        var mallory = Attackers.With("cloudwatch:DisableAlarmActions", "cloudwatch:EnableAlarmActions");

        aws.CallAs(mallory, "DisableAlarmActions");
        aws.SignInUnheard();
        aws.CallAs(mallory, "EnableAlarmActions");
        aws.Pass(1);
        Assert.Empty(await aws.ToldAsync());
        aws.Pass(60);

        await aws.AssertToldAsync("ActionsEnabled was false, not true", mallory);
    }

    [Fact]
    public async Task What_AlarmKeeper_put_right_itself_is_no_news_an_hour_later()
    {
        await aws.StartOverAsync();
        aws.DisableActions();
        aws.Pass(3);
        await aws.InvokeAsync();
        Assert.NotEmpty(aws.World.Inbox.Notifications);

        aws.Pass(60);
        Assert.Empty(await aws.ToldAsync());
        aws.Pass(60);
        Assert.Empty(await aws.ToldAsync());
    }
}
