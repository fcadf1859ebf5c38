using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Demo;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>A subscriber whose address holds a password and a key: it is known again as SNS lists it, and nobody ever reads them.</summary>
[Trait("Category", "EndToEnd")]
public sealed class SecretEndpointTests : IAsyncLifetime
{
    private const string Secret = "s3cr3t";
    private const string Endpoint = $"https://bell:{Secret}-word@hooks.example.com/ring?key={Secret}-key";
    private const string Shown = "https://bell:****@hooks.example.com/ring?****";

    private Landscape aws = null!;

    public async Task InitializeAsync()
    {
        aws = await Landscape.StartAsync();
        aws.Environment["ALARMKEEPER_SUBSCRIBERS"] = Endpoint;
    }

    public async Task DisposeAsync() => await aws.DisposeAsync();

    [Fact]
    public async Task Once_it_has_confirmed_nobody_subscribes_it_again_or_takes_it_for_a_stranger()
    {
        await ArmAsync();

        var report = await aws.InvokeAsync();

        Assert.Equal(("armed", 0), (report.Verdict, report.Rows.Count));
        Assert.Contains(aws.RootSignsIn(), mail => mail.To == Endpoint);
        Assert.DoesNotContain(aws.World.Calls.Writes, call => call.Operation == "Subscribe");
    }

    [Fact]
    public async Task A_new_password_makes_a_new_subscription_and_the_old_one_is_named()
    {
        const string changed = $"https://bell:{Secret}-anew@hooks.example.com/ring?key={Secret}-key";
        await ArmAsync();

        aws.Environment["ALARMKEEPER_SUBSCRIBERS"] = changed;
        aws.SetParameters();
        aws.Grant(FunctionRole.Statements(aws));
        var report = await aws.InvokeAsync();
        aws.World.ConfirmSubscription(changed);
        var confirmed = await aws.InvokeAsync();

        // Nobody hears the alarm until the new one has confirmed, so that it acts on the notice topic, too (row A3).
        Assert.Equal(["A3", "N11", "N5"], report.Rows.Order(StringComparer.Ordinal));
        Assert.Equal("armed", confirmed.Verdict);
        Assert.Contains("N11", confirmed.Rows);
        Assert.DoesNotContain("N5", confirmed.Rows);
        Assert.Contains(aws.RootSignsIn(), mail => mail.To == changed);
    }

    [Fact]
    public async Task Nothing_that_anybody_reads_holds_the_password_or_the_key()
    {
        var told = new List<string>();
        // AWS may say again what it was sent.
        aws.World.Faults.Add(
            new(FaultKind.Error, "sns", "Subscribe") { Code = "InvalidParameter", Status = 400, Message = $"Endpoint Reason: {Endpoint}" });
        told.Add((await aws.InvokeRawAsync("{}")).Body);
        told.Add((await aws.InvokeRawAsync("""{"source":"aws.scheduler","detail-type":"Scheduled Event"}""")).Body);
        aws.World.Faults.Clear();
        told.Add((await aws.DeployAsync("Update")).ToJsonString());
        await ArmAsync();
        told.Add((await aws.InvokeAsync("""{"mode":"drill"}""")).Json.GetRawText());
        aws.Environment["ALARMKEEPER_SUBSCRIBERS"] = Landscape.Subscriber;
        aws.SetParameters();
        told.Add((await aws.InvokeAsync()).Json.GetRawText());
        foreach (var command in new[] { "check", "enforce", "drill" })
            told.AddRange(Said(await aws.RunAsync(command)).Concat(Said(await aws.RunAsync(command, "--json"))));
        told.AddRange(aws.World.Inbox.All.SelectMany(mail => new[] { mail.Subject, mail.Body }));
        told.AddRange(await aws.StopAndReadLogAsync());

        Assert.Contains(told, text => text.Contains(Shown, StringComparison.Ordinal));
        Assert.DoesNotContain(told, text => text.Contains(Secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData($"https://bell:{Secret}/word@hooks.example.com/ring")]
    [InlineData($"https://bell:{Secret}-word@hooks.example.com/ring?key={{{Secret}}}")]
    [InlineData($"{Endpoint},{Endpoint}")]
    public async Task Nor_does_what_is_said_of_a_setting_that_is_wrong(string subscribers)
    {
        aws.Environment["ALARMKEEPER_SUBSCRIBERS"] = subscribers;

        var run = await aws.RunAsync("check");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("hxxps://bell:****@hooks[.]example[.]com/ring", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, run.Errors, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Said(ProductRun run) => [run.Output, run.Errors];

    private async Task ArmAsync()
    {
        await aws.InvokeAsync();
        aws.World.ConfirmSubscription(Endpoint);
        aws.Pass(61);
        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);
        aws.World.Calls.Clear();
    }
}
