using AlarmKeeper.Aws;

namespace AlarmKeeper.Configuration;

/// <summary>Where a run's settings come from; asked at every run.</summary>
/// <exception cref="SettingsUnreadException">They could not be read.</exception>
/// <exception cref="SettingsException">They were read, and are wrong.</exception>
internal delegate Task<Settings> SettingsSource(CancellationToken cancellation);

/// <summary>The stack could not be read, and this process has never read it: nobody knows what the chain should be.</summary>
internal sealed class SettingsUnreadException(string error) : Exception(error);

/// <summary>The function's settings are the parameters of the stack that made it (docs/decisions/0022).</summary>
/// <param name="unread">Told why the stack could not be read, where the settings of the last run hold instead.</param>
internal sealed class OwnStack(AwsClients aws, string function, Action<string> unread)
{
    // CloudFormation sets it on what it makes, and nobody else can: AWS refuses tags whose key begins with "aws:".
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html
    private const string StackTag = "aws:cloudformation:stack-id";

    private string? id;
    private Settings? last;

    public async Task<Settings> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            id ??= await FindAsync(cancellation);
            var stack = await aws.CloudFormation.DescribeStackAsync(id, cancellation);
            return last = SettingsReader.Read(StackDescription.Of(stack));
        }
        catch (AwsCallException failure)
        {
            // A stack that is not there may have handed the function on to another one.
            id = null;
            if (last is null)
                throw new SettingsUnreadException(failure.Message);
            unread(failure.Message);
            return last;
        }
    }

    private async Task<string> FindAsync(CancellationToken cancellation)
    {
        var caller = await aws.IdentityAsync(cancellation);
        var arn = new Place(Arns.Partition(caller.Arn), AwsClients.Region ?? "", caller.Account).Function(function);
        return (await aws.Lambda.ListTagsAsync(arn, cancellation)).GetValueOrDefault(StackTag)
            ?? throw new AwsCallException(
                "ListTags",
                "NoStack",
                $"the function has no tag {StackTag}: AlarmKeeper's settings are its stack's parameters, so deploy it with template.yaml");
    }
}
