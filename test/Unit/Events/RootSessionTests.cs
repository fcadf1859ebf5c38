using AlarmKeeper.Events;

namespace AlarmKeeper.Tests.Events;

/// <summary>The call that opens a root session on a member account.</summary>
public class RootSessionTests
{
    [Theory]
    [InlineData("""{"targetPrincipal":"222222222222","taskPolicyArn":{"arn":"arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy"}}""",
        "222222222222", "S3UnlockBucketPolicy")]
    [InlineData("""{"targetPrincipal":"arn:aws:iam::222222222222:root","taskPolicyArn":{"arn":"mine"}}""", "222222222222", "mine")]
    [InlineData("""{"targetPrincipal":"me"}""", "me", null)]
    public void An_AssumeRoot_call_says_on_which_account_and_for_what(string parameters, string target, string? policy)
    {
        var read = CloudTrailEvent.Parse(SessionOpened(parameters), Logged)!;

        Assert.Equal((ActivityKind.RootSession, Identity.Other, new RootTask(target, policy)), (read.Kind, read.Identity, read.Task));
        Assert.Equal(("arn:aws:sts::111122223333:assumed-role/Admin/jane", false), (read.Caller, read.Failed));
    }

    [Fact]
    public void A_refused_AssumeRoot_call_may_say_neither()
    {
        var read = CloudTrailEvent.Parse(SessionOpened("""null,"errorCode":"AccessDenied" """), Logged)!;

        Assert.Equal((ActivityKind.RootSession, true, "AccessDenied", null), (read.Kind, read.Failed, read.Error, read.Task));
    }

    private static readonly DateTimeOffset Logged = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private static string SessionOpened(string parameters) =>
        $$"""{"userIdentity":{"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/Admin/jane","accountId":"111122223333"},"eventSource":"sts.amazonaws.com","eventName":"AssumeRoot","awsRegion":"us-west-2","requestParameters":{{parameters}},"eventType":"AwsApiCall"}""";
}
