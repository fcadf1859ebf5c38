using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.EndToEnd.Deployed;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Attacks;

/// <summary>What a run could not search or could not tell is owed, and paid by the next.</summary>
[Trait("Category", "EndToEnd")]
public class OwedSearchTests(DeployedFixture fixture) : IClassFixture<DeployedFixture>
{
    private readonly DeployedLandscape aws = fixture.Aws;

    // An accident: the search fails in the one hour in which it matters.
    [Theory]
    [InlineData(FaultKind.Throttle)]
    [InlineData(FaultKind.Empty)]
    [InlineData(FaultKind.Drop)]
    public async Task The_search_fails_in_the_hour_of_the_sign_in_and_the_next_run_does_it(object kind)
    {
        await aws.BeginAsync();
        aws.SignIn(failed: true);
        await aws.PassAsync(TimeSpan.FromMinutes(2));
        var signedIn = aws.SignIn();
        aws.World.Faults.Add(new((FaultKind)kind, "logs", "FilterLogEvents"));
        await aws.PassAsync(TimeSpan.FromMinutes(61));
        Assert.Equal("weakened", aws.Runs[^1].Answer["verdict"]!.ToString());
        Assert.False(aws.IsTold(signedIn));
        aws.World.Faults.Clear();

        await aws.AssertToldAsync(signedIn);
        Assert.Equal("armed", aws.Runs[^1].Answer["verdict"]!.ToString());
    }

    // An accident: no topic takes the mail that says it.
    [Fact]
    public async Task What_reached_nobody_is_told_by_the_next_run()
    {
        await aws.BeginAsync();
        aws.SignIn(failed: true);
        await aws.PassAsync(TimeSpan.FromMinutes(2));
        var signedIn = aws.SignIn();
        aws.World.Faults.Add(new(FaultKind.Status, "sns", "Publish"));
        await aws.PassAsync(TimeSpan.FromMinutes(61));
        Assert.False(aws.IsTold(signedIn));
        aws.World.Faults.Clear();

        await aws.AssertToldAsync(signedIn);
    }
}
