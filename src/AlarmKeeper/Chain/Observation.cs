namespace AlarmKeeper.Chain;

/// <summary>What a read brought: the thing, a definite "there is none", or no answer. Absent is not unreadable.</summary>
internal abstract record Observation<T>
{
    private Observation()
    {
    }

    /// <summary>The value, or default when there is none or it could not be read.</summary>
    public T? ValueOrDefault => this is Present present ? present.Value : default;

    /// <summary>Follows from a read to what depends on it: no value stays no value, with the same reason.</summary>
    public Observation<TNext> Then<TNext>(Func<T, Observation<TNext>> next) => this switch
    {
        Present present => next(present.Value),
        Unreadable unreadable => new Observation<TNext>.Unreadable(unreadable.Error),
        _ => new Observation<TNext>.Absent(),
    };

    internal sealed record Present(T Value) : Observation<T>;

    internal sealed record Absent : Observation<T>;

    /// <param name="Error">Names the operation and AWS's error.</param>
    internal sealed record Unreadable(string Error) : Observation<T>;
}
