using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Sandbox.Iam;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Sts;

/// <summary>
/// Becoming a role. Its trust policy is asked whoever calls; IAM has asked the caller's own policies before, also within one account, where
/// AWS is content with a trust policy that names the caller.
/// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
/// </summary>
internal static partial class RoleSessions
{
    private const string Invalid = "ValidationError";

    // "Role chaining limits your session to a maximum of one hour."
    private const int MaxChained = 3600;

    private const int Min = 900;

    public static JsonObject Assume(ServiceCall call)
    {
        var (arn, caller) = (RoleArn(call), call.Caller);
        if (caller.Type == "Root")
            throw Denied("Roles may not be assumed by root accounts.");
        var asked = new PolicyRequest("sts:AssumeRole", arn, "AWS", caller.Arn, Context(call), caller.Account);
        var role = Trusted(call, asked)
            ?? throw Denied($"User: {caller.Arn} is not authorized to perform: sts:AssumeRole on resource: {arn}");
        return Start(call, role, caller.Type == "AssumedRole" ? MaxChained : role.MaxSessionDuration);
    }

    public static JsonObject AssumeWithWebIdentity(ServiceCall call)
    {
        var arn = RoleArn(call);
        var identity = WebIdentity.Read(call, RoleStore.Of(call.Region.World, Account(arn)).IdentityProviders);
        var asked = new PolicyRequest("sts:AssumeRoleWithWebIdentity", arn, "Federated", identity.Provider, Context(call, identity.Claims));
        var role = Trusted(call, asked)
            ?? throw Denied("Not authorized to perform sts:AssumeRoleWithWebIdentity");
        return Start(call, role, role.MaxSessionDuration)
            .With("SubjectFromWebIdentityToken", identity.Subject)
            .With("Audience", identity.Audience)
            .With("Provider", identity.Provider);
    }

    /// <summary>The condition keys of STS's own.</summary>
    public static Dictionary<string, string> Context(ServiceCall call, IReadOnlyDictionary<string, string>? claims = null)
    {
        var context = new Dictionary<string, string>(claims ?? new Dictionary<string, string>());
        foreach (var member in (string[])["RoleSessionName", "ExternalId"])
            if (call.Input.Text(member) is { } value)
                context[$"sts:{member}"] = value;
        return context;
    }

    // A role that is not there is refused as one that does not trust the caller.
    private static Role? Trusted(ServiceCall call, PolicyRequest asked) =>
        RoleStore.Of(call.Region.World, Account(asked.Resource)).Roles.GetValueOrDefault(asked.Resource) is { } role
        && PolicyDocument.ParseTrust(role.TrustPolicy).Evaluate(asked) == PolicyDecision.Allowed
            ? role
            : null;

    private static JsonObject Start(ServiceCall call, Role role, int max)
    {
        var seconds = call.Input.Integer("DurationSeconds") ?? Math.Min(3600, max);
        if (seconds < Min || seconds > max)
            throw new AwsError(Invalid, $"The requested DurationSeconds {seconds} is not between {Min} and the {max} of this role.");
        var policy = call.Input.Text("Policy") is null ? null : RoleOperations.Document(call, "Policy");
        var (session, credentials) = (call.Input.Text("RoleSessionName")!, TemporaryCredentials.Until(call.Region.Now.AddSeconds(seconds)));
        var assumed = RoleStore.Assume(call.Region.World, role.Arn, session, credentials.AccessKeyId, policy);
        return new()
        {
            ["Credentials"] = new JsonObject
            {
                ["AccessKeyId"] = credentials.AccessKeyId,
                ["SecretAccessKey"] = credentials.SecretAccessKey,
                ["SessionToken"] = credentials.SessionToken,
                ["Expiration"] = credentials.Expiration,
            },
            ["AssumedRoleUser"] = new JsonObject { ["AssumedRoleId"] = $"{role.Id}:{session}", ["Arn"] = assumed.Arn },
        };
    }

    private static string RoleArn(ServiceCall call)
    {
        var (arn, session) = (call.Required("RoleArn", Invalid), call.Required("RoleSessionName", Invalid));
        if (!SessionName().IsMatch(session))
            throw new AwsError(
                Invalid,
                $"1 validation error detected: Value '{session}' at 'roleSessionName' failed to satisfy constraint: "
                + "Member must have 2 to 64 characters and satisfy regular expression pattern: [\\w+=,.@-]*");
        return arn.Split(':') is ["arn", var partition, "iam", "", { Length: 12 }, var resource]
            && partition == call.Region.Partition.Name
            && resource.StartsWith("role/", StringComparison.Ordinal)
                ? arn
                : throw new AwsError(Invalid, $"{arn} is invalid");
    }

    private static AwsError Denied(string message) => new("AccessDenied", message, 403);

    private static string Account(string arn) => arn.Split(':')[4];

    [GeneratedRegex(@"^[\w+=,.@-]{2,64}\z")]
    private static partial Regex SessionName();
}
