using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>An account that AlarmKeeper armed passes its audits.</summary>
[Trait("Category", "EndToEnd")]
public class AuditorTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private readonly Landscape aws = fixture.Aws;

    [Fact]
    public async Task All_four_auditors_pass_an_armed_account()
    {
        await aws.StartOverAsync();
        var auditors = new Auditors(aws);
        Assert.Null(auditors.Prowler());
        Assert.Null(auditors.SecurityHub());
        Assert.Null(auditors.Cis());
        Assert.Null(auditors.CloudCustodian());
    }

    // The heartbeat watches the same metric: who looks for any alarm on it takes the heartbeat for the alert.
    [Fact]
    public async Task Only_those_who_look_at_the_alarms_fields_see_that_the_alerts_alarm_is_deleted_while_its_heartbeat_is_there()
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named("the alarm is deleted"));
        var auditors = new Auditors(aws);
        Assert.All((string?[])[auditors.SecurityHub(), auditors.Cis()], Assert.NotNull);
        Assert.All((string?[])[auditors.Prowler(), auditors.CloudCustodian()], Assert.Null);
        Assert.Equal("disarmed", (await aws.InvokeAsync("""{"mode":"check"}""")).Verdict);
    }

    [Theory]
    [InlineData("the filter is deleted")]
    [InlineData("the trail delivers to no log group")]
    public async Task None_of_them_passes_when(string name)
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named(name));
        var auditors = new Auditors(aws);
        Assert.All((string?[])[auditors.Prowler(), auditors.SecurityHub(), auditors.Cis(), auditors.CloudCustodian()], Assert.NotNull);
    }

    // Their blind spot, and why it takes more than an audit: all but the alarm's fields look right while nobody would be told.
    [Fact]
    public async Task None_of_them_sees_that_the_alarms_actions_are_disabled()
    {
        await aws.StartOverAsync();
        aws.DisableActions();
        var auditors = new Auditors(aws);
        Assert.All((string?[])[auditors.Prowler(), auditors.SecurityHub(), auditors.Cis(), auditors.CloudCustodian()], Assert.Null);
        Assert.Equal("disarmed", (await aws.InvokeAsync("""{"mode":"check"}""")).Verdict);
    }
}
