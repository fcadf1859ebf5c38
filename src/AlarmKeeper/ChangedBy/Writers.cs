using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;
using AlarmKeeper.Drift;
using AlarmKeeper.Observed;

namespace AlarmKeeper.ChangedBy;

/// <summary>Which recorded call explains which drifted link.</summary>
/// <param name="Recorded">The calls of the last day, the one that started the run first.</param>
internal sealed partial record Writers(RecordedWrites Recorded, DesiredChain Desired, ObservedChain Observed)
{
    private const string Monitoring = "monitoring.amazonaws.com";
    private const string Logs = "logs.amazonaws.com";
    private const string Sns = "sns.amazonaws.com";
    private const string CloudTrail = "cloudtrail.amazonaws.com";
    private const string Scheduler = "scheduler.amazonaws.com";
    private const string Events = "events.amazonaws.com";
    private const string Lambda = "lambda.amazonaws.com";

    // The event names of the tamper catalogue's rows. Lambda's carry the version of its API.
    private static readonly Dictionary<LinkKind, (string Source, string[] Events)[]> Calls = new()
    {
        [LinkKind.Trail] = [(CloudTrail, ["StopLogging", "DeleteTrail", "UpdateTrail", "PutEventSelectors"])],
        [LinkKind.LogGroup] =
        [
            (Logs, ["DeleteLogGroup", "CreateLogGroup", "AssociateKmsKey", "PutRetentionPolicy", "PutTransformer", "PutDataProtectionPolicy", "PutAccountPolicy", "PutBearerTokenAuthentication", "PutLogGroupDeletionProtection"]),
        ],
        [LinkKind.Topic] = [(Sns, ["DeleteTopic", "CreateTopic", "SetTopicAttributes", "PutDataProtectionPolicy"])],
        [LinkKind.TopicPolicy] = [(Sns, ["SetTopicAttributes", "AddPermission", "RemovePermission", "DeleteTopic"])],
        [LinkKind.Subscription] = [(Sns, ["Unsubscribe", "SetSubscriptionAttributes", "DeleteTopic", "Subscribe"])],
        [LinkKind.MetricFilter] = [(Logs, ["PutMetricFilter", "DeleteMetricFilter", "DeleteLogGroup"])],
        [LinkKind.Alarm] = [(Monitoring, ["PutMetricAlarm", "DeleteAlarms", "DisableAlarmActions", "PutCompositeAlarm", "SetAlarmState"])],
        [LinkKind.MuteRule] = [(Monitoring, ["PutAlarmMuteRule"])],
        [LinkKind.Enforcer] =
        [
            (Scheduler, ["UpdateSchedule", "DeleteSchedule"]),
            (Events, ["DisableRule", "DeleteRule", "PutRule", "RemoveTargets", "PutTargets"]),
            (Lambda, ["PutFunctionConcurrency", "PutFunctionEventInvokeConfig", "UpdateFunctionConfiguration", "DeleteFunction"]),
        ],
    };

    /// <summary>The services whose records have to be looked at.</summary>
    public static ImmutableArray<string> Sources(IEnumerable<LinkDrift> drift) =>
        [.. drift.Where(IsExplicable).SelectMany(link => Calls[link.Kind]).Select(calls => calls.Source).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The newest call that explains the link; null when none does.</summary>
    public CloudTrailEvent? Of(LinkDrift link) => Others(link) is [var newest, ..] ? newest : null;

    /// <summary>Every call of somebody else that wrote the link, newest first.</summary>
    public IReadOnlyList<CloudTrailEvent> Others(LinkDrift link)
    {
        if (!IsExplicable(link))
            return [];
        List<string> names = [link.Name, .. OtherNames(link)];
        return [.. Recorded.Others.Where(call => Calls[link.Kind].Any(one => one.Source == call.Source && one.Events.Any(name => Is(call.Name, name))) && (names.Exists(name => IsNamed(call, name)) || IsSubscription(call, SubscriberOf(link))))];
    }

    /// <summary>Our own writes of the link before this run.</summary>
    /// <param name="link">As it was found.</param>
    /// <param name="action">The operation, such as <c>PutMetricAlarm</c>.</param>
    public IEnumerable<CloudTrailEvent> OwnBefore(LinkDrift link, string action)
    {
        var subscriber = SubscriberOf(link);
        string?[] names = [link.Differences.Any(difference => difference.Row == "E1") ? RuleDrift.RuleOf(link) : link.Name, subscriber?.Endpoint];
        return Recorded.Own.Where(call => call.Name == action && call.At < Observed.At && (names.Any(name => name is { Length: > 0 } && IsNamed(call, name)) || IsSubscription(call, subscriber)));
    }

    private static bool IsNamed(CloudTrailEvent call, string name)
    {
        // An alarm's metric is called like it, and other alarms watch it too.
        var parameters = call.Source == Monitoring ? MetricName().Replace(call.Parameters, "") : call.Parameters;
        return parameters.Contains($"\"{name}\"", StringComparison.Ordinal) || parameters.Contains($":{name}\"", StringComparison.Ordinal)
            // A trail's ARN.
            || parameters.Contains($"/{name}\"", StringComparison.Ordinal);
    }

    [GeneratedRegex("\"metricName\"\\s*:\\s*\"[^\"]*\"")]
    private static partial Regex MetricName();

    // Whether a call is what one would look for: not where a read failed, nor for what nobody did.
    private static bool IsExplicable(LinkDrift link) => !link.Differences.IsEmpty && Calls.ContainsKey(link.Kind);

    private static bool Is(string recorded, string name) => recorded == name || (recorded.StartsWith(name, StringComparison.Ordinal) && recorded[name.Length..].StartsWith("20", StringComparison.Ordinal));

    // Only the beginning of the id is remembered.
    private bool IsSubscription(CloudTrailEvent call, Subscriber? subscriber) =>
        InvitationOf(subscriber) is { SubscriptionId: { Length: > 0 } id } && call.Parameters.Contains($"{Desired.TopicArn}:{id}", StringComparison.Ordinal);

    private Subscriber? SubscriberOf(LinkDrift link) => link.Kind == LinkKind.Subscription ? Desired.Subscribers.FirstOrDefault(one => one.Name == link.Name) : null;

    private Invitation? InvitationOf(Subscriber? subscriber) => subscriber is null ? null : Observed.Memory.ValueOrDefault?.InvitationOf(subscriber);

    // How else the parameters of somebody's call may name the link.
    private IEnumerable<string> OtherNames(LinkDrift link)
    {
        switch (link.Kind)
        {
            case LinkKind.Subscription:
                yield return Desired.TopicArn;
                break;
            case LinkKind.MetricFilter when Desired.Whereabouts.LogGroup.ValueOrDefault is { } group:
                yield return group;
                break;
            case LinkKind.LogGroup when link.Differences.Any(difference => difference.Row is "L7" or "L6"):
                yield return "DATA_PROTECTION_POLICY";
                yield return "TRANSFORMER_POLICY";
                break;
            case LinkKind.Enforcer when link.Differences.Any(difference => difference.Row == "E1"):
                yield return RuleDrift.RuleOf(link);
                break;
            case LinkKind.Enforcer:
                if (Desired.Own is { } own)
                    yield return own.Function;
                break;
        }
    }
}
