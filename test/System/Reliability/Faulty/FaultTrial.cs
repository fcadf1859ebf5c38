using AlarmKeeper.Sandbox.Lambda;
using AlarmKeeper.Tests.Reliability.Interrupted;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Reliability.Faulty;

/// <summary>One fault at one operation's calls while a run repairs, the runs after it, and what must never come of it.</summary>
internal sealed class FaultTrial(BrokenChain chain, ServedOperation call, Spoil spoil, bool isCommandLine)
{
    // Of a run that a fault may keep until its time is up.
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    // What was published although the answer said otherwise is published once more; a command line's tags are foreign to the function.
    private const int Extra = 2;

    private static readonly Dictionary<string, string> Failures = new()
    {
        ["AlarmKeeper.Unknown"] = "unknown",
        ["AlarmKeeper.Disarmed"] = "disarmed",
        ["AlarmKeeper.Untold"] = "untold",
        // A stack that seems to be somebody else's.
        ["SettingsException"] = "no settings",
    };

    private readonly List<string> wrong = [];

    public Spoil Spoil => spoil;

    /// <summary>What the run with the fault said of the chain.</summary>
    public string Verdict { get; private set; } = "";

    /// <summary>Each promise that was not kept, in a sentence.</summary>
    public IReadOnlyList<string> Wrong => [.. wrong.Select(what => $"{call.Service} {call.Name} {spoil.Name}: {what}")];

    public async Task RunAsync()
    {
        chain.Restore();
        // What the last try's run keeps in mind is none of this one's.
        await chain.Aws.RestartAsync();
        chain.Aws.World.Faults.Add(spoil.Of(call.Service, call.Name));
        var said = isCommandLine ? await CommandAsync() : await InvokeAsync(spoil.TakesLong ? Short : Long);
        chain.Aws.World.Faults.Clear();
        Verdict = said.Verdict;
        wrong.AddRange(chain.Strays());
        if (said is { Verdict: "armed", NamesUnread: false } && !spoil.IsAnswer)
            wrong.AddRange(Unrepaired().Select(name => $"said to be armed, and {name} is as it was"));
        var repaired = chain.Repaired();
        // What AWS refused rests for a day (docs/decisions/0040): whoever gives the permission back starts a run.
        if (spoil.IsRefusal)
            await chain.Aws.InvokeRawAsync("{}");
        wrong.AddRange(await chain.SettleAsync());
        wrong.AddRange(chain.Untold(repaired, Extra, [.. repaired.Where(damage => IsKnown(damage, said))]));
    }

    // The terminal said that there was no mail; what failed, or was not repaired, as far as the run knew was told as that.
    private bool IsKnown(Damage damage, Answer said) => said.NamesUntold || chain.Told is var told
        && (told.SaysFailed(call.Name) || told.HadNoRoomFor(damage) || (spoil.IsAnswer && told.Mentions(damage)));

    private IEnumerable<string> Unrepaired()
    {
        var now = Estate.Of(chain.Aws);
        return chain.Changing.Where(name => now.GetValueOrDefault(name) == chain.Before.GetValueOrDefault(name));
    }

    // The schedule's runs fail where the alert is not armed, so that Lambda tries them again.
    private async Task<Answer> InvokeAsync(TimeSpan timeout)
    {
        var answer = await chain.RunAsync(timeout);
        if (answer.Succeeded)
            return Answer.Of(ReportView.Parse(answer.Body));
        if (Failures.TryGetValue(answer.ErrorType ?? "", out var verdict))
            return new(verdict, true);
        wrong.Add($"no report but {answer.ErrorType}: {answer.Body}");
        return Answer.None;
    }

    private async Task<Answer> CommandAsync()
    {
        var run = await chain.Aws.RunOnStackAsync("enforce", "--json");
        if (run.Output.Length == 0)
        {
            // Without its stack a command line has no settings, and says so.
            if (run.ExitCode != 2 || run.Errors.Length == 0)
                wrong.Add($"no report but exit code {run.ExitCode}: {run.Errors}");
            return Answer.None;
        }

        var report = ReportView.Parse(run.Output);
        var code = report.Verdict switch { "armed" => 0, "unknown" => 3, _ => 1 };
        if (run.ExitCode != code)
            wrong.Add($"{report.Verdict}, and exit code {run.ExitCode}");
        return Answer.Of(report) with { NamesUntold = report is { NoticePublished: false, NoticeErrors.Count: > 0 } };
    }

    /// <summary>What a run said, to whoever started it.</summary>
    /// <param name="NamesUnread">That something could not be looked at.</param>
    private sealed record Answer(string Verdict, bool NamesUnread)
    {
        public static Answer None { get; } = new("", true);

        /// <summary>That nobody got a mail.</summary>
        public bool NamesUntold { get; init; }

        public static Answer Of(ReportView report) => new(report.Verdict, report.NotChecked.Count > 0);
    }
}
