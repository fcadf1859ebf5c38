using System.Diagnostics;
using AlarmKeeper.Benchmarks.Peers;
using AlarmKeeper.Sandbox.Demo;
using AlarmKeeper.Sandbox.Lambda;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Benchmarks.Studies;

/// <summary>A function with as much of a processor as Lambda gives with a memory size.</summary>
internal static class LambdaShare
{
    private const double WholeProcessorMb = 1769;
    private const int WarmRuns = 5;

    // On demand, x86, beyond the free tier, in most Regions: https://aws.amazon.com/lambda/pricing/
    private const double PerGbSecond = 0.0000166667;
    private const double PerRequest = 0.0000002;
    private const int HoursAMonth = 730;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly int[] Sizes = [128, 256, 512];

    public static async Task<string> RunAsync(Scale scale, TextWriter progress)
    {
        await using var aws = await Landscape.StartArmedAsync();
        aws.World.Rates.Enforced = false;
        using var work = await RecordedWork.OfAsync(aws, "check");
        var python = scale.IsLong ? await PeerPrograms.PythonAsync() : null;
        var rows = new List<string>();
        foreach (var size in scale.IsLong ? Sizes : Sizes[..1])
        {
            using var share = ProcessorShare.Of(size / WholeProcessorMb);
            if (share is null)
                return "Not measured: this machine does not let its user make a control group.";
            await progress.WriteLineAsync($"Lambda, {size} MB");
            var own = FunctionProcess.Command(new(ProductProgram.Folder, ProductProgram.Handler));
            rows.Add(await RowAsync("AlarmKeeper", size, [own.FileName, .. own.ArgumentList]));
            if (python is not null)
                rows.Add(await RowAsync("Python, boto3", size, [python, PeerPrograms.Script("bootstrap.py"), work.Inputs]));

            async Task<string> RowAsync(string name, int megabytes, string[] command)
            {
                var runs = new List<(double First, double Warm, double Peak)>();
                for (var round = 0; round < Math.Min(3, scale.Rounds); round++)
                    runs.Add(await InvokeAsync(aws, Wrapped(work, share, command)));
                var (first, warm) = (Race.Median(runs.Select(run => run.First)), Race.Median(runs.Select(run => run.Warm)));
                var cost = HoursAMonth * ((first / 1000 * megabytes / 1024 * PerGbSecond) + PerRequest);
                return FormattableString.Invariant(
                    $"| {megabytes} MB | {name} | {first:F0} | {warm:F0} | {runs.Max(run => run.Peak):F0} | {cost:F4} |");
            }
        }

        return $"""
            The function behind Lambda's Runtime API, in a control group with memory / 1,769 MB of a processor: a check with nothing
            wrong, {work.Calls} calls, without TLS, since a function of AlarmKeeper's trusts no authority but the system's (what TLS adds
            is in the first table). First: from the process's start to the first answer, all of which Lambda bills. Warm: one after the
            other, so that AlarmKeeper waits for AWS's quotas, which hourly runs never meet; boto3 waits for none. Cost: 730 runs a month,
            each in a new process:
            730 × (first × memory × {PerGbSecond:0.0000000000} $/GB-s + {PerRequest:0.0000000} $), before the free tier.

            | Memory | | First, ms | Warm, ms | Peak, MiB | $ a month |
            |---|---|---|---|---|---|
            {string.Join('\n', rows)}
            """;
    }

    private static async Task<(double First, double Warm, double Peak)> InvokeAsync(Landscape aws, string folder)
    {
        await using var runtime = await RuntimeApi.StartAsync();
        var environment = new Dictionary<string, string>(aws.Environment.Where(one => !StackParameters.IsSetting(one.Key)))
        {
            ["AWS_ACCESS_KEY_ID"] = FunctionRole.AccessKey,
        };
        var settings = new FunctionSettings(folder, ProductProgram.Handler) { Name = Landscape.Function, Environment = environment };
        var began = Stopwatch.GetTimestamp();
        await using var function = FunctionProcess.Start(settings, runtime);
        await AnswerAsync();
        var first = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        var warm = new List<double>();
        for (var run = 0; run < WarmRuns; run++)
        {
            var start = Stopwatch.GetTimestamp();
            await AnswerAsync();
            warm.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return (first, Race.Median(warm), Measured.HighWater($"/proc/{function.Id}/status"));

        async Task AnswerAsync()
        {
            var answer = await runtime.InvokeAsync("""{"mode":"check"}"""u8.ToArray(), Limit);
            if (!answer.Succeeded || !answer.Body.Contains("\"verdict\":\"armed\"", StringComparison.Ordinal))
                throw new InvalidOperationException(answer.Body);
        }
    }

    // A program that goes into the group before it becomes the function.
    private static string Wrapped(RecordedWork work, ProcessorShare share, string[] command)
    {
        var folder = Directory.CreateDirectory(Path.Combine(work.Folder, Guid.NewGuid().ToString("N")));
        var script = Path.Combine(folder.FullName, ProductProgram.Handler);
        File.WriteAllText(script,
            $"#!/bin/sh\necho $$ > {share.Door}\nexec {string.Join(' ', command.Select(one => $"'{one}'"))}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder.FullName;
    }
}
