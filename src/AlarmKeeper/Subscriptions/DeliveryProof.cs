namespace AlarmKeeper.Subscriptions;

/// <summary>What is known of whether a confirmed subscription's messages arrive.</summary>
internal enum DeliveryProof
{
    /// <summary>A person confirmed by the link in a mail, and so reads the mailbox.</summary>
    Proved,

    /// <summary>SNS asked nobody, or a program answered: nothing shows from here that a message arrives.</summary>
    NotProvable,

    /// <summary>The endpoint takes nothing that SNS sends for the topic.</summary>
    Fails,
}
