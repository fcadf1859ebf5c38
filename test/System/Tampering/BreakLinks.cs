namespace AlarmKeeper.Tests.Tampering;

/// <summary>What the breaks of a letter of the tamper catalogue break. xUnit runs classes beside one another, so there is one for
/// each.</summary>
public interface IBreakLink
{
    /// <summary>What the rows begin with.</summary>
    static abstract char Letter { get; }
}

public static class BreakLinks
{
    public sealed class Trail : IBreakLink
    {
        public static char Letter => 'T';
    }

    public sealed class LogGroup : IBreakLink
    {
        public static char Letter => 'L';
    }

    public sealed class Filter : IBreakLink
    {
        public static char Letter => 'F';
    }

    public sealed class Alarm : IBreakLink
    {
        public static char Letter => 'A';
    }

    public sealed class Topic : IBreakLink
    {
        public static char Letter => 'N';
    }

    public sealed class Enforcer : IBreakLink
    {
        public static char Letter => 'E';
    }
}
