namespace AlarmKeeper.Aws;

/// <summary>Amazon SQS, JSON 1.0: whether a queue takes what SNS sends (row N22).</summary>
internal sealed class Sqs(CallLog log) : ServiceClient(new ServiceConfig("SQS", "sqs", "2012-11-05"), log)
{
    private static readonly JsonTarget Target = new("AmazonSQS", "application/x-amz-json-1.0", PascalCase.Default);

    private static readonly JsonOperation<GetQueueAttributesInput, GetQueueAttributesOutput> GetQueueAttributes =
        new(Target, "GetQueueAttributes") { Patience = Operation.Little, IsBeside = true };

    /// <summary>The queue's policy and key, as far as somebody set them.</summary>
    /// <param name="arn">Of a queue in this Region.</param>
    /// <param name="cancellation">Of the run.</param>
    public async Task<IReadOnlyDictionary<string, string>> GetQueueAttributesAsync(string arn, CancellationToken cancellation)
    {
        var url = $"https://sqs.{Arns.Region(arn)}.{AwsClients.DnsSuffix}/{Arns.Account(arn)}/{Arns.Resource(arn)}";
        return (await CallAsync(GetQueueAttributes, new(url, ["Policy", "KmsMasterKeyId"]), cancellation)).Attributes ?? [];
    }
}

internal sealed record GetQueueAttributesInput(string QueueUrl, IReadOnlyList<string> AttributeNames);

internal sealed record GetQueueAttributesOutput(Dictionary<string, string>? Attributes = null);
