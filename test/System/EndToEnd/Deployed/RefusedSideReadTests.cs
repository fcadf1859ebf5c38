using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd.Deployed;

/// <summary>The first deployment where nothing beside the chain can be read: an organization's policy forbids it, or the features are not
/// there.</summary>
[Trait("Category", "EndToEnd")]
public class RefusedSideReadTests
{
    [Theory]
    [InlineData("denied")]
    [InlineData("empty")]
    [InlineData("unknown operation")]
    [InlineData("failing")]
    public async Task It_succeeds_and_says_who_has_to_click(string way)
    {
        await using var aws = await DeployedLandscape.StartAsync();
        foreach (var (service, operation) in Reads.Side.Append(("cloudtrail", "LookupEvents")))
            aws.World.Faults.Add(Fault(way, service, operation));

        await aws.DeployAsync();

        Assert.Equal(("CREATE_COMPLETE", null), (aws.Stack.Status, aws.Stack.Reason));
        Assert.Equal("If root signs in now, NOBODY will be told.", aws.Stack.Outputs["Answer"]!.ToString());
        Assert.Contains(Landscape.Subscriber, aws.Stack.Outputs["WhoMustConfirm"]!.ToString(), StringComparison.Ordinal);
    }

    private static Fault Fault(string way, string service, string operation) => way switch
    {
        "denied" => new(FaultKind.Error, service, operation)
        { Code = Denied(service), Status = service is "sns" or "lambda" or "scheduler" ? 403 : 400 },
        "empty" => new(FaultKind.Empty, service, operation),
        "unknown operation" => new(FaultKind.Error, service, operation)
        { Code = service == "sns" ? "InvalidAction" : "UnknownOperationException" },
        _ => new(FaultKind.Status, service, operation),
    };

    private static string Denied(string service) => service switch
    {
        "sns" => "AuthorizationError",
        "monitoring" => "AccessDenied",
        _ => "AccessDeniedException",
    };
}
