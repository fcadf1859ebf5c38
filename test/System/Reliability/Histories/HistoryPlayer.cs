using AlarmKeeper.Aws;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Logs;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Reliability.Histories;

/// <summary>Plays one history after the other in one landscape, which is the oracle: what reports and mails say is held against
/// it.</summary>
internal sealed class HistoryPlayer(Landscape aws)
{
    private const string Enforce = "{}";
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private const string Subscribers = "ALARMKEEPER_SUBSCRIBERS";

    private readonly Dictionary<string, string> settings = new(aws.Environment);
    private readonly List<Deed> deeds = [];
    private readonly List<(string EventId, int MailsBefore)> signIns = [];

    public Landscape Aws => aws;

    /// <summary>How many runs there were, those that ended well or not.</summary>
    public int Runs { get; private set; }

    /// <summary>How many reports were held against root's sign-in.</summary>
    public int Reports { get; private set; }

    /// <summary>How many repairs had to be named to people, and were.</summary>
    public int Repairs { get; private set; }

    /// <summary>How many of root's sign-ins amid the histories had to be told to people, and were.</summary>
    public int SignIns { get; private set; }

    private string[] Wanted => aws.Environment[Subscribers].Split(',');

    /// <returns>The verdict at the end.</returns>
    public async Task<string> PlayAsync(IReadOnlyList<HistoryStep> steps)
    {
        aws.Environment.Clear();
        foreach (var (name, value) in settings)
            aws.Environment[name] = value;
        await aws.StartOverAsync();
        deeds.Clear();
        signIns.Clear();
        aws.World.Served += Note;
        try
        {
            foreach (var step in steps)
                await step.DoAsync(this);
            return await EndAsync(steps);
        }
        finally
        {
            aws.World.Served -= Note;
        }
    }

    /// <summary>What may be impossible as things are, such as changing an alarm that is gone.</summary>
    public static async Task TryAsync(Func<Task> change)
    {
        try
        {
            await change();
        }
        catch (Exception impossible) when (impossible is AwsError or InvalidOperationException or Xunit.Sdk.XunitException)
        {
            // Then nobody has done it.
        }
    }

    /// <inheritdoc cref="TryAsync"/>
    public static Task Try(Action change) => TryAsync(() =>
    {
        change();
        return Task.CompletedTask;
    });

    /// <summary>The stack's parameters change, and its rules, and what the role may do.</summary>
    public void Deploy(string setting, string value)
    {
        aws.Environment[setting] = value;
        aws.SetParameters();
        aws.PutRules();
        aws.Grant(FunctionRole.Statements(aws));
    }

    /// <summary>Root signs in, and nobody takes it back.</summary>
    public Task RootSignsInAsync()
    {
        var mails = aws.World.Inbox.All.Count;
        signIns.Add((aws.World.CloudTrail.RootSignIn(ControlTowerSeed.Account)["eventID"]!.ToString(), mails));
        aws.Pass(2);
        return Task.CompletedTask;
    }

    /// <summary>A run of the function, after which nothing is gone that was there before, and what it reports is so.</summary>
    /// <param name="payload">The event.</param>
    /// <returns>The report; null where the function failed, or died.</returns>
    public async Task<ReportView?> RunAsync(string payload = Enforce)
    {
        var before = PersonsThings.In(aws);
        var answer = await aws.InvokeRawAsync(payload);
        Runs++;
        Assert.Empty(before.MissingIn(PersonsThings.In(aws)));
        if (!answer.Succeeded)
            return null;
        Reports++;
        var report = ReportView.Parse(answer.Body);
        Truth.Assert(aws, report, Wanted);
        return report;
    }

    /// <summary>The function's process dies after one of its calls, and the next run is another process's.</summary>
    public async Task RunAndKillAsync(Func<ServedCall, bool> isTheLast)
    {
        var isDead = false;
        void Kill(ServedCall served)
        {
            if (isDead || served.Call.Caller.Arn != FunctionRole.Arn || !isTheLast(served))
                return;
            isDead = true;
            aws.Kill();
        }

        aws.World.Served += Kill;
        try
        {
            await RunAsync();
        }
        finally
        {
            aws.World.Served -= Kill;
            if (isDead)
                await aws.RestartAsync();
        }
    }

    // Runs without faults, and people's clicks where they are asked for them: then all is told that was done.
    private async Task<string> EndAsync(IReadOnlyList<HistoryStep> steps)
    {
        aws.World.Faults.Clear();
        var first = Read(await RunAsync());
        await ConfirmAsync();
        var done = deeds.Count;
        var last = Read(await RunAsync());
        Assert.True(first.Verdict != "armed" || deeds.Count == done, $"a second run does {string.Join(", ", deeds.Skip(done))}");
        if (Truth.RootVerdict(last) != "armed" && steps.All(step => step.IsHealable))
        {
            // Nobody is asked a second time within a day to confirm (docs/decisions/0050).
            aws.World.Advance(Day);
            await RunAsync();
            await ConfirmAsync();
            last = Read(await RunAsync());
        }
        var verdict = Truth.RootVerdict(last);
        if (verdict == "armed")
            AssertTold();
        if (steps.All(step => step.IsHealable))
            Assert.True(verdict == "armed", $"{verdict}: {string.Join("; ", last.Open)} {string.Join("; ", last.Errors)}");
        return last.Verdict;
    }

    private async Task ConfirmAsync()
    {
        foreach (var endpoint in Wanted)
            await Try(() => aws.World.ConfirmSubscription(endpoint));
    }

    private void AssertTold()
    {
        var mails = aws.World.Inbox.All;
        Assert.All(deeds, deed => Assert.True(deed.IsNamedIn(mails), $"no mail names {deed}"));
        Repairs += deeds.Count;
        // A record that is gone with its log group, or that no trail delivered, nobody can find again.
        var recorded = aws.Home.Store<LogsStore>().Groups.GetValueOrDefault(ControlTowerSeed.LogGroup)?.Events ?? [];
        foreach (var (id, before) in signIns)
        {
            if (!recorded.Any(record => record.Message.Contains(id, StringComparison.Ordinal)))
                continue;
            Assert.True(
                mails.Skip(before).Any(mail => mail.Subject.StartsWith($"ALARM: \"{Landscape.Alarm}\"", StringComparison.Ordinal)
                    || mail.Body.Contains("Root was used", StringComparison.Ordinal)),
                $"no mail tells of root's sign-in {id}");
            SignIns++;
        }
    }

    private void Note(ServedCall served)
    {
        if (served.IsRepair())
            deeds.Add(Deeds.Of(served, aws.World.Inbox.All.Count));
    }

    private static ReportView Read(ReportView? report) => report ?? throw new InvalidOperationException("the function failed");
}
