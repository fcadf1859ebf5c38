using Microsoft.AspNetCore.Http;

namespace AlarmKeeper.Sandbox.Wire;

/// <summary>
/// The credential scope of a signed request, which says whom it is from and what it is for. The signature itself is not verified.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
/// </summary>
internal sealed record Signature(string AccessKeyId, string Region, string Service)
{
    /// <returns>Null for an unsigned request.</returns>
    /// <exception cref="AwsError">The signature is not one of version 4.</exception>
    public static Signature? Of(HttpRequest request)
    {
        var scope = request.Headers.Authorization.FirstOrDefault() is { } header
            ? InHeader(header)
            : request.Query["X-Amz-Credential"].FirstOrDefault();
        if (scope is null)
            return null;
        return scope.Split('/') is [var key, _, var region, var service, "aws4_request"]
            ? new(key, region, service)
            : throw Incomplete("Credential must have the form KEY/DATE/REGION/SERVICE/aws4_request");
    }

    private static string InHeader(string header)
    {
        const string Member = "Credential=";
        var start = header.IndexOf(Member, StringComparison.Ordinal);
        if (!header.StartsWith("AWS4-HMAC-SHA256", StringComparison.Ordinal) || start < 0)
            throw Incomplete("Authorization header requires AWS4-HMAC-SHA256 and a 'Credential' parameter");
        return header[(start + Member.Length)..].Split(',', ' ')[0];
    }

    private static AwsError Incomplete(string message) => new("IncompleteSignature", message);
}
