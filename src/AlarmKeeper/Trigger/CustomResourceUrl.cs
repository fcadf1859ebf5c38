using System.Net;
using AlarmKeeper.Text;

namespace AlarmKeeper.Trigger;

/// <summary>
/// Puts answers where CloudFormation fetches them: a presigned URL of S3. The URL comes with the payload, which whoever may invoke the
/// function can write. So only CloudFormation's own bucket for this Region is believed, or a service on this machine that was configured
/// in AWS's place.
/// </summary>
/// <param name="region">Whose function this is. A custom resource and its function are in one Region.</param>
/// <param name="dnsSuffix">Of the partition: <c>amazonaws.com</c>, <c>amazonaws.com.cn</c> …</param>
/// <param name="endpoint">The value of <c>AWS_ENDPOINT_URL</c>; null when it is not set.</param>
internal sealed class CustomResourceUrl(string region, string dnsSuffix, string? endpoint) : IDisposable
{
    private const int HttpsPort = 443;

    private static readonly TimeSpan OneTry = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(2);

    // "cloudformation-custom-resource-response-region … AWS Region names don't contain dashes. For example, uswest2."
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/vpc-interface-endpoints.html
    // A bucket of another Region is no less CloudFormation's, but of one that does not exist anybody could own it.
    private readonly string bucket = $"cloudformation-custom-resource-response-{region.Replace("-", "", StringComparison.Ordinal)}";

    // No redirects, which could lead anywhere.
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = OneTry };

    /// <exception cref="PayloadException">It is not CloudFormation's.</exception>
    public Uri Accept(string responseUrl)
    {
        // What was signed is the URL as it was written, so it must stay as it is.
        var options = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        if (Uri.TryCreate(responseUrl, options, out var url) && url.UserInfo.Length == 0 && (IsCloudFormations(url) || IsEndpoint(url)))
            return url;
        throw new PayloadException(
            $"The payload's ResponseURL is '{Printable.Line(responseUrl, 100)}', "
                + $"which is not https to CloudFormation's bucket {bucket} of {dnsSuffix}: nothing was touched.");
    }

    /// <summary>Puts the answer, again while the server is in trouble and time is left.</summary>
    /// <returns>Null when it was taken; else why it was not.</returns>
    public async Task<string?> PutAsync(Uri url, ReadOnlyMemory<byte> answer, CancellationToken cancellation)
    {
        var error = "the time was up";
        var pause = TimeSpan.FromMilliseconds(100);
        try
        {
            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                (error, var isFinal) = await TryAsync(url, answer, cancellation);
                if (isFinal)
                    return error;
                await Task.Delay(pause, cancellation);
                pause = pause * 2 < MaxPause ? pause * 2 : MaxPause;
            }
        }
        catch (OperationCanceledException)
        {
            return error;
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<(string? Error, bool IsFinal)> TryAsync(Uri url, ReadOnlyMemory<byte> answer, CancellationToken cancellation)
    {
        // No Content-Type: it is not part of what was signed, and S3 would take the URL's signature for a wrong one.
        using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = new ReadOnlyMemoryContent(answer) };
        try
        {
            using var response = await http.SendAsync(request, cancellation);
            var passes = response.StatusCode is >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests
                or HttpStatusCode.RequestTimeout;
            return response.IsSuccessStatusCode ? (null, true) : ($"HTTP status {(int)response.StatusCode}", !passes);
        }
        catch (HttpRequestException failure)
        {
            return (failure.Message, false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return ("no answer in time", false);
        }
    }

    // The forms of its host that requests have shown: with the Region behind a dot, behind a dash, and, in us-east-1, without it.
    private bool IsCloudFormations(Uri url) => url.Scheme == Uri.UriSchemeHttps && url.Port == HttpsPort
        && new[] { $"s3.{region}", $"s3-{region}", "s3" }
            .Any(s3 => url.IdnHost.Equals($"{bucket}.{s3}.{dnsSuffix}", StringComparison.OrdinalIgnoreCase));

    // Whoever answers for AWS answers for CloudFormation too. Elsewhere than on this machine nobody does.
    private bool IsEndpoint(Uri url) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out var configured) && configured.IsLoopback
            && (url.Scheme, url.Authority) == (configured.Scheme, configured.Authority);
}
