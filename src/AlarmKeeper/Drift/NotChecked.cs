using AlarmKeeper.Chain;

namespace AlarmKeeper.Drift;

/// <summary>
/// Something beside the chain that could not be read. It decides nothing: the verdict rests on what was read, and people are told
/// once what nobody knows (docs/decisions/0026).
/// </summary>
/// <param name="What">What is therefore not known, in plain words: it goes on after "not checked:".</param>
/// <param name="Because">The operation and AWS's error. May hold text that anybody wrote.</param>
internal sealed record NotChecked(string What, string Because)
{
    /// <summary>How its marks begin, where those of open matters have a row.</summary>
    public const string MarkPrefix = "unread";

    /// <summary>Its short form, by which the next run knows it again, whatever the error says.</summary>
    public string Mark => Memory.Mark(MarkPrefix, LinkKind.Enforcer, What);

    /// <summary>People have been told of it before this run.</summary>
    public bool WasTold { get; init; }
}
