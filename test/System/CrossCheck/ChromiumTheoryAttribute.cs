using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.CrossCheck;

/// <summary>A test with a browser: skipped, with the reason, where Chromium is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    public ChromiumTheoryAttribute()
    {
        if (!IsThere)
            Skip = "Needs chromium on the PATH.";
    }

    private static bool IsThere { get; } = ProgramRun.Succeeds("chromium", "--version");
}
