using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.CloudTrail;

/// <summary>
/// The record of one call.
/// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
/// </summary>
internal static class ApiCallEvent
{
    public static JsonObject Of(ServedCall served)
    {
        var (service, call, error) = served;
        var parameters = service.Recorded(call);
        var recorded = new JsonObject
        {
            ["eventVersion"] = "1.08",
            ["userIdentity"] = Identity(call),
            ["eventTime"] = Time(call.Region.Now),
            ["eventSource"] = $"{service.Name}.amazonaws.com",
            ["eventName"] = service.EventName(call.Operation),
            ["awsRegion"] = service.RecordedIn(call.Region).Name,
            ["sourceIPAddress"] = call.SourceIp,
            ["userAgent"] = call.UserAgent,
            ["requestParameters"] = parameters.Count == 0 ? null : Lowered(parameters),
            ["responseElements"] = null,
            ["requestID"] = Guid.NewGuid().ToString(),
            ["eventID"] = Guid.NewGuid().ToString(),
            ["readOnly"] = !service.IsWrite(call.Operation),
            ["eventType"] = "AwsApiCall",
            ["managementEvent"] = true,
            ["recipientAccountId"] = call.Region.Account,
            ["eventCategory"] = "Management",
        };
        if (error is not null)
            (recorded["errorCode"], recorded["errorMessage"]) = (Code(service, error), error.Message);
        return recorded;
    }

    /// <summary>Whole seconds, as in every event.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static JsonObject Identity(ServiceCall call)
    {
        var caller = call.Caller;
        var name = caller.Arn.Split('/')[^1];
        var identity = new JsonObject { ["type"] = caller.Type };
        if (caller.Type == "AWSService")
        {
            identity["invokedBy"] = caller.Arn;
            return identity;
        }
        identity["principalId"] = caller.Type switch
        {
            "Root" => caller.Account,
            "AssumedRole" => $"{Id("AROA", Role(caller))}:{name}",
            _ => Id("AIDA", caller.Arn),
        };
        identity["arn"] = caller.Arn;
        identity["accountId"] = caller.Account;
        identity["accessKeyId"] = caller.AccessKeyId;
        if (caller.Type == "IAMUser")
            identity["userName"] = name;
        if (caller.Type == "AssumedRole")
            identity["sessionContext"] = Session(call);
        // "The name of the AWS service that made the request" with somebody's rights, as CloudFormation does for whoever deploys.
        if (call.SourceIp.EndsWith(".amazonaws.com", StringComparison.Ordinal))
            identity["invokedBy"] = call.SourceIp;
        return identity;
    }

    private static JsonObject Session(ServiceCall call) => new()
    {
        ["sessionIssuer"] = new JsonObject
        {
            ["type"] = "Role",
            ["principalId"] = Id("AROA", Role(call.Caller)),
            ["arn"] = Role(call.Caller),
            ["accountId"] = call.Caller.Account,
            ["userName"] = Role(call.Caller).Split('/')[^1],
        },
        ["attributes"] = new JsonObject { ["creationDate"] = Time(call.Region.Now), ["mfaAuthenticated"] = "false" },
    };

    private static string Role(Caller caller) =>
        $"{string.Join(':', caller.Arn.Split(':')[..2])}:iam::{caller.Account}:role/{caller.Arn.Split('/') switch { [_, var role, ..] => role, _ => caller.Arn }}";

    private static string Id(string prefix, string arn) => prefix + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(arn)))[..17];

    // CloudTrail spells members as its own JSON does; the keys of maps are left alone.
    private static JsonObject Lowered(JsonObject structure) => new(structure.Select(member => KeyValuePair.Create(
        char.ToLowerInvariant(member.Key[0]) + member.Key[1..],
        member.Key is "Attributes" or "MessageAttributes" ? member.Value?.DeepClone() : Lowered(member.Value))));

    private static JsonNode? Lowered(JsonNode? value) => value switch
    {
        JsonObject structure => Lowered(structure),
        JsonArray list => new JsonArray([.. list.Select(Lowered)]),
        _ => value?.DeepClone(),
    };

    private static string Code(IService service, AwsError error) => error.Code switch
    {
        "AccessDeniedException" or "AuthorizationError" => "AccessDenied",
        { } code when service.Name == "sns" && !code.EndsWith("Exception", StringComparison.Ordinal) => code + "Exception",
        { } code => code,
    };
}
