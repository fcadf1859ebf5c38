using System.Globalization;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Keeper;

/// <summary>Whether a run that cannot be started is tried again, and then kept (row E18).</summary>
internal static class RedeliveryComparison
{
    // EventBridge and its Scheduler have the same ones:
    // https://docs.aws.amazon.com/scheduler/latest/APIReference/API_RetryPolicy.html
    private const int MaxAttempts = 185;
    private const int MaxAgeSeconds = 86_400;

    /// <param name="prefix">What the fields' names begin with, such as <c>Target.</c></param>
    /// <param name="desired">As the stack made it; its queue is null where the stack does not say which.</param>
    /// <param name="observed">As it is.</param>
    public static IEnumerable<Difference> Of(string prefix, Redelivery desired, Redelivery observed)
    {
        var attempts = (Desired: desired.Attempts ?? MaxAttempts, Observed: observed.Attempts ?? MaxAttempts);
        if (attempts.Desired != attempts.Observed)
            yield return Differs($"{prefix}RetryPolicy.MaximumRetryAttempts", attempts);
        var age = (Desired: desired.MaximumAgeSeconds ?? MaxAgeSeconds, Observed: observed.MaximumAgeSeconds ?? MaxAgeSeconds);
        if (age.Desired != age.Observed)
            yield return Differs($"{prefix}RetryPolicy.MaximumEventAgeInSeconds", age);
        if (observed.QueueArn is null || (desired.QueueArn is { } queue && queue != observed.QueueArn))
            yield return KeeperRows.NotRedelivered.ForPerson(
                $"{prefix}DeadLetterConfig.Arn", desired.QueueArn ?? "the stack's queue of undelivered runs", observed.QueueArn ?? "none");
    }

    // To be tried more often or for longer than the stack wants costs nothing.
    private static Difference Differs(string field, (int Desired, int Observed) value) => KeeperRows.NotRedelivered.ForPerson(
        field, Text(value.Desired), Text(value.Observed), value.Observed < value.Desired ? Severity.S2 : Severity.S3);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
