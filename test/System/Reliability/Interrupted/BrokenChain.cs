using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Lambda;
using AlarmKeeper.Sandbox.Sns;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Reliability.Interrupted;

/// <summary>
/// A landscape that is put back, over and over, to one moment at which a run has something to do. Every call is tried once only: what goes
/// wrong with it is final.
/// </summary>
internal sealed class BrokenChain : IAsyncDisposable
{
    // As template.yaml's schedule invokes the function.
    private const string Schedule = """{"source":"aws.scheduler","detail-type":"Scheduled Event"}""";

    // Nobody has more mails to answer than this.
    private const int MaxRuns = 4;

    // As Lambda tries an event again whose run died.
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    // What another run may be about to tell is left to one as late as this.
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(3);

    private readonly WorldSnapshot snapshot;
    private readonly IReadOnlyList<Damage> damages;

    private BrokenChain(Landscape aws, IReadOnlyList<Damage> damages)
    {
        (Aws, this.damages) = (aws, damages);
        (snapshot, Before) = (WorldSnapshot.Of(aws.World), Estate.Of(aws));
    }

    public Landscape Aws { get; }

    public IReadOnlyDictionary<string, string> Before { get; }

    /// <summary>What runs make of it with which nothing goes wrong, and people who answer their mails.</summary>
    public IReadOnlyDictionary<string, string> Wanted { get; private set; } = new Dictionary<string, string>();

    /// <summary>The things that they bring back or make.</summary>
    public IEnumerable<string> Changing =>
        Wanted.Keys.Union(Before.Keys).Where(name => Wanted.GetValueOrDefault(name) != Before.GetValueOrDefault(name));

    /// <summary>What each thing may be meanwhile: as it was, as it is to be, or between the two (<see cref="Between"/>).</summary>
    public IReadOnlyDictionary<string, HashSet<string?>> Allowed { get; private set; } = new Dictionary<string, HashSet<string?>>();

    /// <summary>What those runs repair, and have to tell.</summary>
    public IReadOnlyList<Damage> Damages { get; private set; } = [];

    /// <summary>The calls of the first of them, as they were served: of those that are made at once it may be another order each
    /// time.</summary>
    public IReadOnlyList<ServedOperation> Calls { get; private set; } = [];

    /// <summary>What people hear of those runs.</summary>
    public Told Usual { get; private set; } = Told.Nothing;

    /// <summary>What people have heard so far.</summary>
    public Told Told => Told.Of(Aws.World.Inbox.All);

    /// <summary>Whether root was used while nobody heard of it.</summary>
    public bool WasRootUsed => Usual.OfRoot > 0;

    /// <summary>Rehearses on a landscape as it is now.</summary>
    /// <param name="damages">What was done to it.</param>
    public static async Task<BrokenChain> OfAsync(Landscape aws, IReadOnlyList<Damage> damages)
    {
        aws.World.Calls.Clear();
        aws.World.Inbox.Clear();
        var chain = new BrokenChain(aws, damages);
        await chain.RehearseAsync();
        return chain;
    }

    /// <summary>Puts it back to that moment.</summary>
    public void Restore() => snapshot.Restore(Aws.World);

    /// <summary>A run as the schedule starts it.</summary>
    /// <param name="timeout">The function's; a minute unless given.</param>
    public Task<Invocation> RunAsync(TimeSpan? timeout = null) => Aws.InvokeRawAsync(Schedule, timeout);

    /// <summary>Lets the next runs go by, and people answer their mails, until there is nothing left to do.</summary>
    /// <returns>What is not as it has to be by then, a sentence each.</returns>
    public async Task<IReadOnlyList<string>> SettleAsync()
    {
        Confirm();
        await RunAfterAsync(Soon);
        Confirm();
        var next = await RunAfterAsync(Later);
        for (var run = 1; Confirm() && run < MaxRuns; run++)
            next = await RunAfterAsync(Later);
        var (notices, wrong) = (Told.Notices.Count, new List<string>());
        if (!next.Succeeded || ReportView.Parse(next.Body) is not { Verdict: "armed" })
            wrong.Add($"the next run does not end armed: {next.ErrorType} {next.Body}");
        Aws.World.Calls.Clear();
        await RunAfterAsync(Later);
        wrong.AddRange(Told.Notices.Skip(notices).Select(notice => $"the run after that sends another notice: {notice.Subject}"));
        wrong.AddRange(Aws.World.Calls.Writes.Where(IsRepair).Select(call => $"the run after that still calls {call.Operation}"));
        wrong.AddRange(Estate.Lacks(Estate.Of(Aws), Wanted).Select(what => $"in the end {what}"));
        return wrong;
    }

