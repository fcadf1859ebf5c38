using System.Globalization;
using AlarmKeeper.Aws;

namespace AlarmKeeper.Policies;

/// <summary>What a request carries under a condition key.</summary>
/// <param name="IsKnown">Whether that can be known from here.</param>
/// <param name="Text">Null where it carries nothing, or nobody knows.</param>
internal readonly record struct ConditionValue(bool IsKnown, string? Text)
{
    public static ConditionValue Unknown => new(false, null);

    public static ConditionValue Absent => new(true, null);

    public static ConditionValue Of(string text) => new(true, text);
}

/// <summary>What a policy is asked: whether somebody may do something to a resource.</summary>
/// <param name="Action">Such as <c>sns:Publish</c>.</param>
/// <param name="Resource">The ARN of the topic, or of its key.</param>
internal abstract record AccessRequest(string Action, string Resource, DateTimeOffset Now)
{
    // What SNS binds the data key of a message to.
    // https://docs.aws.amazon.com/gamelift/latest/flexmatchguide/queue-notification-sns-sse.html
    private const string EncryptionContext = "aws:sns:topicArn";

    /// <summary>Whether a statement speaks of whoever asks; null where that cannot be known.</summary>
    public abstract bool? IsMeant(PolicyStatement statement);

    public abstract ConditionValue Value(string key);

    /// <summary>What every request carries, whoever makes it.</summary>
    protected ConditionValue Common(string key) => key.ToUpperInvariant() switch
    {
        "AWS:SECURETRANSPORT" => ConditionValue.Of("true"),
        "AWS:REQUESTEDREGION" => Known(Arns.Region(Resource)),
        "AWS:RESOURCEACCOUNT" => Known(Arns.Account(Resource)),
        "AWS:CURRENTTIME" => ConditionValue.Of(Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        "AWS:EPOCHTIME" => ConditionValue.Of(Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        _ => ConditionValue.Unknown,
    };

    /// <summary>What SNS sends to KMS of the topic whose messages it encrypts; null for another key.</summary>
    protected static ConditionValue? Encryption(string key, string topicArn)
    {
        const string prefix = "kms:EncryptionContext:";
        if (key.Equals("kms:EncryptionContextKeys", StringComparison.OrdinalIgnoreCase))
            return ConditionValue.Of(EncryptionContext);
        if (!key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            return null;
        return key[prefix.Length..].Equals(EncryptionContext, StringComparison.OrdinalIgnoreCase) ? ConditionValue.Of(topicArn)
            : ConditionValue.Absent;
    }

    /// <summary>Whether a key begins with one of these.</summary>
    protected static bool Is(string key, string[] prefixes) =>
        Array.Exists(prefixes, prefix => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static ConditionValue Known(string text) => text.Length > 0 ? ConditionValue.Of(text) : ConditionValue.Unknown;
}
