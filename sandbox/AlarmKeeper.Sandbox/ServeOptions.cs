using System.Globalization;

namespace AlarmKeeper.Sandbox;

/// <param name="Port">0 takes a free one.</param>
/// <param name="ControlTower">Whether the world begins as a Control Tower home Region rather than empty.</param>
internal sealed record ServeOptions(int Port, bool ControlTower)
{
    private const string DeployFlag = "--deploy";

    /// <summary>Whether AlarmKeeper's stack is deployed in that Region, and runs.</summary>
    public bool Deploy { get; init; }

    /// <exception cref="FormatException">The arguments make no sense; the message says which and what is allowed.</exception>
    public static ServeOptions Read(IReadOnlyList<string> arguments)
    {
        var deploy = arguments.Contains(DeployFlag);
        var options = ReadPairs([.. arguments.Where(argument => argument != DeployFlag)]);
        return deploy ? options with { ControlTower = true, Deploy = true } : options;
    }

    private static ServeOptions ReadPairs(List<string> arguments)
    {
        var options = new ServeOptions(4566, ControlTower: false);
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : throw new FormatException($"{arguments[i]} needs a value.");
            options = (arguments[i], value) switch
            {
                ("--port", _) => options with { Port = ReadPort(value) },
                ("--seed", "control-tower") => options with { ControlTower = true },
                ("--seed", "none") => options with { ControlTower = false },
                ("--seed", _) => throw new FormatException($"--seed {value} is unknown: control-tower or none."),
                _ => throw new FormatException($"{arguments[i]} is unknown: --port, --seed or {DeployFlag}."),
            };
        }
        return options;
    }

    private static int ReadPort(string value) =>
        ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? port
            : throw new FormatException($"--port {value} is not a port: 0 to 65535, 0 for a free one.");
}
