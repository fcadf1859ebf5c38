using System.Collections.Immutable;
using AlarmKeeper.Chain;
using AlarmKeeper.Observed;

namespace AlarmKeeper.Drift;

/// <summary>When an address may be sent one more invitation. Every Subscribe is a mail to somebody (rows N6, N7).</summary>
internal static class Reinvitation
{
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromDays(1);

    /// <summary>Whether a subscriber that is pending, or that left on its own, is to be invited now.</summary>
    public static bool IsDue(Subscriber subscriber, ObservedChain observed) => observed.Memory switch
    {
        Observation<Memory>.Present { Value: var memory } when memory.InvitationOf(subscriber) is { } invitation =>
            // A person who has just left is first waited for: the day counts from the run that missed them.
            invitation.Standing != Standing.Confirmed && observed.At - invitation.At >= AtMostEvery,
        Observation<Memory>.Present => true,
        // Without memory the last mail may be an hour old.
        _ => false,
    };

    /// <summary>
    /// Whether a confirmed subscriber vanished without a call that CloudTrail recorded: its person used the link in a mail, or SNS
    /// gave up on the address. Also true while CloudTrail cannot be read, since nothing then shows otherwise.
    /// </summary>
    public static bool WasEndedByItsPerson(Subscriber subscriber, ObservedChain observed)
    {
        if (observed.Memory.ValueOrDefault?.InvitationOf(subscriber) is not { Standing: not Standing.Invited } invitation)
            return false;
        var ended = observed.EndedByCall.ValueOrDefault is { IsDefault: false } read ? read : ImmutableArray<EndedSubscription>.Empty;
        return !ended.Any(call => call.Arn == observed.AlertTopic.Arn || (call.Arn.StartsWith($"{observed.AlertTopic.Arn}:", StringComparison.Ordinal) && Memory.IdOf(call.Arn) == invitation.SubscriptionId));
    }
}
