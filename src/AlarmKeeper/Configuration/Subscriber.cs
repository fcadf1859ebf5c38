using AlarmKeeper.Text;

namespace AlarmKeeper.Configuration;

/// <summary>Who is told: a protocol and an endpoint.</summary>
internal sealed record Subscriber(string Protocol, string Endpoint)
{
    /// <summary>What people call it: its endpoint, as the setting has it, without secrets.</summary>
    public string Name => WebAddress.Hide(Id);

    /// <summary>What tells it from all others, secrets included: never shown. Of two protocols that share a mailbox, the rarer is
    /// named.</summary>
    public string Id => Protocol == "email-json" ? $"{Protocol}:{Endpoint}" : Endpoint;

    /// <summary>The same mailbox, whatever the capitals, by plain or JSON mail (row N12).</summary>
    public bool SameMailboxAs(Subscriber other) => IsMail && other.IsMail && SameEndpointAs(other);

    /// <summary>The same subscription as SNS counts them, but for the capitals of an address.</summary>
    public bool SameAs(Subscriber other) => Protocol == other.Protocol && SameEndpointAs(other);

    public bool IsMail => Protocol is "email" or "email-json";

    /// <summary>Apart from a password, which SNS lists of neither.</summary>
    public bool IsListedLike(Subscriber other) =>
        Protocol == other.Protocol && IsWeb && WebAddress.Listed(Endpoint) == WebAddress.Listed(other.Endpoint);

    private bool IsWeb => Protocol is "http" or "https" && WebAddress.Is(Endpoint);

    private bool SameEndpointAs(Subscriber other) => IsWeb && other.IsWeb
        ? WebAddress.AreSame(Endpoint, other.Endpoint)
        : string.Equals(Endpoint, other.Endpoint, IsMail ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    // Never its secrets, not even in an exception's text.
    public override string ToString() => $"{Protocol}:{WebAddress.Hide(Endpoint)}";
}
