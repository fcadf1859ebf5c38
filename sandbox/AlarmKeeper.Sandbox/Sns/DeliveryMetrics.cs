using AlarmKeeper.Sandbox.Monitoring;

namespace AlarmKeeper.Sandbox.Sns;

/// <summary>
/// What SNS counts of a topic's deliveries. https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html
/// AWS shows them some minutes later; here they are there at once.
/// </summary>
internal static class DeliveryMetrics
{
    public static void Count(Topic topic, bool delivered) =>
        Receive(topic, delivered ? "NumberOfNotificationsDelivered" : "NumberOfNotificationsFailed");

    public static void CountFiltered(Topic topic) => Receive(topic, "NumberOfNotificationsFilteredOut");

    private static void Receive(Topic topic, string name)
    {
        var metric = MetricId.Of("AWS/SNS", name, [KeyValuePair.Create("TopicName", topic.Name)]);
        MetricIntake.Receive(topic.Region, metric, new MetricSample(topic.Region.Now, 1, "Count"));
    }
}
