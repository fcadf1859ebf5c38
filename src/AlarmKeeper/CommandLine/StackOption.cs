using AlarmKeeper.Aws;
using AlarmKeeper.Configuration;
using AlarmKeeper.Text;

namespace AlarmKeeper.CommandLine;

/// <summary>The command line's <c>--stack</c>: the settings of that stack.</summary>
internal static class StackOption
{
    /// <exception cref="SettingsException">There is no such stack here, it is not AlarmKeeper's, or its settings are wrong.</exception>
    /// <exception cref="SettingsUnreadException">AWS does not show it.</exception>
    public static async Task<Settings> ReadAsync(AwsClients aws, string stack, CancellationToken cancellation)
    {
        var region = AwsClients.Region
            ?? throw new SettingsException([
                "There is no Region: neither --region nor AWS_REGION nor a profile names one. The stack's is needed, such as eu-west-1."]);
        if (Arns.Region(stack) is { Length: > 0 } elsewhere && elsewhere != region)
            throw new SettingsException([
                $"The stack '{Printable.Line(stack)}' is in {Printable.Line(elsewhere)}, and AWS_REGION or the profile says {region}: "
                + $"add --region {Printable.Line(elsewhere)}."]);
        try
        {
            var described = await aws.CloudFormation.DescribeStackAsync(stack, cancellation);
            return described.IsDeleted
                ? throw await NoneAsync(" any more")
                : SettingsReader.Read(StackDescription.Of(described));
        }
        // "If the stack doesn't exist, a ValidationError is returned." A name that no stack can have is one as well.
        // https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
        catch (AwsCallException refused) when (refused.Code == "ValidationError")
        {
            throw await NoneAsync($" ({refused.Message})");
        }
        catch (AwsCallException failure)
        {
            throw new SettingsUnreadException(failure.Message);
        }

        async Task<SettingsException> NoneAsync(string reason)
        {
            var account = await AccountAsync(aws, cancellation);
            return new([
                $"There is no stack '{Printable.Line(stack)}' in {region} of account {account}{Printable.Line(reason)}: "
                + "expected the name or the ARN of AlarmKeeper's stack."]);
        }
    }

    private static async Task<string> AccountAsync(AwsClients aws, CancellationToken cancellation)
    {
        try
        {
            return (await aws.IdentityAsync(cancellation)).Account;
        }
        catch (AwsCallException)
        {
            return "unknown";
        }
    }
}
