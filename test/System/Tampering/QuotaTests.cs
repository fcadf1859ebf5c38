using AlarmKeeper.Findings;
using AlarmKeeper.Sandbox.Monitoring;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Tampering;

/// <summary>A quota stands in the way of a repair (row A20; row F12 is among the breaks).</summary>
[Trait("Category", "EndToEnd")]
public class QuotaTests
{
    [Fact]
    [Row("A20", Outcome.Named)]
    public async Task The_alarm_quota_is_named_and_the_alarm_is_made_once_there_is_room()
    {
        await using var aws = await Landscape.StartArmedAsync();
        await aws.PlayAsync(Break.Named("the alarm is deleted"));
        aws.Home.Store<MonitoringStore>().AlarmQuota = 0;

        var report = await aws.InvokeAsync();
        Assert.Equal("disarmed", report.Verdict);
        var repair = report.Link("alarm", Landscape.Alarm).GetProperty("repair");
        Assert.Equal(("failed", "A20"), (repair.GetProperty("outcome").GetString(), repair.GetProperty("row").GetString()));
        Assert.Contains(report.Todos, todo => todo.Contains("quota of alarms", StringComparison.Ordinal));

        aws.Home.Store<MonitoringStore>().AlarmQuota = 5000;
        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);
        Assert.NotEmpty(aws.RootSignsIn());
    }
}
