using System.Diagnostics;
using AlarmKeeper.Benchmarks.Peers;
using AlarmKeeper.Tests.CrossCheck;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Benchmarks.Studies;

/// <summary>A check where nothing is wrong: the work of every hour.</summary>
internal static class CleanCheck
{
    public const string Own = "AlarmKeeper";

    public static async Task<string> RunAsync(Scale scale, TextWriter progress)
    {
        await using var aws = await Landscape.StartArmedAsync();
        // Whoever makes all calls at once is not what a quota is for here.
        aws.World.Rates.Enforced = false;
        using var work = await RecordedWork.OfAsync(aws, "check");
        using var terraform = scale.IsLong && Terraform.Mirror is not null && ProgramRun.Succeeds("terraform", "version")
            ? await TerraformAsync(aws) : null;
        var peers = scale.IsLong ? [.. await PeerPrograms.OfAsync(aws, work), PeerPrograms.Plan(terraform)]
            : (await PeerPrograms.OfAsync(aws, work, onlyReplay: true)).ToList();
        using var front = new TlsFront(new(aws.Server.Url), work.Folder);
        Contender[] all =
            [new(Own, () => Task.FromResult(Check(aws))), new($"{Own}, over TLS", () => Task.FromResult(Check(aws, front))), .. peers];
        await progress.WriteLineAsync($"A clean check: {string.Join(", ", all.Select(one => one.Name))}");
        var standings = await Race.RunAsync(all, scale.Rounds);
        var own = standings[0];
        return $"""
            One alert, one subscriber, a notice topic; the whole process, from start to exit, {work.Calls} calls in
            {work.Waves.Count} waves of {string.Join(", ", work.Waves)}. Medians of {own.Runs} rounds, in each of which everybody runs once
            ({string.Join("; ", standings.Where(one => one.Runs < own.Runs).Select(one => $"{one.Who.Name}: {one.Runs}"))}).

            | | Wall, ms | Processor, ms | Peak of the process itself, MiB | Wall, AlarmKeeper = 1 | Processor, AlarmKeeper = 1 |
            |---|---|---|---|---|---|
            {string.Join('\n', standings.Select(one => Row(one, own)))}
            {string.Join('\n', all.Where(one => one.Missing is not null).Select(one => $"| {one.Name} | not run: {one.Missing} | | | | |"))}
            """;
    }

    private static ProcessStartInfo Check(Landscape aws, TlsFront? tls = null)
    {
        var start = RecordedWork.AlarmKeeper(aws, "check", "--json");
        if (tls is not null)
            (start.Environment["AWS_ENDPOINT_URL"], start.Environment["SSL_CERT_FILE"]) = (tls.Url, tls.Bundle);
        return start;
    }

    private static string Row(Standing one, Standing own)
    {
        var (wall, processor) = (one.WallMs / own.WallMs, one.ProcessorMs / own.ProcessorMs);
        return FormattableString.Invariant(
            $"| {one.Who.Name} | {one.WallMs:F0} | {one.ProcessorMs:F0} | {one.PeakMiB:F1} | {wall:F2} | {processor:F2} |");
    }

    private static async Task<Terraform> TerraformAsync(Landscape aws)
    {
        var terraform = await Terraform.StartAsync(aws, "armed.tf");
        await terraform.ApplyAsync($"subscription={Tests.Tampering.BreakPlayer.SubscriptionArn(aws, Landscape.Subscriber)}");
        return terraform;
    }
}
