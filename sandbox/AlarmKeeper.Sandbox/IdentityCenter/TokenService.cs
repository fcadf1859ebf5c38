using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.IdentityCenter;

/// <summary>
/// IAM Identity Center's tokens, as far as to extend a sign-in. Signing in takes a browser, and is not there.
/// https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/API_CreateToken.html
/// </summary>
internal sealed class TokenService : IService
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private static readonly Dictionary<string, Operation> Table = new() { ["CreateToken"] = Operation.Read(CreateToken) };

    public string Name => "sso-oauth";

    public string IamPrefix => "sso-oauth";

    public string? TargetPrefix => null;

    public QueryProtocol? Query => null;

    public IReadOnlyList<Route> Routes { get; } = [new("CreateToken", "POST /token")];

    public bool IsWrite(string operation) => Table.Writes(operation);

    public bool NeedsPermission(string operation) => false;

    public string Resource(ServiceCall call) => "*";

    // Everything in it is a secret.
    public JsonObject Recorded(ServiceCall call) => [];

    public JsonObject Serve(ServiceCall call) => Table.Serve(call);

    private static JsonObject CreateToken(ServiceCall call)
    {
        foreach (var member in (string[])["clientId", "clientSecret", "grantType"])
            call.Required(member, "InvalidRequestException");
        if (call.Input.Text("grantType") != "refresh_token")
            throw new AwsError("UnsupportedGrantTypeException", "This sandbox only extends sign-ins: grantType must be refresh_token");
        var refreshed = new SignIn("", RandomNumberGenerator.GetHexString(64), call.Region.Now + Lifetime);
        var signIn = SignIns.Of(call.Region.World).Refresh(call.Input.Text("refreshToken"), refreshed)
            ?? throw new AwsError("InvalidGrantException", "Invalid refresh token provided");
        return new()
        {
            ["accessToken"] = signIn.AccessToken,
            ["expiresIn"] = (int)Lifetime.TotalSeconds,
            ["refreshToken"] = signIn.RefreshToken,
            ["tokenType"] = "Bearer",
        };
    }
}
