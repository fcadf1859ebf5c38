namespace AlarmKeeper.Aws;

/// <summary>How many calls a second AWS serves for an account in a Region: of one operation, or of those that share the quota.</summary>
internal sealed class Quota(double perSecond)
{
    public double PerSecond => perSecond;
}
