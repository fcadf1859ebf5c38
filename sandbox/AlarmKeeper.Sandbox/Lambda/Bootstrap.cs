using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Functions;

namespace AlarmKeeper.Sandbox.Lambda;

/// <summary>
/// What the managed .NET runtime's start script comes to before any program runs: it takes "handler".dll if there is one, else it executes
/// "handler", and a shell that cannot do that ends with 127 (not found) or 126 (not executable).
/// </summary>
internal static class Bootstrap
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    // e_machine of an ELF file: EM_X86_64 and EM_AARCH64 of elf.h.
    private static readonly Dictionary<string, ushort> Machines = new() { ["x86_64"] = 62, ["arm64"] = 183 };

    /// <returns>Null where a program can be started.</returns>
    public static Invocation? Failure(Function function, string folder)
    {
        var program = Path.Combine(folder, function.Settings["Handler"]!.ToString());
        if (File.Exists(program + ".dll"))
            return null;
        var status = !File.Exists(program) ? 127 : IsExecutable(program) && IsFor(program, function.Settings["Architectures"]) ? 0 : 126;
        return status == 0 ? null : LambdaError.Exited(Guid.NewGuid().ToString(), status);
    }

    private static bool IsExecutable(string program) => OperatingSystem.IsWindows() || (File.GetUnixFileMode(program) & Executable) != 0;

    // A script is for every processor.
    private static bool IsFor(string program, JsonNode? architectures)
    {
        using var file = File.OpenRead(program);
        Span<byte> header = stackalloc byte[20];
        if (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length || !header.StartsWith("\u007fELF"u8))
            return true;
        return !Machines.TryGetValue(architectures?[0]?.ToString() ?? "x86_64", out var wanted)
            || MemoryMarshal.Read<ushort>(header[18..]) == wanted;
    }
}
