namespace AlarmKeeper.Sandbox.Control;

/// <summary>What a subscriber received.</summary>
/// <param name="To">The endpoint: an address, a queue's ARN, an URL.</param>
/// <param name="From">The topic's DisplayName and SNS's address (row N16).</param>
/// <param name="Footer">What SNS adds below the body of an e-mail: how to unsubscribe.</param>
internal sealed record Mail(string To, string Protocol, string From, string Subject, string Body, string Footer)
{
    public required string TopicArn { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What the link of a confirmation request carries; null for a notification.</summary>
    public string? ConfirmationToken { get; init; }
}

internal sealed class Inbox
{
    private readonly Lock gate = new();
    private readonly List<Mail> mails = [];

    /// <summary>As it arrives.</summary>
    public event Action<Mail>? Delivered;

    /// <summary>Oldest first, confirmation requests included.</summary>
    public IReadOnlyList<Mail> All
    {
        get
        {
            lock (gate)
                return [.. mails];
        }
    }

    /// <summary>What topics sent to confirmed subscribers.</summary>
    public IReadOnlyList<Mail> Notifications => [.. All.Where(mail => mail.ConfirmationToken is null)];

    public void Add(Mail mail)
    {
        lock (gate)
            mails.Add(mail);
        Delivered?.Invoke(mail);
    }

    public void Clear()
    {
        lock (gate)
            mails.Clear();
    }
}
