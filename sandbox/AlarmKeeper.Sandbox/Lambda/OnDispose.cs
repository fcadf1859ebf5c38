namespace AlarmKeeper.Sandbox.Lambda;

/// <summary>Does something once it is disposed of.</summary>
internal sealed class OnDispose(Action action) : IDisposable
{
    public void Dispose() => action();
}
