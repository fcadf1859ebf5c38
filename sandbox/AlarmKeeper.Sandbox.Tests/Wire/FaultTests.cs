using AlarmKeeper.Sandbox.Control;

namespace AlarmKeeper.Sandbox.Tests.Wire;

public sealed class FaultTests : SandboxTest
{
    [Fact]
    public async Task A_counted_fault_spoils_that_many_calls_of_its_operation()
    {
        World.Faults.Add(new(FaultKind.Throttle, "sts", "GetCallerIdentity", Count: 2));

        var first = await IdentityAsync();
        var other = await Client.QueryAsync("sts", "AssumeRole");
        var second = await IdentityAsync();
        var third = await IdentityAsync();

        Assert.Equal(("Throttling", "ValidationError", "Throttling", 200), (first["Code"], other["Code"], second["Code"], third.Status));
    }

    [Fact]
    public async Task A_fault_without_a_count_lasts_until_it_is_cleared()
    {
        World.Faults.Add(new(FaultKind.Status) { Status = 503 });

        var statuses = new[] { (await IdentityAsync()).Status, (await IdentityAsync()).Status };
        World.Faults.Clear();

        Assert.Equal([503, 503], statuses);
        Assert.Equal(200, (await IdentityAsync()).Status);
    }

    [Fact]
    public async Task A_dropped_connection_gives_no_answer()
    {
        World.Faults.Add(new(FaultKind.Drop, Count: 1));

        await Assert.ThrowsAsync<HttpRequestException>(IdentityAsync);
    }

    [Theory]
    [InlineData("Html", 502, "<!DOCTYPE html>")]
    [InlineData("S3", 200, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListAllMyBucketsResult")]
    public async Task An_answer_may_be_somebody_elses(string kind, int status, string beginning)
    {
        World.Faults.Add(new(Enum.Parse<FaultKind>(kind)));

        var answer = await IdentityAsync();

        Assert.Equal(status, answer.Status);
        Assert.StartsWith(beginning, answer.Body, StringComparison.Ordinal);
        Assert.Empty(World.Calls.All);
    }

    [Fact]
    public async Task A_truncated_answer_is_no_document()
    {
        World.Faults.Add(new(FaultKind.Truncated));

        var answer = await IdentityAsync();

        Assert.Equal(200, answer.Status);
        Assert.ThrowsAny<System.Xml.XmlException>(() => answer.Xml);
    }

    [Fact]
    public async Task A_call_that_fails_after_its_effect_was_served()
    {
        World.Faults.Add(new(FaultKind.FailAfterEffect));

        var answer = await IdentityAsync();

        Assert.Equal(500, answer.Status);
        Assert.Null(Assert.Single(World.Calls.All).Error);
    }

    [Fact]
    public async Task A_connection_may_be_closed_after_the_effect()
    {
        World.Faults.Add(new(FaultKind.DropAfterEffect));

        await Assert.ThrowsAsync<HttpRequestException>(IdentityAsync);

        Assert.Null(Assert.Single(World.Calls.All).Error);
    }

    [Theory]
    [InlineData("logs", "Logs_20140328.DescribeLogGroups", "nextToken")]
    [InlineData("monitoring", "GraniteServiceVersion20100801.DescribeAlarms", "NextToken")]
    public async Task Pages_may_have_no_end(string service, string target, string member)
    {
        World.Faults.Add(new(FaultKind.EndlessPages));

        var first = (await Client.JsonAsync(service, target, "{}")).Json[member]!.ToString();
        var second = (await Client.JsonAsync(service, target, $$"""{"{{member}}":"{{first}}"}""")).Json[member]!.ToString();

        Assert.NotEqual(first, second);
    }

    private Task<AwsAnswer> IdentityAsync() => Client.QueryAsync("sts", "GetCallerIdentity");
}
