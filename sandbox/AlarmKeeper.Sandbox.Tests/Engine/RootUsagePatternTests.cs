using AlarmKeeper.Sandbox.Engine;

namespace AlarmKeeper.Sandbox.Tests.Engine;

/// <summary>The events of aws-facts section 6 against the root-usage pattern.</summary>
public class RootUsagePatternTests
{
    private const string Pattern =
        """{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }""";

    private const string SignIn =
        """{"eventVersion":"1.08","userIdentity":{"type":"Root","principalId":"111122223333","arn":"arn:aws:iam::111122223333:root","accountId":"111122223333","accessKeyId":""},"eventTime":"2026-01-01T00:00:00Z","eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin","awsRegion":"us-east-1","sourceIPAddress":"192.0.2.1","responseElements":{"ConsoleLogin":"Success"},"additionalEventData":{"MFAUsed":"Yes"},"eventType":"AwsConsoleSignIn"}""";

    [Fact]
    public void Root_signing_in_matches() => Assert.True(Matches(SignIn));

    [Fact]
    public void Root_failing_to_sign_in_matches() =>
        Assert.True(Matches("""{"userIdentity":{"type":"Root","accessKeyId":""},"errorMessage":"Failed authentication","responseElements":{"ConsoleLogin":"Failure"},"eventType":"AwsConsoleSignIn"}"""));

    [Fact]
    public void A_root_API_call_matches() =>
        Assert.True(Matches("""{"userIdentity":{"type":"Root","accessKeyId":"AKIAIOSFODNN7EXAMPLE"},"eventName":"CreateAccessKey","eventType":"AwsApiCall","readOnly":false}"""));

    [Fact]
    public void A_call_in_an_AssumeRoot_session_matches() =>
        Assert.True(Matches("""{"userIdentity":{"type":"Root","accessKeyId":"ASIAIOSFODNN7EXAMPLE","sessionContext":{"attributes":{"mfaAuthenticated":"false"},"assumedRoot":"true"}},"eventName":"DeleteBucketPolicy","eventType":"AwsApiCall"}"""));

    [Fact]
    public void A_service_acting_on_behalf_of_root_does_not_match() =>
        Assert.False(Matches("""{"userIdentity":{"type":"Root","invokedBy":"cloudformation.amazonaws.com"},"eventName":"CreateTopic","eventType":"AwsApiCall"}"""));

    [Fact]
    public void A_service_event_does_not_match() =>
        Assert.False(Matches("""{"userIdentity":{"type":"Root","accountId":"111122223333"},"eventName":"ServiceInitiated","eventType":"AwsServiceEvent"}"""));

    [Fact]
    public void A_key_rotation_by_AWS_does_not_match() =>
        Assert.False(Matches("""{"userIdentity":{"accountId":"111122223333","invokedBy":"AWS Internal"},"eventName":"RotateKey","eventType":"AwsServiceEvent"}"""));

    [Fact]
    public void An_IAM_user_signing_in_does_not_match() =>
        Assert.False(Matches("""{"userIdentity":{"type":"IAMUser","userName":"anaya"},"eventName":"ConsoleLogin","eventType":"AwsConsoleSignIn"}"""));

    [Fact]
    public void The_AssumeRoot_call_itself_does_not_match() =>
        Assert.False(Matches("""{"userIdentity":{"type":"AssumedRole","arn":"arn:aws:sts::111111111111:assumed-role/Admin/jane"},"eventName":"AssumeRoot","eventType":"AwsApiCall"}"""));

    [Fact]
    public void A_federated_user_of_root_does_not_match() =>
        Assert.False(Matches("""{"userIdentity":{"type":"FederatedUser","sessionContext":{"sessionIssuer":{"type":"Root"}}},"eventType":"AwsApiCall"}"""));

    [Fact]
    public void An_event_without_an_event_type_does_not_match() => Assert.False(Matches("""{"userIdentity":{"type":"Root"}}"""));

    [Theory]
    [InlineData("""{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}""")]
    [InlineData("""{ $.userIdentity.type = Root && $.userIdentity.invokedBy not exists && $.eventType != AwsServiceEvent }""")]
    [InlineData("""  { ($.userIdentity.type = "Root") && ($.userIdentity.invokedBy NOT EXISTS) && ($.eventType != "AwsServiceEvent") }  """)]
    public void Other_spellings_match_the_same(string pattern) => Assert.True(FilterPattern.Parse(pattern).Matches(SignIn));

    private static bool Matches(string message) => FilterPattern.Parse(Pattern).Matches(message);
}
