using System.Text.Json.Nodes;
using AlarmKeeper.Aws;
using AlarmKeeper.Events;
using AlarmKeeper.RootActivity;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Events;

/// <summary>CloudTrail's records, as AWS documents them (aws-facts section 6).</summary>
public class CloudTrailEventTests
{
    private static readonly DateTimeOffset Logged = Chains.Now.AddMinutes(-1);

    private const string SignIn =
        """{"eventVersion":"1.08","userIdentity":{"type":"Root","principalId":"111122223333","arn":"arn:aws:iam::111122223333:root","accountId":"111122223333","accessKeyId":""},"eventTime":"2026-05-04T11:58:00Z","eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin","awsRegion":"us-east-1","sourceIPAddress":"192.0.2.1","userAgent":"Mozilla/5.0","responseElements":{"ConsoleLogin":"Success"},"additionalEventData":{"MFAUsed":"Yes","LoginTo":"https://console.aws.amazon.com/"},"eventID":"e-1","eventType":"AwsConsoleSignIn","recipientAccountId":"111122223333"}""";

    private const string Failure =
        """{"userIdentity":{"type":"Root","arn":"arn:aws:iam::111122223333:root","accountId":"111122223333","accessKeyId":""},"eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin","awsRegion":"us-east-1","errorMessage":"Failed authentication","responseElements":{"ConsoleLogin":"Failure"},"eventType":"AwsConsoleSignIn"}""";

    private const string Call =
        """{"userIdentity":{"type":"Root","arn":"arn:aws:iam::111122223333:root","accessKeyId":"AKIAIOSFODNN7EXAMPLE"},"eventSource":"iam.amazonaws.com","eventName":"CreateAccessKey","eventType":"AwsApiCall","readOnly":false,"recipientAccountId":"111122223333"}""";

    private const string AssumeRoot =
        """{"userIdentity":{"type":"Root","principalId":"222222222222","arn":"arn:aws:iam::222222222222:root","accountId":"222222222222","accessKeyId":"ASIAIOSFODNN7EXAMPLE","sessionContext":{"attributes":{"creationDate":"2024-10-25T20:52:11Z","mfaAuthenticated":"false"},"assumedRoot":"true"}},"eventSource":"s3.amazonaws.com","eventName":"DeleteBucketPolicy","eventType":"AwsApiCall","recipientAccountId":"222222222222"}""";

    private const string Iam =
        """{"userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/anaya","accountId":"111122223333","userName":"anaya"},"eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin","responseElements":{"ConsoleLogin":"Success"},"eventType":"AwsConsoleSignIn"}""";

    [Fact]
    public void Root_signs_in() => Assert.Equal(
        new CloudTrailEvent
        {
            Kind = ActivityKind.SignIn,
            Identity = Identity.Root,
            At = new(2026, 5, 4, 11, 58, 0, TimeSpan.Zero),
            Account = "111122223333",
            Caller = "arn:aws:iam::111122223333:root",
            Name = "ConsoleLogin",
            Source = "signin.amazonaws.com",
            Region = "us-east-1",
            SourceIp = "192.0.2.1",
            UserAgent = "Mozilla/5.0",
            UsedMfa = true,
            Id = "e-1",
        },
        Read(SignIn));

    [Fact]
    public void Root_fails_to_sign_in()
    {
        var read = Read(Failure);

        Assert.Equal((ActivityKind.FailedSignIn, "Failed authentication", null), (read.Kind, read.Error, read.UsedMfa));
        Assert.Equal(Logged, read.At);
    }

    [Fact]
    public void Root_calls_an_API_with_a_key() =>
        Assert.Equal((ActivityKind.ApiCall, Identity.Root, "CreateAccessKey", "iam.amazonaws.com", "111122223333"), Essence(Read(Call)));

    [Fact]
    public void A_session_that_the_management_account_opened_is_no_real_root_and_has_no_MFA_to_speak_of()
    {
        var read = Read(AssumeRoot);

        Assert.Equal((ActivityKind.ApiCall, Identity.AssumeRoot, "DeleteBucketPolicy", "s3.amazonaws.com", "222222222222"), Essence(read));
        Assert.Null(read.UsedMfa);
    }

    [Fact]
    public void An_older_record_of_a_temporary_key_without_MFA_may_be_either() =>
        Assert.Equal(Identity.RootOrAssumeRoot, Read(Older).Identity);

    [Theory]
    [InlineData("\"assumedRoot\":\"false\"", "\"mfaAuthenticated\":\"false\"")]
    [InlineData("\"sourceIdentity\":\"x\"", "\"mfaAuthenticated\":\"true\"")]
    public void A_temporary_key_that_says_so_is_root_itself(string assumed, string mfa)
    {
        var record = AssumeRoot.Replace("\"assumedRoot\":\"true\"", assumed, StringComparison.Ordinal)
            .Replace("\"mfaAuthenticated\":\"false\"", mfa, StringComparison.Ordinal);

        Assert.Equal(Identity.Root, Read(record).Identity);
    }

