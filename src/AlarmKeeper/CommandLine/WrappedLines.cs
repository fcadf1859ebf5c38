using System.Text;

namespace AlarmKeeper.CommandLine;

/// <summary>Breaks each line that is written where a terminal ends; what is written without a line's end goes through as it is.</summary>
/// <param name="inner">Of the terminal.</param>
internal sealed class WrappedLines(TextWriter inner, Terminal terminal) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => inner.Write(value);

    public override void Write(string? value) => inner.Write(value);

    public override void WriteLine(string? value) => inner.Write(Broken(value));

    public override Task WriteLineAsync(string? value) => inner.WriteAsync(Broken(value));

    public override void Flush() => inner.Flush();

    private string Broken(string? line) => new TerminalText(terminal).Line(line ?? "").ToString();
}
