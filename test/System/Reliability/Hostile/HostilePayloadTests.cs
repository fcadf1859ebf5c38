using System.Globalization;
using System.Text;
using System.Text.Json;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Reliability.Hostile;

/// <summary>The function itself, which is sent hostile events and gets hostile answers from AWS.</summary>
[Trait("Category", "Reliability")]
[Collection(ReliabilityDocument.Collection)]
[Experiment(7, "Hostile input to the function",
    "The function's process survives every event that anybody can send it and every answer that AWS can give it: it answers each with a report "
    + "or with an error of its own, takes little memory, and the next run brings the chain back.")]
public class HostilePayloadTests(ReliabilityDocument document)
{
    private const int MostMemory = 256;

    // A fixed one makes a failure come back.
    private const int Seed = 20_260_102;

    private const string Scheduled = """{"source":"aws.scheduler","detail-type":"Scheduled Event"}""";

    // AlarmKeeper keeps to AWS's quotas of calls per second, so that a run waits for most of its time.
    private const int AtOnce = 10;

    // Of each process.
    private static readonly int Payloads = ReliabilityDocument.IsLong ? 40 : 15;
    private static readonly int Answers = ReliabilityDocument.IsLong ? 8 : 2;

    // Of the function's own; everything else is a crash.
    private static readonly string[] Errors = ["PayloadException", "SettingsException", "AlarmKeeper."];

    [Fact]
    public async Task It_answers_every_event_whatever_AWS_says_and_arms_the_chain_afterwards()
    {
        var tried = await Task.WhenAll(Enumerable.Range(Seed, AtOnce).Select(TryAsync));

        document.Tell(typeof(HostilePayloadTests), string.Create(CultureInfo.InvariantCulture,
            $"{AtOnce * Payloads:N0} events by the Runtime API, of which {tried.Sum(one => one.Refused):N0} were refused, and "
            + $"{AtOnce * Answers:N0} runs in which {tried.Sum(one => one.Answers):N0} answers of AWS's were changed by chance "
            + $"(seeds {Seed} to {Seed + AtOnce - 1}): {AtOnce} processes served all of them, and none ever had more than "
            + $"{tried.Max(one => one.Memory)} MiB."));
    }

    private static async Task<(int Refused, int Answers, int Memory)> TryAsync(int seed)
    {
        await using var aws = await Landscape.StartArmedAsync(Impatient);
        var process = aws.FunctionId;
        var random = new Random(seed);
        var events = new Mutator(random, [.. HostileSamples.Payloads.Select(Encoding.UTF8.GetBytes)]);
        var (refused, answers) = (0, 0);
        for (var n = 0; n < Payloads; n++)
            refused += await InvokeAsync(aws, events.Next()) ? 0 : 1;
        for (var n = 0; n < Answers; n++)
            answers += await InvokeAsync(aws, random);

        aws.World.Faults.Clear();
        aws.World.Advance(TimeSpan.FromMinutes(61));
        await aws.InvokeAsync();
        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);
        Assert.Equal(process, aws.FunctionId);
        var memory = Memory(process);
        Assert.InRange(memory, 1, MostMemory);
        return (refused, answers, memory);
    }

    private static void Impatient(Landscape aws)
    {
        aws.Environment["AWS_MAX_ATTEMPTS"] = "1";
        aws.World.Rates.Enforced = false;
    }

    private static async Task<bool> InvokeAsync(Landscape aws, byte[] payload)
    {
        var answer = await aws.Runtime.InvokeAsync(payload, TimeSpan.FromSeconds(60));
        if (answer.Succeeded)
            return true;
        Assert.True(Errors.Any(error => answer.ErrorType!.StartsWith(error, StringComparison.Ordinal)),
            $"{answer.ErrorType} {answer.Body} of {Convert.ToBase64String(payload.AsSpan(0, Math.Min(payload.Length, 5_000)))}");
        using var error = JsonDocument.Parse(answer.Body);
        Assert.NotEqual("", error.RootElement.GetProperty("errorMessage").GetString());
        return false;
    }

    // A run in which any answer of AWS's may be changed; how many were.
    private static async Task<int> InvokeAsync(Landscape aws, Random random)
    {
        var (served, changed, seed, oneIn) = (0, 0, random.Next(), random.Next(1, 12));
        aws.World.Faults.Clear();
        aws.World.Faults.Add(new(FaultKind.Altered)
        {
            Alter = (_, body) =>
            {
                var call = new Random(unchecked(seed + Interlocked.Increment(ref served)));
                if (call.Next(oneIn) > 0 || body.Length == 0)
                    return body;
                Interlocked.Increment(ref changed);
                return Encoding.UTF8.GetString(new Mutator(call, [Encoding.UTF8.GetBytes(body)]).Next());
            },
        });
        await InvokeAsync(aws, Encoding.UTF8.GetBytes(Scheduled));
        return changed;
    }

    // The most that it ever had, in MiB.
    private static int Memory(int process) => !OperatingSystem.IsLinux() ? 1
        : int.Parse(File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture) / 1024;
}
