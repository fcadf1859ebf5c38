namespace AlarmKeeper.Tests.Reliability;

/// <summary>A class of tests that tries one promise over and over, and tells docs/reliability.md what came of it.</summary>
/// <param name="place">Where its section stands, from 1.</param>
/// <param name="title">The section's heading.</param>
/// <param name="promise">What must hold, whatever is tried; whole sentences.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ExperimentAttribute(int place, string title, string promise) : Attribute
{
    public int Place => place;

    public string Title => title;

    public string Promise => promise;
}
