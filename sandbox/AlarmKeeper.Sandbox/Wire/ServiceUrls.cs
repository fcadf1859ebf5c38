namespace AlarmKeeper.Sandbox.Wire;

/// <summary>
/// Where a program finds each service of AWS. In AWS they have an endpoint each, and an SDK keeps what it may spend on retries by endpoint:
/// with one text for all of them here, what fails at one service would use up the retries of every other. So each has a text of its
/// own, whose dots any client resolves to the same URL.
/// </summary>
internal static class ServiceUrls
{
    // As the AWS SDKs name the services: https://docs.aws.amazon.com/sdkref/latest/guide/ss-endpoints-table.html
    private static readonly string[] Ids =
    [
        "CLOUDFORMATION", "CLOUDTRAIL", "CLOUDWATCH", "CLOUDWATCH_LOGS", "EVENTBRIDGE", "KMS", "LAMBDA", "ORGANIZATIONS", "SCHEDULER",
            "SNS",
        "STS",
    ];

    /// <summary>The environment variables that say so.</summary>
    /// <param name="url">Of the sandbox.</param>
    public static Dictionary<string, string> Variables(string url)
    {
        var variables = Ids.ToDictionary(id => $"AWS_ENDPOINT_URL_{id}", id => $"{url}/{id.ToLowerInvariant()}/..");
        variables["AWS_ENDPOINT_URL"] = url;
        return variables;
    }
}
