namespace AlarmKeeper.Aws;

/// <summary>Amazon CloudWatch, JSON 1.0 (the protocol boto3 speaks; aws-facts 2.1): the operations used here.</summary>
internal sealed class CloudWatch(CallLog log) : ServiceClient(new ServiceConfig("CloudWatch", "monitoring", "2010-08-01"), log)
{
    // Of DescribeAlarms' AlarmNames and MaxRecords (aws-facts 2.2).
    private const int MaxNames = 100;

    private const string Composites = "CompositeAlarm";

    // 100,000 alarms; the quota of an account and Region is 5,000 unless AWS raised it.
    private const int MaxPages = 1_000;

    // Of DescribeAlarmHistory's MaxRecords; and an alarm to which more happens in some hours is somebody's game.
    private const int MaxHistoryItems = 100;
    private const int MaxHistoryPages = 5;

    private static readonly string[] Both = ["MetricAlarm", Composites];

    // Quotas: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html
    private static readonly JsonTarget Target = new("GraniteServiceVersion20100801", "application/x-amz-json-1.0", PascalCase.Default);

    private static readonly Quota Described = new(9);

    private static readonly JsonOperation<DescribeAlarmsInput, DescribeAlarmsOutput> DescribeAlarms =
        new(Target, "DescribeAlarms") { Quota = Described };

    // The same, asked for composite alarms alone: nothing says that the other list comes along.
    private static readonly JsonOperation<DescribeAlarmsInput, DescribeCompositesOutput> DescribeComposites =
        new(Target, "DescribeAlarms") { Quota = Described };
    private static readonly JsonOperation<MetricAlarm, Empty> PutMetricAlarm =
        new(Target, "PutMetricAlarm", writes: true) { Quota = new(3) };
    private static readonly JsonOperation<ListAlarmMuteRulesInput, ListAlarmMuteRulesOutput> ListAlarmMuteRules =
        new(Target, "ListAlarmMuteRules") { Quota = new(50), IsBeside = true };
    private static readonly JsonOperation<AlarmMuteRuleName, AlarmMuteRule> GetAlarmMuteRule =
        new(Target, "GetAlarmMuteRule") { Quota = new(20), IsBeside = true };
    private static readonly JsonOperation<AlarmMuteRuleName, Empty> DeleteAlarmMuteRule = new(Target, "DeleteAlarmMuteRule", writes: true);
    private static readonly JsonOperation<DescribeAlarmHistoryInput, DescribeAlarmHistoryOutput> DescribeAlarmHistory =
        new(Target, "DescribeAlarmHistory") { Quota = new(20), Patience = Operation.Little, IsBeside = true };
    private static readonly JsonOperation<GetMetricDataInput, GetMetricDataOutput> GetMetricData =
        new(Target, "GetMetricData") { Quota = new(50), Patience = Operation.Little, IsBeside = true, Asked = _ => "" };

    private static readonly JsonOperation<ResourceTags, ResourceTags> ListTagsForResource =
        new(Target, "ListTagsForResource") { Patience = Operation.Little, IsBeside = true };

    private static readonly JsonOperation<SetAlarmStateInput, Empty> SetAlarmState =
        new(Target, "SetAlarmState", writes: true) { Quota = new(3) };

    /// <summary>The alarms with these names, composite ones too: DescribeAlarms leaves them out unless asked (row A12).</summary>
    /// <param name="names">100 are asked for at a time (aws-facts 2.2).</param>
    public async Task<(IReadOnlyList<MetricAlarm> Metric, IReadOnlyList<CompositeAlarm> Composite)> DescribeAlarmsAsync(
        IReadOnlyList<string> names, CancellationToken cancellation)
    {
        var composite = new List<CompositeAlarm>();
        var metric = new List<MetricAlarm>();
        foreach (var some in names.Chunk(MaxNames))
            metric.AddRange(await Pages.AllAsync(DescribeAlarms.Name, async token =>
            {
                var input = new DescribeAlarmsInput(some, Both, MaxNames, token);
                var page = await CallAsync(DescribeAlarms, input, cancellation);
                composite.AddRange(page.CompositeAlarms ?? []);
                return (page.MetricAlarms, page.NextToken);
            }));
        return (metric, composite);
    }

    /// <summary>Every alarm of the Region, composite ones too, in pages of 100, the most that AWS gives.</summary>
    /// <param name="prefix">What their names begin with; null for all.</param>
    /// <param name="page">Takes each page as it comes, so that those before a failure are known.</param>
    public Task DescribeAlarmsAsync(string? prefix, Action<DescribeAlarmsOutput> page, CancellationToken cancellation) =>
        Pages.AllAsync(DescribeAlarms.Name, async token =>
        {
            var answer = await CallAsync(DescribeAlarms, new(null, Both, MaxNames, token, prefix), cancellation);
            page(answer);
            return (answer.MetricAlarms, answer.NextToken);
        }, MaxPages);

    /// <summary>Every composite alarm of the Region.</summary>
    public Task<List<CompositeAlarm>> DescribeCompositesAsync(CancellationToken cancellation) =>
        Pages.AllAsync(DescribeComposites.Name, async token =>
        {
            var answer = await CallAsync(DescribeComposites, new(null, [Composites], MaxNames, token), cancellation);
            return (answer.CompositeAlarms, answer.NextToken);
        }, MaxPages);

