using AlarmKeeper.Aws;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Alarms;

/// <summary>
/// Reads to which CloudFormation stack an alarm belongs, by a tag that nobody but CloudFormation can set. Alarms of stacks that were last
/// deployed before 2024 have none.
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html
/// </summary>
internal sealed class AlarmOwnerReader(AwsClients aws)
{
    private const string StackTag = "aws:cloudformation:stack-name";

    /// <summary>The stack's name; null where the alarm is no stack's. Asked only for what is about to be told as repaired.</summary>
    public Task<Observation<string?>> StackAsync(string alarmArn, CancellationToken cancellation) => Reading.Of(async () =>
        (await aws.CloudWatch.ListTagsForResourceAsync(alarmArn, cancellation)).GetValueOrDefault(StackTag));
}
