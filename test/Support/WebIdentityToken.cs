using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;

namespace AlarmKeeper.Tests.Support;

/// <summary>Tokens of an OpenID Connect provider; nobody here verifies their signature.</summary>
internal static class WebIdentityToken
{
    public static string For(
        string subject, DateTimeOffset expires, string issuer = "https://ci.example.com", string audience = "sts.amazonaws.com")
    {
        var claims = new JsonObject { ["iss"] = issuer, ["sub"] = subject, ["aud"] = audience, ["exp"] = expires.ToUnixTimeSeconds() };
        return $"{Part("""{"alg":"RS256"}""")}.{Part(claims.ToJsonString())}.{Part("signature")}";
    }

    private static string Part(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
