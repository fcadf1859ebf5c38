using System.Collections.Immutable;
using System.Text.Json;
using AlarmKeeper.Aws;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Policies;

namespace AlarmKeeper.Subscriptions;

/// <summary>
/// Reads, where the operator allowed it, what keeps queues, functions and phones from taking what SNS sends (row N22): they confirm by
/// themselves, whether or not they may be sent to.
/// </summary>
/// <param name="aws">The clients.</param>
/// <param name="topicArn">The alert topic's.</param>
internal sealed class EndpointReader(AwsClients aws, string topicArn)
{
    private const string Nothing = "";

    /// <param name="observed">The alert topic.</param>
    /// <param name="wanted">Whose endpoints matter; empty means everybody's.</param>
    /// <param name="cancellation">Of the run.</param>
    public async Task<ObservedTopic> CompleteAsync(
        ObservedTopic observed, ImmutableArray<Subscriber> wanted, CancellationToken cancellation)
    {
        if (observed.Subscriptions is not Observation<ImmutableArray<Subscription>>.Present { Value: var there })
            return observed;
        var read = await Task.WhenAll(there.Select(one => one.Status == SubscriptionStatus.Confirmed && TopicDelivery.IsWanted(wanted, one)
            ? ReadAsync(one, cancellation)
            : Task.FromResult(one)));
        return observed with { Subscriptions = Observation.Of(ImmutableArray.Create(read)) };
    }

    private async Task<Subscription> ReadAsync(Subscription subscription, CancellationToken cancellation)
    {
        var read = await Reading.Of(() => RefusalAsync(subscription.Subscriber, cancellation));
        return subscription with
        {
            Refusal = read is Observation<string>.Absent ? "it does not exist, or has no policy that lets SNS in"
                : read.ValueOrDefault is { Length: > 0 } why ? why
                : null,
            Unread = read.Error,
        };
    }

    private Task<string> RefusalAsync(Subscriber subscriber, CancellationToken cancellation)
    {
        var arn = subscriber.Endpoint;
        var isOurs = Arns.Region(arn) == Arns.Region(topicArn) && Arns.Account(arn) == Arns.Account(topicArn);
        return subscriber switch
        {
            { IsPhone: true } => OfPhoneAsync(arn, cancellation),
            { IsQueue: true } when isOurs => OfQueueAsync(arn, cancellation),
            { IsFunction: true } when isOurs => OfFunctionAsync(arn, cancellation),
            // Of another account or Region nothing is read; a mailbox and a web address show nothing.
            _ => Task.FromResult(Nothing),
        };
    }

    private async Task<string> OfQueueAsync(string arn, CancellationToken cancellation)
    {
        var attributes = await aws.Sqs.GetQueueAttributesAsync(arn, cancellation);
        // https://docs.aws.amazon.com/sns/latest/dg/sns-enable-encryption-for-topic-sqs-queue-subscriptions.html
        if (attributes.GetValueOrDefault("KmsMasterKeyId")?.EndsWith("alias/aws/sqs", StringComparison.Ordinal) == true)
            return "it is encrypted with the key that AWS manages, which SNS may not use";
        return Judge(attributes.GetValueOrDefault("Policy"), "sqs:SendMessage", arn);
    }

    private async Task<string> OfFunctionAsync(string arn, CancellationToken cancellation) =>
        Judge(await aws.Lambda.GetPolicyAsync(arn, cancellation), "lambda:InvokeFunction", arn);

    private async Task<string> OfPhoneAsync(string number, CancellationToken cancellation) =>
        await aws.Sns.IsInSmsSandboxAsync(cancellation) && !(await aws.Sns.ListVerifiedNumbersAsync(cancellation)).Contains(number)
            ? "the account is in SNS's SMS sandbox, and the number is not verified there"
            : Nothing;

    private string Judge(string? policy, string action, string arn)
    {
        try
        {
            return new EndpointPolicy(action, arn, topicArn, Arns.Account(topicArn)).Allows(AccessPolicy.Parse(policy)) == false
                ? $"its policy does not let sns.amazonaws.com send for this topic ({action})"
                : Nothing;
        }
        catch (JsonException)
        {
            // A policy that AWS took and that cannot be read here proves nothing.
            return Nothing;
        }
    }
}
