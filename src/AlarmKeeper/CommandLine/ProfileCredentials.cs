using AlarmKeeper.Text;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.RuntimeDependencies;
using Amazon.SecurityToken;
using Amazon.SSO;
using Amazon.SSOOIDC;

namespace AlarmKeeper.CommandLine;

/// <summary>
/// The credentials of one profile. The SDK reads it and builds what it describes; a role is assumed here, because the client that the SDK
/// would use for that under Native AOT does not know the source profile's credentials.
/// </summary>
/// <param name="profile">Of the AWS configuration files.</param>
/// <param name="files">Where its source profiles are.</param>
internal sealed class ProfileCredentials(CredentialProfile profile, ICredentialProfileSource files)
{
    // One attempt.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(6);

    private static RegionEndpoint Region =>
        FallbackRegionFactory.GetRegionEndpoint(includeInstanceMetadata: false) ?? RegionEndpoint.USEast1;

    /// <summary>Gives the SDK the clients that it cannot find by reflection once a program is trimmed.</summary>
    public static void RegisterClients()
    {
        var (registry, unsigned) = (GlobalRuntimeDependencyRegistry.Instance, new AnonymousAWSCredentials());
        registry.RegisterSecurityTokenServiceClient(_ => Sts(unsigned));
        registry.RegisterSSOClient(asked => new AmazonSSOClient(
            unsigned, new AmazonSSOConfig { RegionEndpoint = asked.SSOClientContextData.Region, Timeout = Timeout }));
        registry.RegisterSSOOIDCClient(asked => new AmazonSSOOIDCClient(
            unsigned, new AmazonSSOOIDCConfig { RegionEndpoint = asked.SSOOIDCClientContextData.Region, Timeout = Timeout }));
    }

    /// <summary>Whether a profile speaks of credentials at all; many hold no more than a Region.</summary>
    public static bool AreIn(CredentialProfile profile) => profile.Options is var says && !string.IsNullOrEmpty(string.Concat(
        says.AccessKey, says.RoleArn, says.SourceProfile, says.CredentialSource, says.CredentialProcess, says.WebIdentityTokenFile,
        says.SsoSession, says.SsoStartUrl, says.SsoAccountId, says.LoginSession));

    /// <exception cref="CredentialsException">It gives none until somebody does something.</exception>
    public async Task<AWSCredentials> ResolveAsync(CancellationToken cancellation)
    {
        try
        {
            return await SessionAsync(AWSCredentialsFactory.GetAWSCredentials(profile, files), cancellation);
        }
        catch (Exception failure) when (failure is not CredentialsException && !Credentials.IsPassing(failure))
        {
            throw new CredentialsException($"The profile '{Printable.Line(profile.Name)}' {Problem(Source(profile), failure)}");
        }
    }

    private async Task<AWSCredentials> SessionAsync(AWSCredentials credentials, CancellationToken cancellation)
    {
        if (credentials is not AssumeRoleAWSCredentials role)
        {
            await credentials.GetCredentialsAsync();
            return credentials;
        }

        if (role.Options.MfaSerialNumber is { Length: > 0 })
            throw new CredentialsException(
                $"The profile '{Printable.Line(profile.Name)}' needs an MFA code, for which AlarmKeeper does not ask. {HandOver(profile)}");
        var source = await SessionAsync(role.SourceCredentials, cancellation);
        try
        {
            using var sts = Sts(source);
            var session = await sts.AssumeRoleAsync(
                new() { RoleArn = role.RoleArn, RoleSessionName = role.RoleSessionName, ExternalId = role.Options.ExternalId },
                    cancellation);
            return session.Credentials;
        }
        catch (AmazonSecurityTokenServiceException refused) when (!Credentials.IsPassing(refused))
        {
            throw new CredentialsException(
                $"The profile '{Printable.Line(profile.Name)}' cannot assume {Printable.Line(role.RoleArn)}: "
                    + $"{Credentials.Reason(refused)} What to do: have the role's trust policy and your own policy allow sts:AssumeRole, "
                    + "or choose another profile by --profile.");
        }
    }

    private static AmazonSecurityTokenServiceClient Sts(AWSCredentials credentials) =>
        new(credentials, new AmazonSecurityTokenServiceConfig { RegionEndpoint = Region, Timeout = Timeout });

    // The profile at the end of the sources: whoever has to sign in signs in to that one.
    private CredentialProfile Source(CredentialProfile of)
    {
        var seen = new HashSet<string>();
        while (seen.Add(of.Name) && of.Options.SourceProfile is { Length: > 0 } name && files.TryGetProfile(name, out var source))
            of = source;
        return of;
    }

    private string Problem(CredentialProfile source, Exception failure) => source.Options switch
    {
        { LoginSession.Length: > 0 } => $"signs in with 'aws login', which AlarmKeeper cannot use by itself. {HandOver(profile)}",
        { SsoSession.Length: > 0 } or { SsoStartUrl.Length: > 0 } =>
            $"gives no credentials: {Credentials.Reason(failure)} Sign in again: aws sso login --profile {Printable.Line(source.Name)}",
        _ => $"gives no credentials: {Credentials.Reason(failure)} {HandOver(profile)}",
    };

    private static string HandOver(CredentialProfile of) =>
        "What the AWS CLI can use, it hands over: "
        + $"eval \"$(aws configure export-credentials --profile {Printable.Line(of.Name)} --format env)\"";
}
