using AlarmKeeper.Alarms;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Configuration;
using AlarmKeeper.MetricFilters;
using AlarmKeeper.Subscriptions;
using AlarmKeeper.Trails;

namespace AlarmKeeper.Standards;

/// <summary>One alert as auditors see it: by what the chain's reading has read, and nothing else.</summary>
internal sealed record AuditedAlert(DesiredAlert Wanted, DesiredChain Desired, ObservedChain Observed)
{
    public Alert Alert => Wanted.Alert;

    public Place Place => Desired.Location.Place;

    /// <summary>The trail that feeds the alert; null where there is none here, or none could be read.</summary>
    public Trail? Trail => Desired.Location.Trail.ValueOrDefault;

    /// <summary>Every trail that DescribeTrails shows here, those of other Regions and accounts included.</summary>
    public IEnumerable<Trail> Trails => Trail is { } feeding ? [feeding, .. Desired.Location.OtherTrails] : Desired.Location.OtherTrails;

    /// <summary>Every metric filter of the trail's log group, whoever made it.</summary>
    public IEnumerable<MetricFilter> Filters => Observed.Filters.OnGroup.Or([]);

    /// <summary>The alert's own filter; null where it is missing.</summary>
    public MetricFilter? Filter => Filters.FirstOrDefault(filter => filter.Name == Alert.Name);

    /// <summary>The alert's own alarm; null where it is missing.</summary>
    public Alarm? Alarm => Observed.FindAlarm(Wanted.Alarm.Name);

    /// <summary>The alarms on a metric of this name, by which alone auditors look for them. Those of other people are not read.</summary>
    public IEnumerable<Alarm> AlarmsOn(MetricFilter filter) =>
        Observed.Alarms.Or([]).Where(alarm => !alarm.IsComposite && alarm.MetricName == filter.MetricName);

    /// <summary>The topics with their subscriptions, as far as they were read.</summary>
    public IEnumerable<ObservedTopic> Topics => Observed.NoticeTopic is { } notice ? [Observed.AlertTopic, notice] : [Observed.AlertTopic];

    public bool IsOwn(Trail trail) => trail.HomeRegion == Place.Region && trail.Account == Place.Account;

    /// <summary>Whether the trail takes every management event by the letter of an audit step: one event selector with
    /// IncludeManagementEvents true and ReadWriteType All, or an advanced one for management events without a condition on reads or writes
    /// (as Cloud Custodian reads those).</summary>
    public static bool TakesManagement(EventSelection selection) => selection.Advanced.IsEmpty
        ? selection.Basic.Any(one => one is { IncludesManagement: true, ReadWriteType: "All" })
        : selection.Advanced.Any(one =>
            one.Conditions.Any(condition => condition is { Field: "eventCategory", Operator: "Equals" }
                && condition.Values.Contains("Management"))
            && !one.Conditions.Any(condition => condition.Field == "readOnly"));
}
