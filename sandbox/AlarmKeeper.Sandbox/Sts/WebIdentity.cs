using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Iam;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Sts;

/// <summary>
/// Whom an OpenID Connect token speaks of. As with every signature here, that of the token is not verified; all that it says is.
/// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
/// </summary>
/// <param name="Provider">The ARN of the identity provider that issued it.</param>
internal sealed record WebIdentity(string Provider, string Subject, string Audience)
{
    /// <summary>The condition keys that trust policies compare: the provider's name, and what it says.</summary>
    public IReadOnlyDictionary<string, string> Claims =>
        new Dictionary<string, string> { [$"{Name}:sub"] = Subject, [$"{Name}:aud"] = Audience };

    private string Name => Provider[(Provider.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <param name="providers">The ids of programs by the provider's ARN, of the role's account.</param>
    /// <exception cref="AwsError">The token is none, of an unknown issuer, for another program, or its time is over.</exception>
    public static WebIdentity Read(ServiceCall call, IReadOnlyDictionary<string, string[]> providers)
    {
        var token = Parse(call.Required("WebIdentityToken", "ValidationError"));
        var (issuer, audience, subject) = (Claim(token, "iss"), Claim(token, "aud"), Claim(token, "sub"));
        var name = $":oidc-provider/{IdentityProviderOperations.Name(issuer)}";
        var provider = providers.Keys.FirstOrDefault(arn => arn.EndsWith(name, StringComparison.Ordinal))
            ?? throw Refused($"No OpenIDConnect provider found in your account for {issuer}");
        if (!providers[provider].Contains(audience))
            throw Refused("Incorrect token audience");
        var expires = DateTimeOffset.FromUnixTimeSeconds((long)(token.Number("exp") ?? throw Refused("Missing a required claim: exp")));
        return expires > call.Region.Now
            ? new(provider, subject, audience)
            : throw new AwsError(
                "ExpiredTokenException",
                $"Token expired: current date/time {call.Region.Now:u} must be before the expiration date/time {expires:u}");
    }

    private static JsonObject Parse(string token)
    {
        try
        {
            if (token.Split('.') is [_, var payload, _] && JsonNode.Parse(Base64Url.DecodeFromChars(payload)) is JsonObject claims)
                return claims;
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException)
        {
            // As one that has no claims.
        }
        throw Refused("The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)");
    }

    private static string Claim(JsonObject token, string name) => token.Text(name) ?? throw Refused($"Missing a required claim: {name}");

    private static AwsError Refused(string reason) => new("InvalidIdentityToken", reason);
}
