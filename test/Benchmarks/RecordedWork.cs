using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Demo;
using AlarmKeeper.Sandbox.Lambda;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Benchmarks;

/// <summary>The calls of one run of AlarmKeeper, written down so that others can make the same ones.</summary>
internal sealed class RecordedWork : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("alarmkeeper-benchmark-");

    private RecordedWork(IReadOnlyList<int> waves) => Waves = waves;

    /// <summary>How many calls each wave has.</summary>
    public IReadOnlyList<int> Waves { get; }

    public int Calls => Waves.Sum();

    /// <summary>The requests as bytes, for the replay in C.</summary>
    public string Requests => Path.Combine(folder.FullName, "requests");

    /// <summary>The calls as JSON, for those who have models of AWS's services.</summary>
    public string Inputs => Path.Combine(folder.FullName, "calls.json");

    public string Folder => folder.FullName;

    /// <summary>Runs AlarmKeeper once, on a landscape, and keeps what it asked.</summary>
    public static async Task<RecordedWork> OfAsync(Landscape aws, string command)
    {
        using var recording = new Recording(new(aws.Server.Url));
        var served = new List<JsonObject>();
        aws.World.Served += Keep;
        var environment = new Dictionary<string, string>(aws.Environment) { ["AWS_ENDPOINT_URL"] = recording.Url };
        var run = await ProductProgram.RunAsync(environment, command, "--json");
        aws.World.Served -= Keep;
        var waves = recording.Waves(ReportView.Parse(run.Output).RoundTrips);
        var work = new RecordedWork([.. waves.Select(wave => wave.Count)]);
        await work.WriteAsync(waves, served);
        return work;

        void Keep(ServedCall one) => served.Add(new()
        {
            ["service"] = one.Service.Name,
            ["operation"] = one.Call.Operation,
            ["input"] = one.Call.Input.DeepClone(),
        });
    }

    /// <summary>What a program needs to find the sandbox, and nothing of this machine's configuration.</summary>
    public static ProcessStartInfo Command(Landscape aws, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments);
        start.Environment.Clear();
        foreach (var (name, value) in FunctionProcess.Machine.Concat(aws.Environment))
            start.Environment[name] = value;
        start.Environment["AWS_DEFAULT_REGION"] = aws.Home.Name;
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AWS_CONFIG_FILE"] = start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = "/nowhere";
        return start;
    }

    /// <summary>AlarmKeeper's own program.</summary>
    public static ProcessStartInfo AlarmKeeper(Landscape aws, params string[] arguments)
    {
        var own = FunctionProcess.Command(new(ProductProgram.Folder, ProductProgram.Handler));
        return Command(aws, own.FileName, [.. own.ArgumentList, .. arguments]);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private async Task WriteAsync(IReadOnlyList<IReadOnlyList<RecordedRequest>> waves, List<JsonObject> served)
    {
        await using (var file = File.Create(Requests))
            foreach (var wave in waves)
            {
                await file.WriteAsync(Line($"wave {wave.Count}"));
                foreach (var request in wave)
                    await file.WriteAsync((byte[])[.. Line($"request {request.Bytes.Length}"), .. request.Bytes, (byte)'\n']);
            }

        var next = 0;
        JsonArray calls = [.. waves.Select(wave =>
            new JsonArray([.. served.Skip((next += wave.Count) - wave.Count).Take(wave.Count).Cast<JsonNode>()]))];
        await File.WriteAllTextAsync(Inputs, calls.ToJsonString());
    }

    private static byte[] Line(FormattableString text) => Encoding.ASCII.GetBytes(text.ToString(CultureInfo.InvariantCulture) + "\n");
}
