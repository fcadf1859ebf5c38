namespace AlarmKeeper.Configuration;

/// <summary>Who is told: a protocol and an endpoint.</summary>
internal sealed record Subscriber(string Protocol, string Endpoint)
{
    /// <summary>What people call it: its endpoint, as the setting has it. Of two protocols that share a mailbox, the rarer is
    /// named.</summary>
    public string Name => Protocol == "email-json" ? $"{Protocol}:{Endpoint}" : Endpoint;

    /// <summary>The same mailbox, whatever the capitals, by plain or JSON mail (row N12).</summary>
    public bool SameMailboxAs(Subscriber other) => IsMail && other.IsMail && SameEndpointAs(other);

    /// <summary>The same subscription as SNS counts them, but for the capitals of an address.</summary>
    public bool SameAs(Subscriber other) => Protocol == other.Protocol && SameEndpointAs(other);

    public bool IsMail => Protocol is "email" or "email-json";

    private bool SameEndpointAs(Subscriber other) =>
        string.Equals(Endpoint, other.Endpoint, IsMail ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
