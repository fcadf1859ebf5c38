namespace AlarmKeeper.Tests.Support;

/// <summary>As <see cref="CommandFactAttribute"/>, for a theory.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CommandTheoryAttribute : TheoryAttribute
{
    /// <inheritdoc cref="CommandFactAttribute(string[])"/>
    public CommandTheoryAttribute(params string[] commands) => Skip = new CommandFactAttribute(commands).Skip;
}
