using AlarmKeeper.Sandbox.Functions;

namespace AlarmKeeper.Sandbox.Tests.Functions;

/// <summary>How much of an account's concurrency a function may reserve.</summary>
public class ReservationTests : FunctionTest
{
    private const string Path = "PUT /2017-10-31/functions/keeper/concurrency";

    [Theory]
    [InlineData(10, 0, null)]
    [InlineData(10, 1, 10)]
    [InlineData(50, 1, 50)]
    [InlineData(100, 1, 100)]
    [InlineData(101, 1, null)]
    [InlineData(1000, 900, null)]
    [InlineData(1000, 901, 100)]
    public async Task What_must_stay_unreserved(int quota, int reserved, int? least)
    {
        World.Region("111122223333", "eu-west-1").Store<FunctionStore>().ConcurrencyQuota = quota;

        var answer = await Lambda(Path, $$"""{"ReservedConcurrentExecutions":{{reserved}}}""");

        Assert.Equal((least is null ? 200 : 400, least is null ? "" : "InvalidParameterValueException"), (answer.Status, answer.ErrorType));
        if (least is not null)
            Assert.Contains($"decreases account's UnreservedConcurrentExecution below its minimum value of [{least}].",
                answer.Json["message"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_function_has_already_is_not_counted_twice()
    {
        await Lambda(Path, """{"ReservedConcurrentExecutions":900}""");
        Assert.Equal(200, (await Lambda(Path, """{"ReservedConcurrentExecutions":899}""")).Status);
        Assert.Equal(200, (await Lambda(Path, """{"ReservedConcurrentExecutions":900}""")).Status);
    }
}