    /// <summary>What is as nobody should leave it, a sentence each. Where nobody seems to hear the alert topic, the notice topic may stand
    /// in.</summary>
    public IEnumerable<string> Strays() => Estate.Strays(
        Estate.Of(Aws).ToDictionary(one => one.Key, one => Allowed.GetValueOrDefault(one.Key)?.Contains(one.Value) == true
            ? one.Value : Between.WithoutStandIn(one.Key, one.Value, Aws.NoticeTopic)),
        Allowed);

    /// <summary>What was repaired by now, as AWS has it.</summary>
    public IReadOnlyList<Damage> Repaired() => Estate.Of(Aws) is var now ? [.. Damages.Where(one => one.IsRepaired(Before, now))] : [];

    /// <summary>What people should have heard of and did not, or hear too often.</summary>
    /// <param name="repaired">By a run that told nobody in time.</param>
    /// <param name="extra">How many notices too many there may be.</param>
    /// <param name="otherwise">What people know from elsewhere than a mail's repairs.</param>
    public IEnumerable<string> Untold(IReadOnlyCollection<Damage> repaired, int extra, IReadOnlyCollection<Damage>? otherwise = null)
    {
        var told = Told;
        foreach (var damage in Damages)
        {
            var (named, usual) = (told.Naming(damage), Usual.Naming(damage));
            if (named == 0 && otherwise?.Contains(damage) != true)
                yield return $"nobody was told that {damage.Name}{(repaired.Contains(damage) ? ", which had been repaired by then" : "")}";
            if (named > usual + extra)
                yield return $"people read {named} times that {damage.Name}";
        }
        if (told.Notices.Count > Usual.Notices.Count + extra)
            yield return $"people got {told.Notices.Count} notices: {string.Join("; ", told.Notices.Select(one => one.Subject))}";
        if (WasRootUsed && told.OfRoot == 0)
            yield return "nobody was told that root was used";
        if (told.OfRoot > Usual.OfRoot + extra)
            yield return $"people read {told.OfRoot} times that root was used";
        foreach (var (person, count) in told.Invitations.Where(one => one.Value > Usual.Invitations.GetValueOrDefault(one.Key) + extra))
            yield return $"{person} was invited {count} times";
    }

    public ValueTask DisposeAsync() => Aws.DisposeAsync();

    // What a run remembers and tells it may write whenever it likes.
    private static bool IsRepair(LoggedCall call) => call.Operation is not ("TagResource" or "Publish");

    // Does what people do who were invited, and says whether anybody was who had not confirmed.
    private bool Confirm()
    {
        var waiting = Aws.Home.Store<SnsStore>().Subscriptions
            .Where(one => one.State == SubscriptionState.Pending && BrokenWorlds.Subscribers.Contains(one.Endpoint))
            .Select(one => one.Endpoint).ToList();
        foreach (var person in waiting)
            Aws.World.ConfirmSubscription(person);
        return waiting.Count > 0;
    }

    private Task<Invocation> RunAfterAsync(TimeSpan wait)
    {
        Aws.World.Advance(wait);
        return RunAsync();
    }

    private async Task RehearseAsync()
    {
        var seen = new List<IReadOnlyDictionary<string, string>>();
        void Look(ServedCall served)
        {
            if (served.Service.IsWrite(served.Call.Operation))
                seen.Add(Estate.Of(Aws));
        }

        Aws.World.Served += Look;
        await RunAsync();
        Calls = [.. Aws.World.Calls.All.Where(call => call.Caller == FunctionRole.Arn)
            .Select(call => new ServedOperation(call.Service, call.Operation, call.IsWrite))];
        Wanted = Before;
        var settled = await SettleAsync();
        Aws.World.Served -= Look;
        (Wanted, Usual) = (Estate.Of(Aws), Told);
        Allowed = new Between(Before, Wanted, Aws.NoticeTopic).Of(seen);
        Damages = [.. damages.Select(one => one.Within(Before, Wanted))];
        Assert.Equal(Estate.Lacks(Wanted, Before).Select(what => $"in the end {what}"), settled);
        Assert.Equal([], seen.SelectMany(now => Estate.Strays(now, Allowed)));
        Assert.Equal([], Untold([], 0));
    }
}

/// <summary>A call of a run, as AWS knows it.</summary>
internal sealed record ServedOperation(string Service, string Name, bool IsWrite);
