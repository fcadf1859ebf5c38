using System.Collections.Concurrent;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.Functions;
using AlarmKeeper.Sandbox.Logs;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Lambda;

/// <summary>What a function's processes print, on its way to the function's log group, as far as the function's settings and its role let
/// it.</summary>
/// <param name="number">Of the execution environment.</param>
internal sealed class FunctionLog(Function function, int number)
{
    private readonly ConcurrentQueue<string> lines = new();

    // One for each execution environment.
    private readonly string stream = $"[$LATEST]{Function.Hash($"{function.Arn}/{number}")[..16].Replace('/', '0')}";

    /// <summary>Every line that Lambda did not drop.</summary>
    public IReadOnlyList<string> Lines => [.. lines];

    /// <param name="filter">Of the configuration that the process was started with.</param>
    public void Take(string line, LogLevelFilter filter)
    {
        if (line.Length == 0 || !filter.Passes(line))
            return;
        lines.Enqueue(line);
        lock (function.Region.World.Gate)
            Deliver(line);
    }

    private void Deliver(string line)
    {
        var region = function.Region;
        if (!region.Store<LogsStore>().Groups.TryGetValue(function.LogGroup, out var group) || !MayWrite(group))
            return;
        if (!group.Streams.ContainsKey(stream))
            LogStreamOperations.Create(region, group, stream);
        LogIntake.Receive(region, group, stream, [(region.Now.ToUnixTimeMilliseconds(), line)]);
    }

    private bool MayWrite(LogGroup group) => ((string[])["logs:CreateLogStream", "logs:PutLogEvents"]).All(action =>
        RoleStore.Allows(function.Region.World, function.Settings.Text("Role")!, action, $"{group.Arn}:log-stream:{stream}"));
}
