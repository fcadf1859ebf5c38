using System.Diagnostics;
using System.Text.Json;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Tampering;

/// <summary>boto3, a client that we did not write, playing breaks against a landscape's sandbox: one process for many breaks.</summary>
internal sealed class BotoPlayer : IDisposable
{
    private readonly Process python;

    public BotoPlayer(Landscape aws)
        : this(Break.File, aws.Server.Url)
    {
    }

    /// <param name="file">Breaks, or what is written as they are.</param>
    public BotoPlayer(string file, string url)
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(Repository.PathOf("test/System/Tampering/play_breaks.py"));
        start.ArgumentList.Add(file);
        start.ArgumentList.Add(url);
        python = Process.Start(start)!;
    }

    /// <param name="name">Of the break.</param>
    /// <param name="places">What placeholders stand for; accessKey or role say who calls, where it is not an administrator.</param>
    /// <param name="times">How often.</param>
    public async Task PlayAsync(string name, IReadOnlyDictionary<string, string> places, int times = 1)
    {
        await python.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { name, places, times }));
        await python.StandardInput.FlushAsync();
        Assert.Equal("ok", await python.StandardOutput.ReadLineAsync());
    }

    public void Dispose()
    {
        python.Kill();
        python.Dispose();
    }
}

/// <summary>A landscape and a <see cref="BotoPlayer"/>, started at the first break.</summary>
public sealed class BotoFixture : LandscapeFixture, IDisposable
{
    private BotoPlayer? player;

    internal BotoPlayer Player => player ??= new(Aws);

    public void Dispose() => player?.Dispose();
}
