using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Sns;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Tests.Cloud;

public sealed class WorldSnapshotTests
{
    private const string Reader = "platform@example.com";
    private const string AccessKey = "somebody";

    private readonly World world = new();

    public WorldSnapshotTests()
    {
        Services.Install(world);
        ControlTowerSeed.Plant(world);
        new StackSeed(Reader).Deploy(Home);
        Call("sns", "CreateTopic", new() { ["Name"] = "mine", ["Tags"] = new JsonArray(Tag("a", "1")) });
        Call("monitoring", "PutMetricAlarm", new()
        {
            ["AlarmName"] = "mine",
            ["Namespace"] = "n",
            ["MetricName"] = "m",
            ["Statistic"] = "Sum",
            ["Period"] = 300,
            ["EvaluationPeriods"] = 1,
            ["Threshold"] = 1,
            ["ComparisonOperator"] = "GreaterThanOrEqualToThreshold",
        });
        world.Credentials.Register(new("IAMUser", "arn:aws:iam::111122223333:user/somebody", Home.Account, AccessKey));
    }

    private AwsRegion Home => world.Region(ControlTowerSeed.Account, ControlTowerSeed.HomeRegion);

    private string Topic => Home.Arn("sns", "mine");

    [Fact]
    public void What_was_changed_deleted_and_made_since_is_undone_each_time()
    {
        var (snapshot, before) = (WorldSnapshot.Of(world), Everything());
        for (var times = 0; times < 2; times++)
        {
            Call("monitoring", "DisableAlarmActions", new() { ["AlarmNames"] = new JsonArray("mine") });
            Call("sns", "TagResource", new() { ["ResourceArn"] = Topic, ["Tags"] = new JsonArray(Tag("b", "2")) });
            Call("logs", "DeleteLogGroup", new() { ["logGroupName"] = ControlTowerSeed.LogGroup });
            Call("cloudtrail", "StopLogging", new() { ["Name"] = ControlTowerSeed.Trail });
            Call("sns", "CreateTopic", new() { ["Name"] = "another" });
            world.Faults.Add(new(FaultKind.Drop));
            world.Credentials.Clear();
            Assert.NotEqual(before, Everything());

            snapshot.Restore(world);

            Assert.Equal(before, Everything());
            Assert.Null(world.Faults.Take("sns", "Publish"));
            Assert.Equal("IAMUser", world.Credentials.Of(AccessKey, Partition.Aws).Type);
            Assert.DoesNotContain("another", Call("sns", "ListTopics", []).ToJsonString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Time_is_what_it_was()
    {
        var (snapshot, before) = (WorldSnapshot.Of(world), Home.Now);
        world.Advance(TimeSpan.FromDays(3));
        snapshot.Restore(world);
        Assert.InRange(Home.Now, before, before + TimeSpan.FromDays(1));
    }

    [Fact]
    public void What_is_one_thing_stays_one_thing()
    {
        var snapshot = WorldSnapshot.Of(world);
        var old = SnsStore.Find(Home, Home.Arn("sns", StackSeed.NoticeTopic));
        snapshot.Restore(world);
        var topic = SnsStore.Find(Home, Home.Arn("sns", StackSeed.NoticeTopic));
        Assert.NotSame(old, topic);
        Assert.Same(topic, Assert.Single(Home.Store<SnsStore>().Subscriptions).Topic);
        Assert.Same(Home, topic!.Region);
    }

    private string Everything() => string.Join('\n',
        Call("monitoring", "DescribeAlarms", []), Call("sns", "ListTagsForResource", new() { ["ResourceArn"] = Topic }),
        Call("logs", "DescribeLogGroups", []),
        Call("cloudtrail", "GetTrailStatus", new() { ["Name"] = ControlTowerSeed.Trail })["IsLogging"],
        Call("cloudtrail", "DescribeTrails", []), Call("sns", "ListSubscriptions", []));

    private static JsonObject Tag(string key, string value) => new() { ["Key"] = key, ["Value"] = value };

    private JsonObject Call(string service, string operation, JsonObject input) => Dispatch.Call(Home, service, operation, input);
}