    /// <summary>Overwrites the whole alarm; what is left out returns to its default (aws-facts 2.4).</summary>
    public Task PutMetricAlarmAsync(MetricAlarm alarm, CancellationToken cancellation) => CallAsync(PutMetricAlarm, alarm, cancellation);

    /// <summary>
    /// The names of the account's mute rules that hold now, and then of those that do at some time to come (row A13). Not of one alarm: a
    /// rule without targets mutes every alarm, and nothing says that AWS lists it when it is asked for one (aws-facts 7).
    /// </summary>
    public async Task<IReadOnlyList<string>> ListAlarmMuteRulesAsync(CancellationToken cancellation)
    {
        var rules = await Pages.AllAsync(ListAlarmMuteRules.Name, async token =>
        {
            var page = await CallAsync(ListAlarmMuteRules, new(["ACTIVE", "SCHEDULED"], 100, token), cancellation);
            return (page.AlarmMuteRuleSummaries ?? [], page.NextToken);
        });
        // A summary has no name; it is what follows the last kind in the ARN.
        return [.. rules.OrderBy(rule => rule.Status != "ACTIVE")
            .Select(rule => rule.AlarmMuteRuleArn.Split(':', 7) is { Length: 7 } fields ? fields[6] : rule.AlarmMuteRuleArn)];
    }

    public Task<AlarmMuteRule> GetAlarmMuteRuleAsync(string name, CancellationToken cancellation) =>
        CallAsync(GetAlarmMuteRule, new(name), cancellation);

    /// <summary>Unmutes at once: actions of alarms that are in ALARM then run (row A13).</summary>
    public Task DeleteAlarmMuteRuleAsync(string name, CancellationToken cancellation) =>
        CallAsync(DeleteAlarmMuteRule, new(name), cancellation);

    /// <summary>
    /// What happened to the alarm, newest first: changes of its settings and its state, and its actions. CloudWatch keeps it when the alarm
    /// is deleted. A page at least, and no more of them than reach back to a time, nor than anybody needs.
    /// </summary>
    /// <returns>And whether it reaches back to that time.</returns>
    public async Task<(IReadOnlyList<AlarmHistoryItem> Items, bool IsComplete)> DescribeAlarmHistoryAsync(
        string alarm, DateTimeOffset since, CancellationToken cancellation)
    {
        var items = new List<AlarmHistoryItem>();
        string? token = null;
        for (var page = 0; page < MaxHistoryPages; page++)
        {
            var input = new DescribeAlarmHistoryInput(alarm, "TimestampDescending", MaxHistoryItems, token);
            var answer = await CallAsync(DescribeAlarmHistory, input, cancellation);
            items.AddRange(answer.AlarmHistoryItems ?? []);
            token = answer.NextToken;
            if (string.IsNullOrEmpty(token) || items.LastOrDefault()?.Timestamp < since)
                return (items, true);
        }

        return (items, false);
    }

    /// <summary>Puts the alarm into ALARM until its next evaluation; its actions are executed where that is a change of state.</summary>
    /// <param name="alarm">Of one metric: a composite one would stay there until a child of it changes.</param>
    /// <param name="reason">1,023 characters at most.</param>
    public Task SetAlarmStateAsync(string alarm, string reason, CancellationToken cancellation) =>
        CallAsync(SetAlarmState, new(alarm, "ALARM", reason), cancellation);

    /// <summary>What SNS counted of a topic's deliveries, by minute: delivered and failed. It shows them some minutes later.</summary>
    public async Task<IReadOnlyList<(DateTimeOffset At, double Delivered, double Failed)>> GetDeliveriesAsync(
        string topic, (DateTimeOffset From, DateTimeOffset To) during, CancellationToken cancellation)
    {
        const string delivered = "delivered";
        const string failed = "failed";
        MetricDataQuery Query(string id, string metric) =>
            new(id, new(new("AWS/SNS", metric, [new("TopicName", topic)]), 60, "Sum"));
        var input = new GetMetricDataInput(
            [Query(delivered, "NumberOfNotificationsDelivered"), Query(failed, "NumberOfNotificationsFailed")])
        {
            StartTime = during.From,
            EndTime = during.To,
        };
        var results = (await CallAsync(GetMetricData, input, cancellation)).MetricDataResults;
        return [.. from result in results
                   from point in result.Points
                   group (result.Id, point.Value) by point.At into minute
                   orderby minute.Key
                   select (minute.Key, minute.Where(one => one.Id == delivered).Sum(one => one.Value),
                       minute.Where(one => one.Id == failed).Sum(one => one.Value))];
    }

    /// <summary>An alarm's tags, those that only AWS can set among them.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ListTagsForResourceAsync(string alarmArn, CancellationToken cancellation)
    {
        var answer = await CallAsync(ListTagsForResource, new() { ResourceARN = alarmArn }, cancellation);
        return (answer.Tags ?? []).DistinctBy(tag => tag.Key).ToDictionary(tag => tag.Key, tag => tag.Value ?? "");
    }
}
