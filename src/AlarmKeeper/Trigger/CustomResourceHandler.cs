using AlarmKeeper.Configuration;
using AlarmKeeper.Messages;
using AlarmKeeper.Reporting;
using AlarmKeeper.Text;

namespace AlarmKeeper.Trigger;

/// <summary>
/// Sees to it that CloudFormation gets its answer, whatever becomes of the run: without one the stack waits for ServiceTimeout, and
/// then rolls back.
/// </summary>
/// <param name="url">Takes the answer.</param>
/// <param name="run">One run that ends by itself before the given time; it may fail, or not come back.</param>
/// <param name="isRollingBack">Whether a stack is being rolled back, as far as that can be read.</param>
internal sealed class CustomResourceHandler(CustomResourceUrl url, Func<DateTimeOffset, Task<RunReport>> run,
    Func<string, CancellationToken, Task<bool>> isRollingBack, RunLog log)
{
    // What is left of the time when the run has to be back: a quarter, for a few tries, 15 seconds at most.
    private static readonly TimeSpan MaxReserve = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LambdaReserve = TimeSpan.FromMilliseconds(500);

    // CloudFormation gives up after the template's ServiceTimeout, in which Lambda's second try must fit as well.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    // The role is as new as the function: "changes … might not be immediately visible", for some seconds as a rule.
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private const int MaxRuns = 5;

    // Calls to three services, each tried again; whoever deletes the stack waits for it.
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(30);

    /// <summary>Tells people that the stack goes, and returns why that failed, or null.</summary>
    public Func<CancellationToken, Task<string?>> Farewell { get; init; } = _ => Task.FromResult<string?>(null);

    /// <returns>What was answered, and the error that kept CloudFormation from taking it; null when it was taken.</returns>
    /// <exception cref="PayloadException">The answer would go to somebody else; nothing was done.</exception>
    public async Task<(CustomResourceAnswer Answer, string? Error)> ServeAsync(CustomResource resource, DateTimeOffset deadline)
    {
        var to = url.Accept(resource.ResponseUrl);
        var left = deadline - LambdaReserve - DateTimeOffset.UtcNow;
        left = left < Longest ? left : Longest;
        using var time = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        if (resource.Change == ResourceChange.Delete)
        {
            await SayFarewellAsync(left / 2 < LongestFarewell ? left / 2 : LongestFarewell);
            return await AnswerAsync(DeploymentOutcome.Removed);
        }

        var until = left - (left / 4 < MaxReserve ? left / 4 : MaxReserve);
        // A run that blocks its thread, or that no cancellation ends, must not keep the answer back.
        var running = Task.Run(() => RunUntilTheRoleHoldsAsync(DateTimeOffset.UtcNow + until));
        var isBack = await Task.WhenAny(running, Task.Delay(until > TimeSpan.Zero ? until : TimeSpan.Zero)) == running;
        var deployment = isBack ? await JudgeAsync(running)
            : new(false,
                "Deploy again: AlarmKeeper ran out of time, since its run did not come back. The function's log says how far it came.");
        if (!deployment.Succeeded && resource.Change == ResourceChange.Update && await isRollingBack(resource.StackId, time.Token))
            deployment = deployment.DuringRollback();
        var answered = await AnswerAsync(deployment);
        // Lambda ends what never comes back; a second run beside it would be worse.
        if (!isBack)
            await running;
        return answered;

        async Task<(CustomResourceAnswer, string?)> AnswerAsync(DeploymentOutcome outcome)
        {
            var answer = new CustomResourceAnswer(resource, outcome);
            return (answer, await url.PutAsync(to, answer.ToJson(), time.Token));
        }
    }

    // Whatever becomes of it, the deletion goes on.
    private async Task SayFarewellAsync(TimeSpan most)
    {
        using var time = new CancellationTokenSource(most > TimeSpan.Zero ? most : TimeSpan.Zero);
        try
        {
            if (await Task.Run(() => Farewell(time.Token)).WaitAsync(time.Token) is { } error)
                log.Farewell(error);
        }
#pragma warning disable CA1031 // CloudFormation waits for an answer.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.Farewell($"{failure.GetType().Name}: {failure.Message}");
        }
    }

    private async Task<RunReport> RunUntilTheRoleHoldsAsync(DateTimeOffset until)
    {
        var pause = FirstPause;
        for (var runs = 1; ; runs++, pause *= 2)
        {
            var report = await run(until);
            // Another run takes about as long as this one did.
            if (!report.IsRefused || runs == MaxRuns || DateTimeOffset.UtcNow + pause + report.Duration > until)
                return report;
            await Task.Delay(pause);
        }
    }

    private async Task<DeploymentOutcome> JudgeAsync(Task<RunReport> running)
    {
        try
        {
            return DeploymentOutcome.Of(await running);
        }
        catch (SettingsException wrong)
        {
            log.Settings(wrong.Problems);
            return new(false, wrong.Message);
        }
#pragma warning disable CA1031 // Whatever went wrong, CloudFormation waits for an answer, and this is it.
        catch (Exception crash)
#pragma warning restore CA1031
        {
            log.Crash(crash);
            return new(false, $"Look at the function's log, and deploy again. AlarmKeeper failed: "
                + $"{crash.GetType().Name}: {Printable.Line(crash.Message, 400)}");
        }
    }
}
