using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Iam;

/// <summary>
/// OpenID Connect providers: a build server or a cluster whose tokens stand for AWS credentials.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
/// </summary>
internal static class IdentityProviderOperations
{
    private const string Code = "ValidationError";

    public static JsonObject Create(ServiceCall call)
    {
        if (!Uri.TryCreate(call.Required("Url", Code), UriKind.Absolute, out var url) || url is not { Scheme: "https", Query: "" })
            throw new AwsError("InvalidInput", "Invalid Open ID Connect Provider URL");
        var arn = Arn(call);
        if (!RoleOperations.Store(call).IdentityProviders.TryAdd(arn, [.. call.Input.Texts("ClientIDList")]))
            throw new AwsError("EntityAlreadyExists", $"Provider with url {url} already exists.", 409);
        return new() { ["OpenIDConnectProviderArn"] = arn };
    }

    public static void Delete(ServiceCall call)
    {
        var arn = call.Required("OpenIDConnectProviderArn", Code);
        if (!RoleOperations.Store(call).IdentityProviders.Remove(arn))
            throw new AwsError("NoSuchEntity", $"OpenIDConnect Provider not found for arn {arn}", 404);
    }

    /// <summary>The ARN of the provider with that URL: it has the URL's host and path.</summary>
    public static string Arn(ServiceCall call) => call.Region.GlobalArn("iam", $"oidc-provider/{Name(call.Input.Text("Url") ?? "")}");

    /// <summary>What a provider is called in ARNs and condition keys.</summary>
    public static string Name(string url) => url.Replace("https://", "", StringComparison.Ordinal).TrimEnd('/');
}
