using System.Text.RegularExpressions;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Sns;

/// <summary>
/// What SNS takes for tags. https://docs.aws.amazon.com/sns/latest/dg/sns-tags.html and the API's model: 50 of a person's own, keys of
/// 128 and values of 256 characters; letters, digits, spaces and a few signs; what begins with aws: is AWS's own, and does not count.
/// </summary>
internal static partial class TagRules
{
    private const int Most = 50;
    private const int LongestKey = 128;
    private const int LongestValue = 256;
    private const string Reserved = "aws:";

    /// <exception cref="AwsError">SNS would refuse the tags; none of them is set then.</exception>
    /// <param name="call">With the tags.</param>
    /// <param name="there">What the topic has.</param>
    public static void Check(ServiceCall call, IReadOnlyDictionary<string, string> there)
    {
        var tags = Tagging.Read(call).ToList();
        foreach (var (key, value) in tags)
        {
            if (key.StartsWith(Reserved, StringComparison.OrdinalIgnoreCase) && call.Caller.Type != "AWSService")
                throw SnsStore.Invalid("Tags Reason: tag keys that begin with aws: are reserved for AWS");
            if (key.Length is 0 or > LongestKey || value.Length > LongestValue)
                throw SnsStore.Invalid($"Tags Reason: a key has 1 to {LongestKey} characters, a value {LongestValue} at most");
            if (!Allowed().IsMatch(key) || !Allowed().IsMatch(value))
                throw SnsStore.Invalid("Tags Reason: only letters, digits, spaces and _.:/=+-@ are allowed");
        }

        if (tags.Select(tag => tag.Key).Distinct(StringComparer.Ordinal).Count() < tags.Count)
            throw SnsStore.Invalid("Tags Reason: duplicate keys");
        if (there.Keys.Union(tags.Select(tag => tag.Key), StringComparer.Ordinal)
            .Count(key => !key.StartsWith(Reserved, StringComparison.OrdinalIgnoreCase)) > Most)
            throw new AwsError("TagLimitExceeded", "Could not complete request: tag quota of per resource exceeded");
    }

    [GeneratedRegex(@"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z")]
    private static partial Regex Allowed();
}
