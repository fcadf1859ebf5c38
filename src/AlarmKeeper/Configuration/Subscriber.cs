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

    /// <summary>A person reads the text there, as far as anybody can say.</summary>
    public bool IsPerson => IsMail || IsPhone;

    /// <summary>SNS asks there whether it may send, by a mail or a call; elsewhere it takes a subscription as confirmed at once.</summary>
    public bool MustConfirm => Protocol is "email" or "email-json" or "http" or "https";

    public bool IsQueue => Protocol == "sqs";

    public bool IsFunction => Protocol == "lambda";

    public bool IsPhone => Protocol == "sms";

    /// <summary>A program reads there, and wants JSON.</summary>
    public bool IsProgram => Protocol is "sqs" or "lambda" or "http" or "https" or "firehose";

    /// <summary>Amazon Q Developer in chat applications, which shows events of AWS's services and custom notifications alone.</summary>
    public bool IsChat => Protocol == "https" && Endpoint.StartsWith("https://global.sns-api.chatbot.", StringComparison.Ordinal);

    /// <summary>It is as SNS lists it: without its password.</summary>
    public bool HidesPassword => WebAddress.IsMasked(Endpoint);

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
