using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Drift;
using AlarmKeeper.Observed;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Drift;

/// <summary>How many runs may meet is the account's business; that none may start is not (row E4).</summary>
public class ConcurrencyDriftTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    [InlineData(50)]
    public void Any_reservation_and_none_is_in_order(int? reserved) => Assert.Empty(Drift(reserved).Differences);

    [Fact]
    public void A_reservation_of_nothing_stops_the_function()
    {
        var difference = Assert.Single(Drift(0).Differences);
        Assert.Equal(("ReservedConcurrentExecutions", Severity.S1, "E4"), (difference.Field, difference.Severity, difference.Row));
    }

    private static LinkDrift Drift(int? reserved)
    {
        var armed = Chains.Armed();
        var enforcer = new ObservedEnforcer(null, new Observation<int?>.Present(reserved), null);
        return Assert.Single(EnforcerDrift.Of(armed.Desired with { Own = new("arn:aws:cloudformation:eu-west-1:111122223333:stack/alarm-keeper/6f2b4c1e") }, armed.Observed with { Enforcer = enforcer }));
    }
}