    [Fact]
    public void Whether_a_call_was_made_with_MFA_is_in_its_session() =>
        Assert.True(Read(Older.Replace("\"false\"", "\"true\"", StringComparison.Ordinal)).UsedMfa);

    [Fact]
    public void Another_event_of_the_sign_in_service_is_no_sign_in() =>
        Assert.Equal(ActivityKind.OtherSignIn, Read(With(SignIn, "eventName", "CheckMfa")).Kind);

    [Fact]
    public void Somebody_else_is_named() =>
        Assert.Equal((Identity.Other, "arn:aws:iam::111122223333:user/anaya"), (Read(Iam).Identity, Read(Iam).Caller));

    [Fact]
    public void A_record_that_CloudTrail_made_up_for_later_says_why()
    {
        Assert.Equal("DELIVERY_DELAY", Read(With(SignIn, "addendum", new JsonObject { ["reason"] = "DELIVERY_DELAY" })).Backfill);
        Assert.Equal("no reason given", Read(With(SignIn, "addendum", new JsonObject())).Backfill);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"eventName":{"a":1}}""")]
    public void What_cannot_be_read_still_counts(string message) =>
        Assert.Equal(
            new(new() { Kind = ActivityKind.Unreadable, At = Logged }, "RootAccountUsage", Chains.Now),
            Found(message) with { LoggedAt = default, Digest = "" });

    [Theory]
    [InlineData("""{"eventName":"X","userIdentity":"root","eventTime":7,"responseElements":[],"addendum":1,"additionalEventData":"no"}""")]
    [InlineData("""{"eventName":"X","userIdentity":{"accountId":"12345678901x","sessionContext":{"attributes":[]}}}""")]
    public void Fields_of_another_shape_are_passed_over(string message) =>
        Assert.Equal(new CloudTrailEvent { Name = "X", At = Logged }, Read(message));

    [Fact]
    public void Half_a_surrogate_pair_in_a_user_agent_does_not_hide_the_rest()
    {
        var read = Read(SignIn.Replace("Mozilla/5.0", "\\ud83d", StringComparison.Ordinal));

        Assert.Equal((ActivityKind.SignIn, "192.0.2.1"), (read.Kind, read.SourceIp));
    }

    [Fact]
    public void Long_text_is_cut() =>
        Assert.InRange(Read(SignIn.Replace("Mozilla/5.0", new string('x', 262_144), StringComparison.Ordinal)).UserAgent!.Length, 1, 2_049);

    [Fact]
    public void A_call_that_does_not_say_when_it_was_made_explains_no_change()
    {
        Assert.Null(CloudTrailEvent.Parse(Call));
        Assert.NotNull(CloudTrailEvent.Parse(SignIn));
    }

    [Fact]
    public void A_service_is_named_by_what_it_calls_itself() => Assert.Equal("cloudformation.amazonaws.com", Read(
        """{"eventName":"PutMetricAlarm","userIdentity":{"type":"AWSService","invokedBy":"cloudformation.amazonaws.com"}}""").Caller);

    [Fact]
    public void A_refused_call_changed_nothing_and_neither_did_a_refused_sign_in()
    {
        Assert.True(Read(With(Call, "errorCode", "AccessDenied")).Failed);
        Assert.Equal((true, "Failed authentication"), (Read(Failure).Failed, Read(Failure).Error));
    }

    [Fact]
    public void The_parameters_of_a_call_are_kept_as_they_are_and_those_of_activity_not_at_all()
    {
        var record = With(SignIn, "requestParameters", new JsonObject { ["alarmNames"] = new JsonArray("RootAccountUsage") });

        Assert.Equal("""{"alarmNames":["RootAccountUsage"]}""", CloudTrailEvent.Parse(record)!.Parameters);
        Assert.Empty(Read(record).Parameters);
    }

    // As before CloudTrail had the field.
    private static string Older => AssumeRoot.Replace(",\"assumedRoot\":\"true\"", "", StringComparison.Ordinal);

    private static (ActivityKind, Identity, string, string, string?) Essence(CloudTrailEvent one) =>
        (one.Kind, one.Identity, one.Name, one.Source, one.Account);

    private static CloudTrailEvent Read(string message) => Found(message).Event;

    private static Activity Found(string message) => Activity.Read(message, "RootAccountUsage", Logged, Chains.Now);

    private static string With(string message, string name, JsonNode value)
    {
        var record = JsonNode.Parse(message)!;
        record[name] = value;
        return record.ToJsonString();
    }
}
