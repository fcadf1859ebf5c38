using System.Text.Json;

namespace AlarmKeeper.Events;

/// <summary>
/// What an AssumeRoot call asks for. AWS's sample of the record:
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-track-privileged-tasks.html
/// </summary>
/// <param name="Target">The member account, by its number where the record says it; else in the caller's own words.</param>
/// <param name="Policy">The name of the policy that bounds the session, such as <c>S3UnlockBucketPolicy</c>; null where there is
/// none.</param>
internal sealed record RootTask(string Target, string? Policy)
{
    /// <returns>Null for a record without parameters, which AWS writes of most calls that it refused.</returns>
    public static RootTask? Read(JsonElement parameters) => parameters.Text("targetPrincipal") is { } target
        ? new(Account(target) ?? target, parameters.Part("taskPolicyArn").Text("arn") is { } arn ? arn[(arn.LastIndexOf('/') + 1)..] : null)
        : null;

    // STS takes an account's number, and the ARN of its root: arn:aws:iam::444455556666:root.
    private static string? Account(string target) => target.Split(':') is ["arn", _, "iam", "", { Length: 12 } account, "root"]
        ? account : null;
}
