using System.Diagnostics;
using System.Net.Sockets;

namespace AlarmKeeper.Benchmarks;

/// <summary>An HTTP/1.1 request as it went over the wire.</summary>
internal sealed record RecordedRequest(byte[] Bytes, long Began, long Ended);

/// <summary>Stands between a program and the sandbox, passes everything on, and keeps the requests.</summary>
internal sealed class Recording : Relay
{
    private readonly List<RecordedRequest> requests = [];

    public Recording(Uri server)
        : base(server) => Listen();

    public string Url => $"http://127.0.0.1:{Port}";

    /// <summary>The requests in as many waves as there were round trips: cut where nothing was under way for longest.</summary>
    public IReadOnlyList<IReadOnlyList<RecordedRequest>> Waves(int roundTrips)
    {
        List<RecordedRequest> sorted;
        lock (requests)
            sorted = [.. requests.OrderBy(one => one.Began)];
        var gaps = new List<(long Length, int At)>();
        var end = sorted[0].Ended;
        for (var next = 1; next < sorted.Count; next++)
        {
            if (sorted[next].Began > end)
                gaps.Add((sorted[next].Began - end, next));
            end = Math.Max(end, sorted[next].Ended);
        }

        int[] cuts = [0, .. gaps.OrderByDescending(gap => gap.Length).Take(roundTrips - 1).Select(gap => gap.At).Order(), sorted.Count];
        return [.. cuts.Zip(cuts.Skip(1), (from, to) => sorted[from..to])];
    }

    protected override async Task PassOnAsync(NetworkStream client, NetworkStream to)
    {
        var exchange = new Exchange(this);
        await Task.WhenAny(PumpAsync(client, to, exchange.Ask), PumpAsync(to, client, exchange.Answer));
        exchange.End();
    }

    private static async Task PumpAsync(NetworkStream from, NetworkStream to, Action<ReadOnlyMemory<byte>> see)
    {
        var buffer = new byte[65_536];
        try
        {
            for (int read; (read = await from.ReadAsync(buffer)) > 0;)
            {
                see(buffer.AsMemory(0, read));
                await to.WriteAsync(buffer.AsMemory(0, read));
            }
        }
        catch (IOException)
        {
            // Whoever was at one of its ends has gone.
        }
    }

    // Nothing is pipelined: what comes before the next answer is one request.
    private sealed class Exchange(Recording recording)
    {
        private readonly Lock gate = new();
        private readonly List<byte> request = [];
        private long began;
        private long ended;

        public void Ask(ReadOnlyMemory<byte> bytes)
        {
            lock (gate)
            {
                if (ended != 0)
                    Keep();
                if (request.Count == 0)
                    began = Stopwatch.GetTimestamp();
                request.AddRange(bytes.Span);
            }
        }

        public void Answer(ReadOnlyMemory<byte> bytes)
        {
            lock (gate)
                ended = Stopwatch.GetTimestamp();
        }

        public void End()
        {
            lock (gate)
                if (ended != 0)
                    Keep();
        }

        private void Keep()
        {
            lock (recording.requests)
                recording.requests.Add(new([.. request], began, ended));
            request.Clear();
            ended = 0;
        }
    }
}
