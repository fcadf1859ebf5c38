using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.CloudTrail;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Lambda;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Cloud;

/// <summary>All accounts and Regions of one sandbox. One call at a time: services need no locks of their own.</summary>
internal sealed class World
{
    private readonly ConcurrentDictionary<(string Account, string Region), AwsRegion> regions = new();

    /// <summary>One organization to a sandbox, so that one id does.</summary>
    public const string OrganizationId = "o-exampleorg1";

    public World() => (CloudTrail, Rates) = (new(this), new(Clock));

    public SandboxClock Clock { get; } = new();

    /// <summary>Held while a call is served, an event is delivered or the clock moves.</summary>
    public Lock Gate { get; } = new();

    /// <summary>How CloudWatch reaches SNS: publishes an alarm's message to a topic, and returns why it failed, as the alarm's history says
    /// it, or null.</summary>
    public Func<AwsRegion, AlarmMessage, string?> AlarmAction { get; set; } = (_, _) => "no SNS in this sandbox";

    /// <summary>How CloudTrail reaches CloudWatch Logs: delivers an event to a log group, and returns why it failed, or null.</summary>
    public Func<AwsRegion, string, JsonObject, string?> LogDelivery { get; set; } = (_, _, _) => "no CloudWatch Logs in this sandbox";

    /// <summary>How services reach EventBridge: an event, for the default bus of a Region.</summary>
    public Action<AwsRegion, JsonObject> EventBus { get; set; } = (_, _) => { };

    /// <summary>
    /// How EventBridge reaches functions: an asynchronous invocation that the function's policy allows. It is told while
    /// <see cref="Gate"/> is held, in the middle of somebody's call: take it into a queue and return, run nothing.
    /// </summary>
    public Action<AsyncInvocation> FunctionInvocation { get; set; } = _ => { };

    /// <summary>What runs the functions; null where none run.</summary>
    public FunctionRuns? Functions { get; set; }

    /// <summary>What has to happen when time has passed: alarms are evaluated, pending subscriptions expire.</summary>
    public event Action? Ticked;

    /// <summary>Asked before a call that came over the wire is served: who waits here holds that one call back, and no other.</summary>
    public Func<ServiceCall, Task> Arriving { get; set; } = _ => Task.CompletedTask;

    /// <summary>Tells of every call, right after it was served or refused.</summary>
    public event Action<ServedCall>? Served;

    public IEnumerable<AwsRegion> Regions => regions.Values;

    /// <summary>The services that are there: <see cref="Wire.Services.Install"/> sets them.</summary>
    public IReadOnlyList<IService> Services { get; set; } = [];

    /// <summary>Where every event of every account is recorded.</summary>
    public EventRecorder CloudTrail { get; }

    public Credentials Credentials { get; } = new();

    public Faults Faults { get; } = new();

    /// <summary>AWS's quotas of calls per second.</summary>
    public RequestRates Rates { get; }

    /// <summary>Every call since the last clearing.</summary>
    public CallLog Calls { get; } = new();

    /// <summary>What reached people and programs that subscribed to topics.</summary>
    public Inbox Inbox { get; } = new();

    /// <summary>What custom resources answered to CloudFormation.</summary>
    public ResourceAnswers ResourceAnswers { get; } = new();

    /// <summary>The accounts of one organization: an organization trail of one of them covers all.</summary>
    public HashSet<string> Organization { get; } = [];

    /// <summary>The organization's management account: whom Organizations answers. Null where nobody said which it is.</summary>
    public string? ManagementAccount { get; set; }

    /// <summary>Members that CloudTrail lets administer the organization's trails (RegisterOrganizationDelegatedAdmin).</summary>
    public HashSet<string> DelegatedAdministrators { get; } = [];

    /// <summary>What accounts are called, as far as somebody named them.</summary>
    public Dictionary<string, string> AccountNames { get; } = [];

    /// <summary>The id of the organization that an account belongs to; null for none.</summary>
    public string? OrganizationOf(string account) => Organization.Contains(account) ? OrganizationId : null;

    /// <summary>One Region of one account; it exists as soon as somebody looks.</summary>
    /// <summary>One Region of one account; it exists as soon as somebody looks.</summary>
    public AwsRegion Region(string account, string region) =>
        regions.GetOrAdd((account, region), key => new(this, key.Account, key.Region));

    /// <summary>The service of a signing name, such as <c>logs</c>.</summary>
    /// <exception cref="AwsError">This sandbox has none of that name.</exception>
    public IService Service(string name) =>
        Services.FirstOrDefault(service => service.Name == name)
        ?? throw new AwsError("UnknownOperationException", $"This sandbox has no service {name}");

    internal void Tell(ServedCall call)
    {
        Calls.Add(call);
        Served?.Invoke(call);
    }

    /// <summary>Forgets everything but the services, the time that was added included.</summary>
    public void Reset()
    {
        lock (Gate)
        {
            regions.Clear();
            Organization.Clear();
            ManagementAccount = null;
            DelegatedAdministrators.Clear();
            AccountNames.Clear();
            Credentials.Clear();
            Faults.Clear();
            Rates.Clear();
            Calls.Clear();
            Inbox.Clear();
            ResourceAnswers.Clear();
            CloudTrail.Reset();
            Clock.Reset();
        }
    }

    /// <summary>Brings a Region back with what services kept there.</summary>
    internal void Put(AwsRegion region, IReadOnlyDictionary<Type, object> kept)
    {
        region.Put(kept);
        regions[(region.Account, region.Name)] = region;
    }

    /// <summary>Lets time pass minute by minute, so that alarms change state on the way as they would have.</summary>
    public void Advance(TimeSpan time)
    {
        lock (Gate)
        {
            for (var minute = TimeSpan.FromMinutes(1); time > TimeSpan.Zero; time -= minute)
            {
                Clock.Add(time < minute ? time : minute);
                Ticked?.Invoke();
            }
        }
    }

    /// <summary>Brings everything that depends on time up to now, without moving the clock.</summary>
    public void Tick()
    {
        lock (Gate)
            Ticked?.Invoke();
    }
}

/// <summary>What EventBridge hands to Lambda.</summary>
/// <param name="FunctionArn">The rule's target: a function that is there.</param>
/// <param name="Payload">JSON.</param>
internal sealed record AsyncInvocation(string FunctionArn, string Payload);

/// <summary>What CloudWatch hands to SNS.</summary>
internal sealed record AlarmMessage(string TopicArn, string AlarmArn, string Subject, string Body);
