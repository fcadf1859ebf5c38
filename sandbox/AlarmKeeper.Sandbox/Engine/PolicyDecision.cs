namespace AlarmKeeper.Sandbox.Engine;

/// <summary>NoAllow is IAM's implicit deny: another policy may still allow. Denied is final.</summary>
internal enum PolicyDecision
{
    Allowed,
    NoAllow,
    Denied,
}
