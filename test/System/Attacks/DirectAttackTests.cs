using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Events;
using AlarmKeeper.Sandbox.Sqs;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Attacks;

/// <summary>
/// Somebody with one right takes AlarmKeeper away piece by piece while its function cannot run: EventBridge tells people all the same
/// (docs/decisions/0053).
/// </summary>
[Trait("Category", "EndToEnd")]
public sealed class DirectAttackTests(DirectAttackTests.Fixture fixture) : IClassFixture<DirectAttackTests.Fixture>
{
    private const string Second = "second@example.com";

    private readonly DeployedLandscape aws = fixture.Aws;

    public static TheoryData<string> Attacks => [.. DirectAttack.All.Keys];

    [Theory]
    [MemberData(nameof(Attacks))]
    public void People_are_told_once_who_called_what(string name)
    {
        var (attack, mallory) = (DirectAttack.All[name], Attackers.With(DirectAttack.All[name].Right));
        fixture.Restore();

        aws.Call(mallory, attack.Service, attack.Operation, attack.Input(aws));

        aws.AssertTold(mallory, attack.Operation);
    }

    [Fact]
    public void Of_two_readers_the_one_that_stays_is_told_that_the_other_was_taken_off()
    {
        fixture.Restore();
        var subscription = aws.Call("sns", "ListSubscriptionsByTopic", new() { ["TopicArn"] = aws.NoticeTopic })["Subscriptions"]!.AsArray()
            .Single(one => one!["Endpoint"]!.ToString() == Second)!["SubscriptionArn"]!.ToString();
        var mallory = Attackers.With("sns:Unsubscribe");

        aws.Call(mallory, "sns", "Unsubscribe", new() { ["SubscriptionArn"] = subscription });

        aws.AssertTold(mallory, "Unsubscribe");
    }

    // The topic takes no event any more, so that this one is left in the dead-letter queue, whose alarm tells who may still be told.
    [Fact]
    public void A_notice_topic_that_lets_nobody_publish_leaves_what_was_not_told_where_an_alarm_watches()
    {
        fixture.Restore();
        var policy = aws.Call("sns", "GetTopicAttributes", new() { ["TopicArn"] = aws.NoticeTopic })["Attributes"]!["Policy"]!.ToString();
        var mallory = Attackers.With("sns:SetTopicAttributes");

        aws.Call(mallory, "sns", "SetTopicAttributes", Policy("""{"Version":"2012-10-17","Statement":[]}"""));

        var queue = aws.Stack["UndeliveredRuns", "Arn"];
        Assert.Contains(QueueStore.Messages(aws.World, queue),
            message => message.Body.Contains("user/mallory", StringComparison.Ordinal));
        aws.Call("sns", "SetTopicAttributes", Policy(policy));

        JsonObject Policy(string text) =>
            new() { ["TopicArn"] = aws.NoticeTopic, ["AttributeName"] = "Policy", ["AttributeValue"] = text };
    }

    [Fact]
    public void Calls_on_what_is_not_AlarmKeepers_are_nobodys_business()
    {
        fixture.Restore();

        aws.Call("sns", "CreateTopic", new() { ["Name"] = "another" });
        aws.Call("events", "PutRule", new() { ["Name"] = "another", ["EventPattern"] = """{"source":["aws.s3"]}""" });
        aws.Call("monitoring", "DisableAlarmActions", new() { ["AlarmNames"] = new JsonArray("another") });

        Assert.Empty(aws.Direct());
    }

    [Fact]
    public void A_call_that_AWS_refuses_changes_nothing_and_floods_nobody()
    {
        fixture.Restore();

        Assert.Throws<AwsError>(() => aws.Call(Attackers.With("s3:GetObject"), "lambda", "DeleteFunction",
            new() { ["FunctionName"] = Landscape.Function }));

        Assert.Empty(aws.Direct());
    }

    [Fact]
    public async Task What_is_deleted_piece_by_piece_is_told_piece_by_piece()
    {
        await using var landscape = await Fixture.StartAsync();
        foreach (var attack in DirectAttack.Deletions)
        {
            var mallory = Attackers.With(attack.Right);
            landscape.World.Inbox.Clear();

            landscape.Call(mallory, attack.Service, attack.Operation, attack.Input(landscape));

            landscape.AssertTold(mallory, attack.Operation);
        }
    }

    public sealed class Fixture : IAsyncLifetime
    {
        private Dictionary<string, (string State, List<JsonObject> Targets)> deployed = [];

        internal DeployedLandscape Aws { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Aws = await StartAsync();
            deployed = Rules.ToDictionary(rule => rule.Name, rule => (rule.State, rule.Targets.Values.Select(Copy).ToList()));
        }

        public async Task DisposeAsync() => await Aws.DisposeAsync();

        internal static async Task<DeployedLandscape> StartAsync()
        {
            var aws = await DeployedLandscape.StartArmedAsync();
            aws.Call("sns", "Subscribe", new() { ["TopicArn"] = aws.NoticeTopic, ["Protocol"] = "email", ["Endpoint"] = Second });
            aws.World.ConfirmSubscription(Second);
            await aws.DeployForwarderAsync();
            await aws.SilenceAsync();
            return aws;
        }

        /// <summary>The rules are as the stack made them, by none of the calls that rules hear of; no mail is there.</summary>
        internal void Restore()
        {
            foreach (var rule in Rules.Where(rule => deployed.ContainsKey(rule.Name)))
            {
                (rule.State, var targets) = deployed[rule.Name];
                foreach (var target in targets)
                    rule.Targets[target["Id"]!.ToString()] = Copy(target);
            }
            Aws.Forget();
        }

        private IEnumerable<Rule> Rules => Aws.Home.Store<RuleStore>().Rules.Values;

        private static JsonObject Copy(JsonObject target) => (JsonObject)target.DeepClone();
    }
}
