using AlarmKeeper.Text;

namespace AlarmKeeper.CommandLine;

/// <summary>The command line's <c>--html</c>: the file that a page is written to.</summary>
internal static class PageFile
{
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static StreamWriter Open(string file)
    {
        try
        {
            return File.CreateText(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"--html is '{Printable.Line(file)}', which cannot be written: {Printable.Line(failure.Message, 400)} "
                + "What to do: name a file in a folder that is there and yours.");
        }
    }
}
