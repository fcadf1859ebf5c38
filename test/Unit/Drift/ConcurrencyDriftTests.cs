using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Keeper;
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
        Assert.Equal(("ReservedConcurrentExecutions", Severity.S1, "E4"), (difference.Field, difference.Severity, difference.Row.Id));
    }

    private static Finding Drift(int? reserved)
    {
        var own = new StackNames("arn:aws:cloudformation:eu-west-1:111122223333:stack/alarm-keeper/6f2b4c1e");
        var function = new OwnFunction { Runtime = "dotnet10", Handler = "alarmkeeper", ReservedConcurrency = reserved };
        return FunctionComparison.Of(own, Chains.There(function), Chains.There(new AsyncInvocation(null, null)), [])!;
    }
}
