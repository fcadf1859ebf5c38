using AlarmKeeper.Aws;
using AlarmKeeper.Configuration;
using AlarmKeeper.Events;
using AlarmKeeper.Evidence;
using AlarmKeeper.Findings;
using AlarmKeeper.Messages;
using AlarmKeeper.Modes;
using AlarmKeeper.Reporting;
using AlarmKeeper.RootActivity;

namespace AlarmKeeper.Trigger;

/// <summary>The Lambda function: init once, then one event after the other.</summary>
/// <param name="stack">The settings. Where they are wrong the function serves all the same: CloudFormation waits for an answer.</param>
internal sealed class LambdaFunction(AwsClients aws, OwnStack stack, RunLog log)
{
    private static readonly TimeSpan WarmUpLimit = TimeSpan.FromSeconds(2);

    private static readonly byte[] SeenAlready = [.. """{"run":"none: the last run began after this call"}"""u8];

    private static readonly byte[] NotOurs = [.. """{"run":"none: the alarm is none of AlarmKeeper's"}"""u8];

    private static readonly byte[] NotInAlarm =
        [.. """{"run":"none: by CloudWatch the alarm is not in ALARM, and has not been for a day"}"""u8];

    private static readonly string Name = Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME") ?? "alarmkeeper";

    private readonly LastNoticeCache noticeCache = new();
    private RepeatedEvents burst = RepeatedEvents.Nothing;

