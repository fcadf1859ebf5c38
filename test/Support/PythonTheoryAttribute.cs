namespace AlarmKeeper.Tests.Support;

/// <summary>As <see cref="PythonFactAttribute"/>, for a theory.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PythonTheoryAttribute : TheoryAttribute
{
    /// <inheritdoc cref="PythonFactAttribute(string[])"/>
    public PythonTheoryAttribute(params string[] modules) => Skip = new PythonFactAttribute(modules).Skip;
}
