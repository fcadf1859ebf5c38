using System.Collections.Immutable;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;
using AlarmKeeper.Observed;

namespace AlarmKeeper.Drift;

/// <summary>Which recorded call explains which drifted link.</summary>
internal static class Writers
{
    private const string Monitoring = "monitoring.amazonaws.com";
    private const string Logs = "logs.amazonaws.com";
    private const string Sns = "sns.amazonaws.com";
    private const string CloudTrail = "cloudtrail.amazonaws.com";
    private const string Scheduler = "scheduler.amazonaws.com";
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
            (Lambda, ["PutFunctionConcurrency", "PutFunctionEventInvokeConfig", "UpdateFunctionConfiguration", "DeleteFunction"]),
        ],
    };

    /// <summary>The services whose records have to be looked at.</summary>
    public static ImmutableArray<string> Sources(IEnumerable<LinkDrift> drift) =>
        [.. drift.Where(IsExplicable).SelectMany(link => Calls[link.Kind]).Select(calls => calls.Source).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The newest call that explains the link; null when none does.</summary>
    public static RecordedCall? Of(LinkDrift link, IEnumerable<RecordedCall> calls, DesiredChain desired, ObservedChain observed)
    {
        if (!IsExplicable(link))
            return null;
        var names = Names(link, desired, observed).ToList();
        return calls.FirstOrDefault(call =>
            Calls[link.Kind].Any(one => one.Source == call.Source && one.Events.Any(name => Is(call.Event, name)))
            && names.Exists(name => call.Parameters.Contains($"\"{name}\"", StringComparison.Ordinal) || call.Parameters.Contains($":{name}\"", StringComparison.Ordinal)));
    }

    // Whether a call is what one would look for: not where a read failed, nor for what nobody did.
    private static bool IsExplicable(LinkDrift link) => !link.Differences.IsEmpty && Calls.ContainsKey(link.Kind);

    private static bool Is(string recorded, string name) => recorded == name || (recorded.StartsWith(name, StringComparison.Ordinal) && recorded[name.Length..].StartsWith("20", StringComparison.Ordinal));

    // How the call's parameters may name the link.
    private static IEnumerable<string> Names(LinkDrift link, DesiredChain desired, ObservedChain observed)
    {
        yield return link.Name;
        switch (link.Kind)
        {
            case LinkKind.Subscription:
                yield return desired.TopicArn;
                if (desired.Subscribers.FirstOrDefault(one => one.Name == link.Name) is { } subscriber && observed.Memory.ValueOrDefault?.InvitationOf(subscriber) is { } invitation)
                    yield return invitation.SubscriptionId;
                break;
            case LinkKind.MetricFilter when desired.Whereabouts.LogGroup.ValueOrDefault is { } group:
                yield return group;
                break;
            case LinkKind.LogGroup when link.Differences.Any(difference => difference.Row is "L7" or "L6"):
                yield return "DATA_PROTECTION_POLICY";
                yield return "TRANSFORMER_POLICY";
                break;
            case LinkKind.Enforcer:
                foreach (var name in new[] { desired.Enforcer.Schedule, desired.Enforcer.Function }.OfType<string>())
                    yield return name;
                break;
        }
    }
}
