using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd.Deployed;

/// <summary>The same calls by boto3, as an assumed role, as a user and as root by turns.</summary>
[Trait("Category", "EndToEnd")]
public sealed class BotoRuleRunTests : IClassFixture<DeployedFixture>, IDisposable
{
    private static readonly string Role = $"arn:aws:iam::{ControlTowerSeed.Account}:role/Contractor";

    private const string Everything = """{"Effect":"Allow","Action":"*","Resource":"*"}""";

    private const string Anybody =
        $$$"""{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"arn:aws:iam::{{{ControlTowerSeed.Account}}}:root"}}""";

    private readonly DeployedLandscape aws;
    private readonly BotoPlayer player;

    public BotoRuleRunTests(DeployedFixture fixture)
    {
        aws = fixture.Aws;
        aws.World.Credentials.Register(Intruders.User);
        aws.World.Credentials.Register(Intruders.Root);
        // Not by a call, which would be one more that a run follows.
        var contractor = RoleStore.Of(aws.World, ControlTowerSeed.Account).Put(Role, [JsonNode.Parse(Everything)!]);
        contractor.TrustPolicy = $$$"""{"Version":"2012-10-17","Statement":[{{{Anybody}}}]}""";
        player = new(RuleCall.File, aws.Server.Url);
    }

    public void Dispose() => player.Dispose();

    [PythonFact("boto3")]
    public async Task A_run_follows_every_call()
    {
        (string Place, string Value, string Name)[] callers =
        [
            ("role", Role, $"arn:aws:sts::{ControlTowerSeed.Account}:assumed-role/Contractor/mallory"),
            ("accessKey", Intruders.User.AccessKeyId, Intruders.User.Arn),
            ("accessKey", Intruders.Root.AccessKeyId, Intruders.Root.Arn),
        ];
        foreach (var (call, index) in RuleCall.All.Select((call, index) => (call, index)))
        {
            var caller = callers[index % callers.Length];
            var places = aws.Places();
            await aws.BeginAsync();
            await player.PlayAsync(call.Name, new Dictionary<string, string>(places) { [caller.Place] = caller.Value });
            await aws.IdleAsync();
            aws.AssertFollowed(call, caller.Name);
            await aws.UndoAsync(call, places);
        }
    }
}