    /// <summary>Serves until Lambda ends the process.</summary>
    /// <exception cref="HttpRequestException">The Runtime API is gone.</exception>
    public static async Task<int> RunAsync(string runtimeApi, IReadOnlyDictionary<string, string> environment)
    {
        var log = new RunLog(Console.Out, TimeProvider.System);
        using var api = new RuntimeApi(runtimeApi, log.Refused);
        HeapLimit.Set(environment);
        var disobeyed = Detours.Leave(environment);
        if (SettingsReader.Variables(environment).ToList() is { Count: > 0 } foreign)
            log.Foreign(foreign);
        using var aws = new AwsClients { Disobeyed = disobeyed };
        var stack = new OwnStack(aws, Name, log.StackUnread);
        using var url = new CustomResourceUrl(
            AwsClients.Region ?? "", AwsClients.DnsSuffix, Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL"));
        await WarmUpAsync(stack, log);
        var function = new LambdaFunction(aws, stack, log);
        while (true)
            await function.ServeAsync(api, await api.NextAsync(), url);
    }

    private async Task ServeAsync(RuntimeApi api, Invocation invocation, CustomResourceUrl url)
    {
        Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", invocation.TraceId);
        try
        {
            var request = Payload.Read(invocation.Payload);
            if (request is DeploymentRequest { Resource: var resource })
                await ServeAsync(api, invocation, Handler(url, request), resource);
            else if (burst.HasSeen(request))
                await SpareAsync(api, invocation, request.Call!);
            else if (request.Mode == Mode.Explain)
                await ExplainAsync(api, invocation, request);
            else if (request.Mode == Mode.Audit)
                await AuditAsync(api, invocation, request);
            else
                await ServeAsync(api, invocation, request);
        }
        catch (SettingsException wrong)
        {
            log.Settings(wrong.Problems);
            await api.FailAsync(invocation.Id, FunctionError.From(wrong));
        }
        catch (PayloadException refused)
        {
            log.Payload(refused.Message);
            await api.FailAsync(invocation.Id, FunctionError.From(refused));
        }
        catch (Exception unexpected) when (unexpected is not HttpRequestException)
        {
            // One bad run must not end the process: the next event is another chance.
            log.Crash(unexpected);
            await api.FailAsync(invocation.Id, FunctionError.From(unexpected));
        }
    }

    private CustomResourceHandler Handler(CustomResourceUrl url, Request request) =>
        new(url, until => RunAsync(request, until), IsRollingBackAsync, log) { Farewell = new Farewell(aws, stack.ReadAsync).TellAsync };

    private async Task ExplainAsync(RuntimeApi api, Invocation invocation, Request request)
    {
        var explain = new Explain(aws, stack.ReadAsync, TimeProvider.System);
        var report = await Deadlines.LimitedAsync(invocation.Ends, limits => explain.RunAsync(request, limits));
        if (report.NoReason is { } reason)
        {
            log.NotExplained(request.Alarm ?? "", reason);
            await api.RespondAsync(invocation.Id, reason == NoReason.ForeignAlarm ? NotOurs : NotInAlarm);
            return;
        }

        log.Run(report);
        // Lambda tries a failed one again, and people would be told again: only what they were not told, or not all of, is worth that.
        var isNotified = report.ExitCode == 0 && report.Notice is { Reason: null } or { Topics.IsEmpty: false };
        var errors = string.Join(' ', report.Findings.Errors.Concat(report.Notice.Errors));
        await (request.MustNotify && !isNotified
            ? api.FailAsync(invocation.Id, new("AlarmKeeper.Unexplained", $"{ExplanationText.Answer(report)} {errors}"))
            : api.RespondAsync(invocation.Id, ExplanationJson.Write(report)));
    }

    // What is read is more than the role may read unless its stack says so.
    private async Task AuditAsync(RuntimeApi api, Invocation invocation, Request request)
    {
        var report = await Deadlines.LimitedAsync(invocation.Ends, async limits =>
            await stack.ReadAsync(limits.Work) is { MayAudit: true } settings
                ? await new Audit(aws, TimeProvider.System).RunAsync(settings.Region, request.Prefix, limits) : null);
        if (report is null)
        {
            await api.FailAsync(invocation.Id, FunctionError.NoAudit);
            return;
        }

        log.Run(report);
        await api.RespondAsync(invocation.Id, AuditJson.Write(report));
    }

    private async Task ServeAsync(RuntimeApi api, Invocation invocation, Request request)
    {
        var report = await RunAsync(request, invocation.Ends);
        if (request.MustNotify && FunctionError.Of(report) is { } error)
            await api.FailAsync(invocation.Id, error);
        else
            await api.RespondAsync(invocation.Id, ReportJson.Write(report, html: request.WantsPage ? EvidencePage.Write(report) : null));
    }

    private Task SpareAsync(RuntimeApi api, Invocation invocation, CloudTrailEvent call)
    {
        log.Seen(call);
        return api.RespondAsync(invocation.Id, SeenAlready);
    }

    private async Task ServeAsync(RuntimeApi api, Invocation invocation, CustomResourceHandler handler, CustomResource resource)
    {
        var (answer, error) = await handler.ServeAsync(resource, invocation.Ends);
        log.Deployment(answer.Outcome, error);
        // A failed invocation is tried again by Lambda: of use only where CloudFormation still waits.
        if (error is null)
            await api.RespondAsync(invocation.Id, answer.ToJson());
        else
            await api.FailAsync(invocation.Id, new("AlarmKeeper.Unanswered", $"CloudFormation did not take the answer: {error}."));
    }

    // A state that cannot be read counts as none of a rollback: then the failure is told.
    private async Task<bool> IsRollingBackAsync(string stackId, CancellationToken cancellation)
    {
        try
        {
            var described = await aws.CloudFormation.DescribeStackAsync(stackId, cancellation);
            return described.Status.Contains("ROLLBACK", StringComparison.Ordinal);
        }
        catch (AwsCallException)
        {
            return false;
        }
    }

    private async Task<RunReport> RunAsync(Request request, DateTimeOffset deadline)
    {
        // If this run crashes, no later event may be skipped.
        burst = RepeatedEvents.Nothing;
        var modes = new ChainModes(aws, stack.ReadAsync, noticeCache);
        var report = await Deadlines.LimitedAsync(deadline, limits => modes.RunAsync(request, limits));
        burst = RepeatedEvents.After(report);
        log.Run(report, Name);
        return report;
    }

    // Init runs at full speed whatever the memory size: the first call loads the trust store and the credentials here.
    private static async Task WarmUpAsync(OwnStack stack, RunLog log)
    {
        using var limit = new CancellationTokenSource(WarmUpLimit);
        try
        {
            await stack.ReadAsync(limit.Token);
        }
        catch (SettingsException wrong)
        {
            log.Settings(wrong.Problems);
        }
        catch (SettingsUnreadException)
        {
            // The run will meet the same failure, and report it.
        }
    }
}
