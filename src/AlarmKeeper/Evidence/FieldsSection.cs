using System.Collections.Immutable;
using System.Globalization;
using AlarmKeeper.Alarms;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.MetricFilters;
using AlarmKeeper.Reporting;
using AlarmKeeper.Subscriptions;
using AlarmKeeper.Topics;

namespace AlarmKeeper.Evidence;

/// <summary>Every field of the chain as it should be and as it is, by AWS's names.</summary>
internal static class FieldsSection
{
    private static readonly ImmutableArray<string> Headers = ["Field", "Should be", "Is"];

    public static EvidenceSection Of(RunReport report, ReadChain chain) => new("fields", "Every field")
    {
        Paragraphs = ["By AWS's names. A field without a sign is shown, and anything is right."],
        Tables =
        [
            TrailFields.Trail(report, chain), TrailFields.LogGroup(report, chain),
            .. chain.Desired.Alerts.Select(alert => Filter(report, chain, alert.Alert.Name, alert.Filter)),
            .. chain.Desired.Alarms.Select(alarm => Alarm(report, chain, alarm)),
            Topic(report, chain),
            Subscriptions("Subscriptions of the alert topic", chain.Observed.AlertTopic),
            .. chain.Observed.NoticeTopic is { } notice ? [Subscriptions("Subscriptions of the notice topic", notice)]
                : Array.Empty<EvidenceTable>(),
        ],
    };

    private static EvidenceTable Filter(RunReport report, ReadChain chain, string name, MetricFilter? desired)
    {
        var read = chain.Observed.Filters.OnGroup;
        var found = read.Or([]).FirstOrDefault(filter => filter.Name == name);
        var fields = new FieldRows(report, new MetricFilterLink(name, desired?.LogGroup), FieldRows.Absent(read.Error, found is null));
        return new($"Metric filter {name}", Headers,
        [
            fields.Row("logGroupName", desired?.LogGroup, found?.LogGroup),
            fields.Row("filterPattern", desired?.Pattern, found?.Pattern),
            fields.Row("metricNamespace", desired?.MetricNamespace, found?.MetricNamespace),
            fields.Row("metricName", desired?.MetricName, found?.MetricName),
            fields.Row("metricValue", desired?.MetricValue, found?.MetricValue),
            fields.Row("defaultValue", Number(desired?.DefaultValue), Number(found?.DefaultValue) ?? "none"),
            fields.Row("unit", "none", found?.Unit ?? "none"),
            fields.Row("dimensions", "none", List(found?.Dimensions)),
            fields.Row("emitSystemFieldDimensions", "none", List(found?.EmitSystemFieldDimensions)),
            fields.Row("fieldSelectionCriteria", "none", found?.FieldSelectionCriteria ?? "none"),
            fields.Row("applyOnTransformedLogs", "false", Truth(found?.ApplyOnTransformedLogs)),
        ]);
    }

    private static EvidenceTable Alarm(RunReport report, ReadChain chain, DesiredAlarm kept)
    {
        var desired = kept.Alarm;
        var found = chain.Observed.FindAlarm(desired.Name);
        // The notice topic among them while it stands in.
        var wanted = AlarmActions.Wanted(found?.AlarmActions ?? [], kept, ChainComparison.DeliveryOf(chain.Desired, chain.Observed));
        var fields = new FieldRows(
            report, kept.Link, FieldRows.Absent(chain.Observed.Alarms.Error, found is null));
        return new($"Alarm {desired.Name}", Headers,
        [
            fields.Row("ActionsEnabled", "true", Truth(found?.ActionsEnabled)),
            fields.Row("AlarmActions", List(wanted), List(found?.AlarmActions)),
            fields.Row("OKActions", null, List(found?.OkActions)),
            fields.Row("InsufficientDataActions", null, List(found?.InsufficientDataActions)),
            fields.Row("Namespace", desired.Namespace, found?.Namespace),
            fields.Row("MetricName", desired.MetricName, found?.MetricName),
            fields.Row("Statistic", desired.Statistic, found?.Statistic ?? found?.ExtendedStatistic),
            fields.Row("Period", Number(desired.Period), Number(found?.Period)),
            fields.Row("EvaluationPeriods", Number(desired.EvaluationPeriods), Number(found?.EvaluationPeriods)),
            fields.Row("DatapointsToAlarm", Number(desired.DatapointsToAlarm),
                Number(found?.DatapointsToAlarm ?? found?.EvaluationPeriods)),
            fields.Row("Threshold", Number(desired.Threshold), Number(found?.Threshold)),
            fields.Row("ComparisonOperator", desired.ComparisonOperator, found?.ComparisonOperator),
            fields.Row("TreatMissingData", desired.TreatMissingData, found?.TreatMissingData ?? "missing"),
            fields.Row("Unit", "none", found?.Unit ?? "none"),
            fields.Row("StateValue", null, found?.StateValue),
            fields.Row("StateReason", null, found?.StateReason),
        ]);
    }

    private static EvidenceTable Topic(RunReport report, ReadChain chain)
    {
        var (arn, read) = (chain.Desired.TopicArn, chain.Observed.AlertTopic.Topic);
        var found = read.ValueOrDefault;
        var name = Arns.Resource(arn);
        var absent = FieldRows.Absent(read.Error, found is null);
        var (topic, policy) =
            (new FieldRows(report, new TopicLink(arn), absent), new FieldRows(report, new TopicPolicyLink(arn), absent));
        return new($"Alert topic {name}", Headers,
        [
            topic.Row("TopicArn", arn, found?.Arn),
            topic.Row("KmsMasterKeyId", null, found?.Key?.Id ?? "none"),
            policy.Whole("Policy", "lets CloudWatch's alarms of this account publish", found?.Policy.ToJson()),
            topic.Row("DisplayName", null, found?.DisplayName ?? "none"),
            topic.Row("DataProtectionPolicy", null, chain.Observed.DataProtection switch
            {
                { Error: { } error } => $"could not be read: {error}",
                { ValueOrDefault: { Length: > 0 } there } => there,
                _ => "none",
            }),
        ]);
    }

    private static EvidenceTable Subscriptions(string caption, ObservedTopic topic) => new(
        caption, ["Endpoint", "Protocol", "Status", "FilterPolicy"],
        topic.Subscriptions.Error is { } error ? [["could not be read", "", new(error, Mark.Unknown), ""]]
            : [.. topic.There.OrderBy(one => one.Subscriber.Name, StringComparer.Ordinal).Select(Subscription)]);

    private static ImmutableArray<Cell> Subscription(Subscription one) =>
    [
        one.Subscriber.Name, one.Subscriber.Protocol,
        one.Status switch
        {
            SubscriptionStatus.Confirmed => new("confirmed", one.Delivers ? Mark.Good : Mark.Bad),
            SubscriptionStatus.Pending => new("pending confirmation", Mark.Warning),
            _ => new("ended", Mark.Bad),
        },
        one.FilterPolicy ?? "none",
    ];

    private static string List(ImmutableArray<string>? all) => all is { IsDefaultOrEmpty: false } some ? string.Join(", ", some) : "none";

    private static string? Truth(bool? value) => value is { } known ? known ? "true" : "false" : null;

    private static string? Number(double? value) => value?.ToString(CultureInfo.InvariantCulture);
}
