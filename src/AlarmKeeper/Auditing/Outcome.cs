namespace AlarmKeeper.Auditing;

/// <summary>What comes of an alarm that goes off, the gravest first.</summary>
internal enum Outcome
{
    /// <summary>Nobody is told.</summary>
    Nobody,

    /// <summary>Something could not be read or judged, and nothing proves that nobody is told.</summary>
    Unknown,

    /// <summary>Somebody is told, but something is wrong, or at other times nobody would be.</summary>
    Weakened,

    /// <summary>It does something else than to tell somebody, and that works by itself.</summary>
    Acts,

    /// <summary>Somebody is told.</summary>
    Told,
}
