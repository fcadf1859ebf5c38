using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;
using AlarmKeeper.Report;

namespace AlarmKeeper.Trigger;

/// <summary>The Lambda function: init once, then one event after the other.</summary>
internal sealed class LambdaFunction(AwsClients aws, Settings settings, RunLog log)
{
    // What is left of the time to report when reading and repairing have to stop: a quarter, five seconds at most.
    private static readonly TimeSpan MostReserve = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AnswerReserve = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan WarmUpLimit = TimeSpan.FromSeconds(2);

    // Where Lambda does not say, its own longest timeout.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private readonly string name = Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME") ?? "alarmkeeper";

    /// <returns>The exit code; the loop ends only when the function cannot start.</returns>
    public static async Task<int> RunAsync(string runtimeApi, IReadOnlyDictionary<string, string> environment)
    {
        using var api = new RuntimeApi(runtimeApi);
        var log = new RunLog(Console.Out, TimeProvider.System);
        try
        {
            LimitHeap(environment);
            var settings = SettingsReader.Read(environment, AwsClients.Region);
            using var aws = new AwsClients();
            await WarmUpAsync(aws).ConfigureAwait(false);
            var function = new LambdaFunction(aws, settings, log);
            while (true)
                await function.ServeAsync(api, await api.NextAsync().ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (SettingsException wrong)
        {
            log.Settings(wrong.Problems);
            await api.FailInitAsync(FunctionError.From(wrong)).ConfigureAwait(false);
            return 2;
        }
    }

    private async Task ServeAsync(RuntimeApi api, Invocation invocation)
    {
        Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", invocation.TraceId);
        try
        {
            var request = Payload.Read(invocation.Payload);
            var report = await RunAsync(request, invocation.Deadline).ConfigureAwait(false);
            log.Run(report, name);
            if (request.MustEndTold && report is { Drill: not null, IsProven: false })
                await api.FailAsync(invocation.Id, new("AlarmKeeper.NotProven", $"{DrillWords.Answer(report)} {string.Join(' ', report.Drill.Alerts.SelectMany(DrillWords.Lines))}")).ConfigureAwait(false);
            else if (request.MustEndTold && report.Verdict is not (Verdict.Armed or Verdict.Weakened))
                await api.FailAsync(invocation.Id, new($"AlarmKeeper.{report.Verdict}", $"{Words.Answer(report)} {Todo(report)}")).ConfigureAwait(false);
            else
                await api.RespondAsync(invocation.Id, ReportJson.Write(report)).ConfigureAwait(false);
        }
        catch (PayloadException refused)
        {
            log.Payload(refused.Message);
            await api.FailAsync(invocation.Id, FunctionError.From(refused)).ConfigureAwait(false);
        }
        catch (Exception unexpected) when (unexpected is not HttpRequestException)
        {
            // One bad run must not end the process: the next event is another chance.
            log.Crash(unexpected);
            await api.FailAsync(invocation.Id, FunctionError.From(unexpected)).ConfigureAwait(false);
        }
    }

    private async Task<RunReport> RunAsync(Request request, DateTimeOffset? deadline)
    {
        var left = (deadline ?? DateTimeOffset.UtcNow + Longest) - DateTimeOffset.UtcNow;
        var reserve = left / 4 < MostReserve ? left / 4 : MostReserve;
        using var work = Ending(left - reserve);
        using var all = Ending(left - AnswerReserve);
        return await new Enforcement(aws, settings, TimeProvider.System).RunAsync(new(request.Mode, request.Cause, request.Call), new(work.Token, all.Token)).ConfigureAwait(false);
    }

    private static CancellationTokenSource Ending(TimeSpan after) => new(after > TimeSpan.Zero ? after < Longest ? after : Longest : TimeSpan.Zero);

    private static string Todo(RunReport report) => string.Join(' ', report.Open.Take(3).Select(matter => $"{matter.Link}: {matter.What}. {matter.Todo}"));

    // Init runs at full speed whatever the memory size: the first call loads the trust store and the credentials here.
    private static async Task WarmUpAsync(AwsClients aws)
    {
        using var limit = new CancellationTokenSource(WarmUpLimit);
        try
        {
            await aws.Sts.GetCallerIdentityAsync(limit.Token).ConfigureAwait(false);
        }
        catch (AwsCallException)
        {
            // The run will meet the same failure, and report it.
        }
    }

    // As AWS's own runtime for .NET does: the collector then works harder before Lambda kills the process.
    private static void LimitHeap(IReadOnlyDictionary<string, string> environment)
    {
        if (!ulong.TryParse(environment.GetValueOrDefault("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"), out var megabytes))
            return;
        AppContext.SetData("GCHeapHardLimit", megabytes * 1024 * 1024 * 4 / 5);
        GC.RefreshMemoryLimit();
    }
}
