using System.Net.Sockets;
using AlarmKeeper.Aws;
using AlarmKeeper.Text;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;

namespace AlarmKeeper.CommandLine;

/// <summary>
/// Whose credentials a command uses: those that the AWS SDK would find, in its order, resolved before the run begins, so that what a
/// person has to do about them is all that is printed (docs/decisions/0036). The function's are in its environment, and need none of it.
/// </summary>
internal static class Credentials
{
    private const int TooManyRequests = 429;

    // As many as a person reads in one sentence.
    private const int MaxNamed = 10;

    private const string Chosen = "AWS_PROFILE";

    private static readonly string[] Keys = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];
    private static readonly string[] WebIdentity = ["AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_ROLE_ARN"];

    /// <summary>
    /// Lets every client of this process use them. Where AWS cannot be reached for them, the run's first call meets the failure again, and
    /// the report says so.
    /// </summary>
    /// <param name="profile">That the person chose in this command; null for what the environment says.</param>
    /// <exception cref="CredentialsException">There are none, and waiting would not help.</exception>
    public static async Task UseAsync(string? profile, IReadOnlyDictionary<string, string> environment, CancellationToken cancellation)
    {
        // Region, endpoints and retries come from the profile as well; the SDK looks there by this variable.
        if (profile is not null)
            Environment.SetEnvironmentVariable(Chosen, profile);
        else if (AreSet(Keys, environment))
            return;
        ProfileCredentials.RegisterClients();
        try
        {
            var credentials = profile is null && AreSet(WebIdentity, environment)
                ? await OfTokenAsync()
                : await OfProfileAsync(profile ?? environment.GetValueOrDefault(Chosen), cancellation);
            AWSConfigs.AWSCredentialsGenerators = [() => credentials];
        }
        catch (Exception failure) when (IsPassing(failure))
        {
            AWSConfigs.AWSCredentialsGenerators = [() => throw failure];
        }
    }

    private static async Task<AWSCredentials> OfProfileAsync(string? chosen, CancellationToken cancellation)
    {
        var files = new CredentialProfileStoreChain();
        var name = string.IsNullOrEmpty(chosen) ? SharedCredentialsFile.DefaultProfileName : chosen;
        if (files.TryGetProfile(name, out var profile) && ProfileCredentials.AreIn(profile))
            return await new ProfileCredentials(profile, files).ResolveAsync(cancellation);
        if (profile is null && !string.IsNullOrEmpty(chosen))
            throw new CredentialsException(
                $"There is no profile '{Printable.Line(chosen)}' in {SharedCredentialsFile.DefaultConfigFilePath} "
                + $"or {SharedCredentialsFile.DefaultFilePath}. What to do: {Others(files)}");
        return await OfMachineAsync();
    }

    private static async Task<AWSCredentials> OfTokenAsync()
    {
        try
        {
            var credentials = AssumeRoleWithWebIdentityCredentials.FromEnvironmentVariables();
            await credentials.GetCredentialsAsync();
            return credentials;
        }
        catch (Exception failure) when (!IsPassing(failure))
        {
            throw new CredentialsException($"{string.Join(" and ", WebIdentity)} give no credentials: {Reason(failure)} "
                + "What to do: have a new token written there, or choose a profile by --profile.");
        }
    }

    private static string Others(CredentialProfileStoreChain files)
    {
        var names = string.Join(", ", files.ListProfiles().Take(MaxNamed).Select(one => Printable.Line(one.Name)));
        return names.Length > 0 ? $"choose one that is there by --profile, such as {names}."
            : "make one by 'aws configure sso' or 'aws configure'.";
    }

    // A container's or an instance's. Most machines have neither.
    private static async Task<AWSCredentials> OfMachineAsync()
    {
        try
        {
            var credentials = await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync();
            await credentials.GetCredentialsAsync();
            return credentials;
        }
        catch (Exception)
        {
            throw new CredentialsException(
                "No AWS credentials were found. What to do: choose a profile (--profile, or AWS_PROFILE), "
                + "or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.");
        }
    }

    /// <summary>Why there are no credentials: a sentence in one line.</summary>
    public static string Reason(Exception failure)
    {
        var cause = AwsCallException.Cause(failure);
        var code = cause is AmazonServiceException { ErrorCode.Length: > 0 } refused ? $"{refused.ErrorCode}: " : "";
        return $"{Printable.Line(code + AwsCallException.OneLine(cause.Message).TrimEnd('.'), most: 400)}.";
    }

    /// <summary>Whether the next try may succeed without anybody's doing.</summary>
    public static bool IsPassing(Exception? failure) =>
        failure is not null
        && (failure is HttpRequestException or SocketException or TimeoutException or OperationCanceledException
            || failure is AmazonServiceException { StatusCode: var status and not 0 } && (int)status is >= 500 or TooManyRequests
            || IsPassing(failure.InnerException));

    private static bool AreSet(string[] variables, IReadOnlyDictionary<string, string> environment) =>
        Array.TrueForAll(variables, variable => environment.GetValueOrDefault(variable) is { Length: > 0 });
}
