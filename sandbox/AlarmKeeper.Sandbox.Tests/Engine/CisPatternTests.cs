using AlarmKeeper.Sandbox.Engine;

namespace AlarmKeeper.Sandbox.Tests.Engine;

/// <summary>The patterns that Security Hub's CloudWatch.2 to CloudWatch.14 prescribe, in their spelling.</summary>
public class CisPatternTests
{
    [Theory]
    [InlineData("Client.UnauthorizedOperation", true)]
    [InlineData("AccessDenied", true)]
    [InlineData("AccessDeniedException", true)]
    [InlineData("ThrottlingException", false)]
    public void Unauthorized_calls_are_found_by_wildcards(string errorCode, bool expected) =>
        Assert.Equal(expected, Matches("""{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}""", $$"""{"errorCode":"{{errorCode}}"}"""));

    [Theory]
    [InlineData("No", "Success", true)]
    [InlineData("Yes", "Success", false)]
    [InlineData("No", "Failure", false)]
    public void A_sign_in_without_MFA_is_found(string mfa, string result, bool expected) =>
        Assert.Equal(expected, Matches(
            """{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }""",
            $$$"""{"eventName":"ConsoleLogin","additionalEventData":{"MFAUsed":"{{{mfa}}}"},"userIdentity":{"type":"IAMUser"},"responseElements":{"ConsoleLogin":"{{{result}}}"}}"""));

    [Theory]
    [InlineData("StopLogging", true)]
    [InlineData("CreateTrail", true)]
    [InlineData("GetTrail", false)]
    public void A_change_of_the_trail_is_found(string eventName, bool expected) =>
        Assert.Equal(expected, Matches(
            "{($.eventName=CreateTrail) || ($.eventName=UpdateTrail) || ($.eventName=DeleteTrail) || ($.eventName=StartLogging) || ($.eventName=StopLogging)}",
            $$"""{"eventName":"{{eventName}}"}"""));

    [Fact]
    public void A_failed_sign_in_is_found_by_a_phrase() =>
        Assert.True(Matches(
            """{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}""",
            """{"eventName":"ConsoleLogin","errorMessage":"Failed authentication"}"""));

    [Theory]
    [InlineData("kms.amazonaws.com", "DisableKey", true)]
    [InlineData("kms.amazonaws.com", "ScheduleKeyDeletion", true)]
    [InlineData("kms.amazonaws.com", "CreateKey", false)]
    [InlineData("s3.amazonaws.com", "DisableKey", false)]
    public void A_bare_service_name_is_a_value(string source, string name, bool expected) =>
        Assert.Equal(expected, Matches(
            "{($.eventSource=kms.amazonaws.com) && (($.eventName=DisableKey) || ($.eventName=ScheduleKeyDeletion))}",
            $$"""{"eventSource":"{{source}}","eventName":"{{name}}"}"""));

    private static bool Matches(string pattern, string message) => FilterPattern.Parse(pattern).Matches(message);
}
