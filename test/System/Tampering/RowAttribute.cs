using AlarmKeeper.Findings;
using AlarmKeeper.RunState;

namespace AlarmKeeper.Tests.Tampering;

/// <summary>The test proves what becomes of a row of the tamper catalogue; docs/tampering.md shows it.</summary>
/// <param name="row">Such as <c>A13</c>.</param>
/// <param name="outcome">One of <see cref="Outcome"/>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class RowAttribute(string row, string outcome) : Attribute
{
    public string Row => row;

    public string Outcome => outcome;
}

/// <summary>What becomes of a break, as the document words it.</summary>
internal static class Outcome
{
    public const string Healed = "healed";
    public const string HealedIfAllowed = "healed if allowed";
    public const string Named = "named";
    public const string Harmless = "harmless";
    public const string Told = "told by the heartbeat";
    public const string ToldByStack = "told by the stack's alarms";

    public static IEnumerable<string> Of(Break broken)
    {
        var expect = broken.Expect;
        if (expect.IsHealed || (expect.SilentFrom is not null && expect.Reaches is null))
            yield return Healed;
        if (expect.Todo is not null)
            yield return expect.Confirm ? "healed, once confirmed" : Named;
        if (broken.Allowed is { IsHealed: true })
            yield return HealedIfAllowed;
    }
}
