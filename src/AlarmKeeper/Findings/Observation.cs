namespace AlarmKeeper.Findings;

/// <summary>What a read brought: the thing, a definite "there is none", or no answer. Absent is not unreadable.</summary>
internal abstract record Observation<T>
{
    private Observation()
    {
    }

    /// <summary>The value, or default when there is none or it could not be read.</summary>
    public T? ValueOrDefault => this is Present present ? present.Value : default;

    /// <summary>The value, or another one when there is none or it could not be read.</summary>
    public T Or(T other) => this is Present present ? present.Value : other;

    /// <summary>Why it could not be read; null where it could.</summary>
    public string? Error => this is Unreadable unreadable ? unreadable.Because : null;

    /// <summary>Follows from a read to what depends on it: no value stays no value, with the same reason.</summary>
    public Observation<TNext> Then<TNext>(Func<T, Observation<TNext>> next) => this switch
    {
        Present present => next(present.Value),
        Unreadable unreadable => new Observation<TNext>.Unreadable(unreadable.Because),
        _ => new Observation<TNext>.Absent(),
    };

    /// <summary>What was read, seen in another way.</summary>
    public Observation<TNext> Select<TNext>(Func<T, TNext> convert) => Then(value => Observation.Of(convert(value)));

    internal sealed record Present(T Value) : Observation<T>;

    internal sealed record Absent : Observation<T>;

    /// <param name="Because">Names the operation and AWS's error.</param>
    internal sealed record Unreadable(string Because) : Observation<T>;
}

internal static class Observation
{
    public static Observation<T> Of<T>(T value) => new Observation<T>.Present(value);

    /// <summary>Absent where the value is null.</summary>
    public static Observation<T> OfNullable<T>(T? value) where T : class =>
        value is null ? new Observation<T>.Absent() : new Observation<T>.Present(value);
}
