namespace AlarmKeeper.Chain;

/// <summary>Who is told: a protocol and an endpoint.</summary>
internal sealed record Subscriber(string Protocol, string Endpoint)
{
    /// <summary>What people call it: its endpoint, as the setting has it. Of two protocols that share a mailbox, the rarer is named.</summary>
    public string Name => Protocol == "email-json" ? $"{Protocol}:{Endpoint}" : Endpoint;

    /// <summary>The same mailbox, whatever the capitals, by plain or JSON mail (row N12).</summary>
    public bool SameMailboxAs(Subscriber other) => IsMail && other.IsMail && SameEndpointAs(other);

    /// <summary>The same subscription as SNS counts them, but for the capitals of an address.</summary>
    public bool SameAs(Subscriber other) => Protocol == other.Protocol && SameEndpointAs(other);

    private bool IsMail => Protocol is "email" or "email-json";

    private bool SameEndpointAs(Subscriber other) =>
        string.Equals(Endpoint, other.Endpoint, IsMail ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}

/// <summary>Whether SNS delivers to a subscription.</summary>
internal enum SubscriptionStatus
{
    Confirmed,

    /// <summary>Waits for its person to click the link; SNS drops it after 48 hours (row N7).</summary>
    Pending,

    /// <summary>Ended, and still listed for up to 72 hours (row N9).</summary>
    Deleted,
}

/// <summary>A subscription of a topic as SNS lists it.</summary>
internal sealed record Subscription(Subscriber Subscriber, SubscriptionStatus Status, string Arn)
{
    /// <summary>The filter policy's JSON; null when it lets everything through, or was not read.</summary>
    public string? FilterPolicy { get; init; }

    public bool Delivers => Status == SubscriptionStatus.Confirmed && FilterPolicy is null;
}
