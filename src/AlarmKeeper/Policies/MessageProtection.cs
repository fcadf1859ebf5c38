using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Policies;

/// <summary>What is published to a topic, for a data-protection policy to look into.</summary>
/// <param name="Alarms">The messages of CloudWatch's alarms.</param>
/// <param name="Mails">AlarmKeeper's own mails. They hold names and words of other people as well, so that they can only be
/// samples.</param>
internal sealed record TopicTexts(ImmutableArray<string> Alarms, ImmutableArray<string> Mails);

/// <summary>Who publishes to it: CloudWatch, for which only a statement about everybody holds, and AlarmKeeper's role.</summary>
/// <param name="Account">Of the role.</param>
/// <param name="RoleName">Null where it is not known.</param>
internal sealed record TopicPublisher(string Account, string? RoleName);

/// <summary>What a data-protection policy does to an alarm's message.</summary>
internal enum MessageFate
{
    /// <summary>It arrives as it was published.</summary>
    Arrives,

    /// <summary>It arrives, perhaps with words of it masked.</summary>
    IsMasked,

    /// <summary>Nobody can say whether it arrives.</summary>
    IsOpen,

    /// <summary>Nobody gets it.</summary>
    IsStopped,
}

/// <summary>What a topic's data-protection policy does to what is published there (rows N14, E22).</summary>
internal static class MessageProtection
{
    /// <summary>The gravest that it does; null where it does nothing to these messages.</summary>
    /// <param name="policy">As JSON; empty for none.</param>
    /// <param name="texts">What is published.</param>
    /// <param name="publisher">Who publishes besides CloudWatch.</param>
    public static (string What, Severity Severity)? Of(string policy, TopicTexts texts, TopicPublisher publisher)
    {
        if (string.IsNullOrWhiteSpace(policy))
            return null;
        if (ProtectionPolicy.Parse(policy) is not { } document)
            return ("a data-protection policy that cannot be judged", Severity.S1);
        return document.Statements.SelectMany(statement => Effects(statement, texts, publisher))
            .OrderBy(effect => effect.Severity).Select(effect => ((string, Severity)?)effect).FirstOrDefault();
    }

    /// <summary>Whether it keeps a message of the role's from its readers, or makes it unreadable; null where nobody can say.</summary>
    /// <inheritdoc cref="Of" path="/param"/>
    public static bool? Hides(string policy, string message, TopicPublisher publisher)
    {
        if (string.IsNullOrWhiteSpace(policy))
            return false;
        if (ProtectionPolicy.Parse(policy) is not { } document)
            return null;
        var finds = document.Statements.Where(one => one.Operation is "Deny" or "Deidentify" && Speaks(one, publisher))
            .SelectMany(one => one.Identifiers).Select(one => one.Finds(message)).ToList();
        return finds.Contains(true) ? true : finds.Contains(null) ? null : false;
    }

    /// <summary>What becomes of an alarm's message, for which on its way in only a statement about everybody holds.</summary>
    /// <param name="policy">As JSON; empty for none.</param>
    /// <param name="texts">The message in each form that it is published in.</param>
    public static MessageFate Fate(string policy, ImmutableArray<string> texts)
    {
        if (string.IsNullOrWhiteSpace(policy))
            return MessageFate.Arrives;
        return ProtectionPolicy.Parse(policy) is { } document
            ? document.Statements.Select(statement => Fate(statement, texts)).Append(MessageFate.Arrives).Max() : MessageFate.IsOpen;
    }

    private static MessageFate Fate(ProtectionStatement statement, ImmutableArray<string> texts)
    {
        var ofAll = statement.Principals.IsEmpty || statement.Principals.Contains("*");
        if (!ofAll && statement.Direction == "Inbound")
            return MessageFate.Arrives;
        var finds = statement.Identifiers.SelectMany(one => texts.Select(one.Finds)).ToList();
        return (statement.Operation, Finds: finds.Contains(true) ? true : finds.Contains(null) ? null : (bool?)false) switch
        {
            (_, false) => MessageFate.Arrives,
            // On its way out a statement may hold for some subscribers alone.
            ("Deny", true) => ofAll ? MessageFate.IsStopped : MessageFate.IsOpen,
            ("Deny", null) => MessageFate.IsOpen,
            ("Deidentify", _) => MessageFate.IsMasked,
            _ => MessageFate.Arrives,
        };
    }

    private static IEnumerable<(string What, Severity Severity)> Effects(
        ProtectionStatement statement, TopicTexts texts, TopicPublisher publisher)
    {
        var ofAlarms = statement.Principals.IsEmpty || statement.Principals.Contains("*");
        if (!ofAlarms && !Speaks(statement, publisher))
            return [];
        var alarms = ofAlarms ? texts.Alarms : [];
        return statement.Identifiers.Select(identifier => statement.Operation switch
        {
            "Deny" => Denies(identifier, alarms, texts.Mails),
            "Deidentify" => Masks(identifier, [.. alarms, .. texts.Mails]),
            _ => null,
        }).OfType<(string, Severity)>();
    }

    // What mails say differs from one to the next, so that no expression is known to spare them all.
    private static (string What, Severity Severity)? Denies(
        DataIdentifier identifier, ImmutableArray<string> alarms, ImmutableArray<string> mails)
    {
        if (alarms.Any(text => identifier.Finds(text) == true))
            return ($"a Deny on {identifier.Name}, which the alarm's message matches", Severity.S0);
        return mails.Any(text => identifier.Finds(text) == true)
            ? ($"a Deny on {identifier.Name}, which AlarmKeeper's mails match", Severity.S1)
            : ($"a Deny on {identifier.Name}, which a message may match", Severity.S1);
    }

    // A masked message arrives.
    private static (string What, Severity Severity)? Masks(DataIdentifier identifier, ImmutableArray<string> texts)
    {
        var found = texts.Select(identifier.Finds).ToList();
        return found.Contains(true) ? ($"a De-identify of {identifier.Name}, which messages match", Severity.S1)
            : found.Contains(null) ? ($"a De-identify of {identifier.Name}, which messages may match", Severity.S1)
            : null;
    }

    // Of the role that publishes, or of whoever subscribed.
    private static bool Speaks(ProtectionStatement statement, TopicPublisher publisher) => statement.Direction != "Inbound"
        || statement.Principals.IsEmpty || statement.Principals.Any(one => one == "*" || MayBe(one, publisher));

    private static bool MayBe(string principal, TopicPublisher publisher) => Arns.Account(principal) == publisher.Account
        && (publisher.RoleName is not { } name || Arns.Resource(principal).Split('/').Contains(name) || Arns.Resource(principal) == "root");
}
