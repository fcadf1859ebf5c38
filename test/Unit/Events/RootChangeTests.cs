using System.Text.Json.Nodes;
using AlarmKeeper.Events;

namespace AlarmKeeper.Tests.Events;

/// <summary>Records of what changes who can become root, and records that correct others.</summary>
public class RootChangeTests
{
    private const string SignIn =
        """{"userIdentity":{"type":"Root","accountId":"111122223333"},"eventTime":"2026-05-04T11:58:00Z","eventSource":"signin.amazonaws.com","eventID":"e-1","eventType":"AwsConsoleSignIn"}""";

    private const string Call =
        """{"userIdentity":{"type":"Root"},"eventTime":"2026-05-04T11:58:00Z","eventSource":"iam.amazonaws.com","eventType":"AwsApiCall"}""";

    [Theory]
    [InlineData("PasswordUpdated", ActivityKind.PasswordChange)]
    [InlineData("PasswordRecoveryCompleted", ActivityKind.PasswordChange)]
    [InlineData("PasswordRecoveryRequested", ActivityKind.PasswordRecovery)]
    [InlineData("EmailUpdated", ActivityKind.EmailChange)]
    [InlineData("CheckMfa", ActivityKind.OtherSignIn)]
    public void What_the_sign_in_service_calls_a_failure_failed(string name, object kind)
    {
        Assert.Equal(((ActivityKind)kind, false), Ended(name, "Success"));
        Assert.Equal(((ActivityKind)kind, true), Ended(name, "Failure"));

        static (ActivityKind, bool) Ended(string name, string how)
        {
            var read = Read(With(Named(name), "responseElements", new JsonObject { [name] = how }));
            return (read.Kind, read.Failed);
        }
    }

    [Theory]
    [InlineData("ChangePassword", ActivityKind.PasswordChange)]
    [InlineData("UpdateAccountEmailAddress", ActivityKind.EmailChange)]
    public void Root_may_change_them_by_a_call_as_well(string name, object kind)
    {
        var call = With(Call, "eventName", name);

        Assert.Equal((ActivityKind)kind, Read(call).Kind);
        Assert.Equal(ActivityKind.ApiCall, Read(With(call, "errorCode", "AccessDenied")).Kind);
        Assert.Equal(ActivityKind.ApiCall, Read(call.Replace("\"Root\"", "\"IAMUser\"", StringComparison.Ordinal)).Kind);
    }

    [Fact]
    public void A_correction_names_the_event_that_it_corrects()
    {
        var own = new JsonObject { ["reason"] = "UPDATED_DATA", ["updatedFields"] = "responseElements" };
        Assert.Equal("e-1", Read(With(Named("ConsoleLogin"), "addendum", own)).Corrects);
        own = (JsonObject)own.DeepClone();
        own["originalEventID"] = "e-0";
        Assert.Equal("e-0", Read(With(Named("ConsoleLogin"), "addendum", own)).Corrects);
        Assert.Null(Read(With(Named("ConsoleLogin"), "addendum", new JsonObject { ["reason"] = "DELIVERY_DELAY" })).Corrects);
    }

    private static string Named(string name) => With(SignIn, "eventName", name);

    private static CloudTrailEvent Read(string record) => CloudTrailEvent.Parse(record)!;

    private static string With(string message, string name, JsonNode value)
    {
        var record = JsonNode.Parse(message)!;
        record[name] = value;
        return record.ToJsonString();
    }
}
