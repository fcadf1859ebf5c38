using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.S3;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.CloudTrail;

/// <summary>Records what happens, keeps the writes for LookupEvents, and delivers to the log groups of trails.</summary>
internal sealed class EventRecorder
{
    private readonly World world;
    private readonly Queue<(DateTimeOffset Due, Trail Trail, JsonObject Event)> undelivered = new();

    public EventRecorder(World world)
    {
        this.world = world;
        world.Ticked += DeliverDue;
    }

    /// <summary>
    /// How long after the event CloudTrail delivers it to a log group: "typically … within an average of about 5 minutes of an API call".
    /// At once unless somebody sets it. EventBridge hears at once in any case.
    /// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/how-cloudtrail-works.html
    /// </summary>
    public TimeSpan Delay { get; set; }

    // Not management events: CloudTrail does not see them.
    private static readonly HashSet<(string Service, string Operation)> NotRecorded =
    [
        ("sns", "Publish"), ("sns", "PublishBatch"), ("monitoring", "PutMetricData"), ("logs", "PutLogEvents"), ("events", "PutEvents"),
        ("lambda", "Invoke"),
    ];

    /// <summary>Tells of every event as EventBridge would hear of it, with the Region that it belongs to.</summary>
    public event Action<AwsRegion, JsonObject>? Recorded;

    public void Record(ServedCall served)
    {
        var (service, call) = (served.Service, served.Call);
        if (!NotRecorded.Contains((service.Name, call.Operation)) && !(service is S3Service && S3Service.IsData(call.Operation)))
            Record(service.RecordedIn(call.Region), ApiCallEvent.Of(served));
    }

    /// <param name="region">Where the event belongs; its Now is not the event's time, which the event carries.</param>
    public void Record(AwsRegion region, JsonObject recorded)
    {
        lock (world.Gate)
        {
            if (recorded.Flag("readOnly") != true)
                region.Store<EventStore>().Events.Add(recorded);
            foreach (var trail in TrailStore.All(world).Where(trail => trail.Takes(region, recorded)).ToArray())
                if (Delay == TimeSpan.Zero)
                    Deliver(trail, recorded);
                else
                    undelivered.Enqueue((world.Clock.GetUtcNow() + Delay, trail, recorded));
            Recorded?.Invoke(region, recorded);
        }
    }

    /// <summary>Root signs in to the console: the event that all this is about.</summary>
    public JsonObject RootSignIn(string account)
    {
        // "Root ConsoleLogin is always recorded in us-east-1" (row T10), and in one Region of every other partition.
        var partition = world.Regions.FirstOrDefault(region => region.Account == account)?.Partition ?? Partition.Aws;
        var region = world.Region(account, partition.GlobalRegion);
        var signIn = SignInEvent.OfRoot(region);
        Record(region, signIn);
        return signIn;
    }

    /// <summary>Forgets what is not delivered yet, and delivers at once.</summary>
    public void Reset()
    {
        undelivered.Clear();
        Delay = TimeSpan.Zero;
    }

    private void DeliverDue()
    {
        while (undelivered.TryPeek(out var next) && next.Due <= world.Clock.GetUtcNow())
        {
            undelivered.Dequeue();
            Deliver(next.Trail, next.Event);
        }
    }

    private void Deliver(Trail trail, JsonObject recorded)
    {
        trail.LatestDeliveryTime = trail.Home.Now;
        if (trail.CloudWatchLogsLogGroupArn?.Split(':') is not [_, _, _, var region, var account, _, var group, _])
            return;
        if (trail.Outage is { } outage)
            trail.LatestCloudWatchLogsDeliveryError = outage.Error ?? trail.LatestCloudWatchLogsDeliveryError;
        else if (world.LogDelivery(world.Region(account, region), group, recorded) is { } error)
            trail.LatestCloudWatchLogsDeliveryError = error;
        else
            (trail.LatestCloudWatchLogsDeliveryTime, trail.LatestCloudWatchLogsDeliveryError) = (trail.Home.Now, null);
    }
}

/// <summary>The event history of one Region: management events that are writes.</summary>
internal sealed class EventStore
{
    /// <summary>In the order recorded.</summary>
    public List<JsonObject> Events { get; } = [];
}
