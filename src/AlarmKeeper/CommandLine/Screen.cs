using System.CommandLine;
using AlarmKeeper.Aws;

namespace AlarmKeeper.CommandLine;

/// <summary>Where a command prints: its report here, and for whoever waits how far it is there.</summary>
/// <param name="Output">The report's.</param>
/// <param name="Terminal">What that can show.</param>
/// <param name="Errors">Everything else's.</param>
/// <param name="IsWatched">Whether a person looks at these.</param>
internal sealed record Screen(TextWriter Output, Terminal Terminal, TextWriter Errors, bool IsWatched)
{
    public static Screen Of(InvocationConfiguration console, IReadOnlyDictionary<string, string> environment) =>
        new(console.Output, Terminal.Of(environment), console.Error, Progress.IsWatched(environment));

    /// <summary>Until it is disposed of; null where nobody looks.</summary>
    /// <inheritdoc cref="Progress.Start"/>
    public Progress? ShowProgress(string what, CallLog calls) => Progress.Start(Errors, what, calls, IsWatched, TimeProvider.System);
}
