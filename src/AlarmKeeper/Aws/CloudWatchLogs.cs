namespace AlarmKeeper.Aws;

/// <summary>Amazon CloudWatch Logs, JSON 1.1: the operations used here.</summary>
internal sealed partial class CloudWatchLogs(CallLog log) : ServiceClient(new ServiceConfig("CloudWatch Logs", "logs", "2014-03-28"), log)
{
    // At 50 filters a page and five calls a second (aws-facts 7): two seconds at the most.
    private const int MaxFilterPages = 10;

    // Quotas: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html, the smallest of all Regions.
    private static readonly JsonTarget Target = new("Logs_20140328", "application/x-amz-json-1.1", CamelCase.Default);

    private static readonly JsonOperation<DescribeLogGroupsInput, DescribeLogGroupsOutput> DescribeLogGroups =
        new(Target, "DescribeLogGroups") { Quota = new(10) };
    private static readonly JsonOperation<DescribeMetricFiltersInput, DescribeMetricFiltersOutput> DescribeMetricFilters =
        new(Target, "DescribeMetricFilters") { Quota = new(5) };
    private static readonly JsonOperation<LogMetricFilter, Empty> PutMetricFilter =
        new(Target, "PutMetricFilter", writes: true) { Quota = new(5) };
    private static readonly JsonOperation<DescribeAccountPoliciesInput, DescribeAccountPoliciesOutput> DescribeAccountPolicies =
        new(Target, "DescribeAccountPolicies") { Patience = Operation.Little, IsBeside = true };
    private static readonly JsonOperation<LogGroupIdentifier, DataProtectionPolicyOutput> GetDataProtectionPolicy =
        new(Target, "GetDataProtectionPolicy") { Patience = Operation.Little, IsBeside = true };
    private static readonly JsonOperation<LogGroupIdentifier, TransformerOutput> GetTransformer =
        new(Target, "GetTransformer") { Quota = new(5), Patience = Operation.Little, IsBeside = true };

    // The same beside the chain: the filters of other groups.
    private static readonly JsonOperation<DescribeMetricFiltersInput, DescribeMetricFiltersOutput> DescribeFiltersElsewhere =
        new(Target, "DescribeMetricFilters") { Quota = new(5), IsBeside = true };
    private static readonly JsonOperation<FilterLogEventsInput, FilterLogEventsOutput> FilterLogEvents =
        new(Target, "FilterLogEvents") { Quota = new(5), Patience = Operation.Little };

    // The same beside the chain: why an alarm stays in ALARM. Its time moves on.
    private static readonly JsonOperation<FilterLogEventsInput, FilterLogEventsOutput> FindAnyLogEvent =
        new(Target, "FilterLogEvents")
        { Quota = new(5), Patience = Operation.Little, IsBeside = true, Asked = input => input.LogGroupName };
    private static readonly JsonOperation<TestMetricFilterInput, TestMetricFilterOutput> TestMetricFilter =
        new(Target, "TestMetricFilter") { Quota = new(5) };

    /// <summary>The group with exactly this name, or null. The prefix form, because only it answers class and key (aws-facts
    /// 2.2).</summary>
    public async Task<LogGroupEntry?> FindLogGroupAsync(string name, CancellationToken cancellation)
    {
        string? token = null;
        do
        {
            // Names come in ASCII order, so the exact one is first; later pages hold only longer names.
            var input = new DescribeLogGroupsInput(name, Limit: 50, token);
            var page = await CallAsync(DescribeLogGroups, input, cancellation);
            var groups = page.LogGroups ?? [];
            if (groups.FirstOrDefault(group => group.LogGroupName == name) is { } found)
                return found;
            token = groups.Count == 0 ? page.NextToken : null;
        }
        while (!string.IsNullOrEmpty(token));
        return null;
    }

    /// <summary>Every metric filter of the group.</summary>
    public Task<List<LogMetricFilter>> DescribeMetricFiltersAsync(string logGroup, CancellationToken cancellation) =>
        AllFiltersAsync(DescribeMetricFilters, new() { LogGroupName = logGroup }, cancellation);

    /// <summary>Every metric filter, of any group, that feeds this metric. AWS wants both names (aws-facts 2.2).</summary>
    public Task<List<LogMetricFilter>> DescribeMetricFiltersAsync(string metricNamespace, string metricName,
        CancellationToken cancellation) =>
        AllFiltersAsync(DescribeFiltersElsewhere, new() { MetricNamespace = metricNamespace, MetricName = metricName }, cancellation);

    /// <summary>Creates or overwrites the whole filter (aws-facts 2.4).</summary>
    public Task PutMetricFilterAsync(LogMetricFilter filter, CancellationToken cancellation) =>
        CallAsync(PutMetricFilter, filter, cancellation);

    /// <summary>
    /// Every metric filter of the Region: "You can list all of the metric filters".
    /// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeMetricFilters.html
    /// </summary>
    /// <returns>Null where there are more than a run should page through.</returns>
    public async Task<IReadOnlyList<LogMetricFilter>?> DescribeMetricFiltersAsync(CancellationToken cancellation)
    {
        var all = new List<LogMetricFilter>();
        string? token = null;
        for (var n = 0; n < MaxFilterPages; n++)
        {
            var page = await CallAsync(DescribeFiltersElsewhere, new() { Limit = 50, NextToken = token }, cancellation);
            all.AddRange(page.MetricFilters ?? []);
            token = page.NextToken;
            if (string.IsNullOrEmpty(token))
                return all;
        }

        return null;
    }

    private Task<List<LogMetricFilter>> AllFiltersAsync(
        JsonOperation<DescribeMetricFiltersInput, DescribeMetricFiltersOutput> operation, DescribeMetricFiltersInput input,
            CancellationToken cancellation) =>
        Pages.AllAsync(operation.Name, async token =>
        {
            var page = await CallAsync(operation, input with { Limit = 50, NextToken = token }, cancellation);
            return (page.MetricFilters ?? [], page.NextToken);
        });

    /// <summary>The account's policies of one type, such as <c>DATA_PROTECTION_POLICY</c> (rows L6, L7).</summary>
    public Task<List<AccountPolicy>> DescribeAccountPoliciesAsync(string type, CancellationToken cancellation) =>
        Pages.AllAsync(DescribeAccountPolicies.Name, async token =>
        {
            var page = await CallAsync(DescribeAccountPolicies, new(type, token), cancellation);
            return (page.AccountPolicies ?? [], page.NextToken);
        });

    /// <summary>The group's own masking policy; null when it has none.</summary>
    public async Task<string?> GetDataProtectionPolicyAsync(string logGroup, CancellationToken cancellation) =>
        (await CallAsync(GetDataProtectionPolicy, new(logGroup), cancellation)).PolicyDocument;

    /// <summary>Whether the group itself transforms its events; the account's transformers are account policies.</summary>
    public async Task<bool> HasTransformerAsync(string logGroup, CancellationToken cancellation)
    {
        try
        {
            return (await CallAsync(GetTransformer, new(logGroup), cancellation)).TransformerConfig is { Count: > 0 };
        }
        catch (AwsCallException none) when (none.Code == "InvalidOperationException")
        {
            // "The operation is not valid on the specified resource": of a group that cannot have a transformer.
            // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetTransformer.html
            return false;
        }
    }

    /// <summary>Those of the messages that a pattern matches.</summary>
    /// <param name="pattern">As a metric filter has it.</param>
    /// <param name="messages">50 at most (aws-facts 2.2).</param>
    public async Task<IReadOnlyList<string>> TestMetricFilterAsync(string pattern, IReadOnlyList<string> messages,
        CancellationToken cancellation) =>
        [.. (await CallAsync(TestMetricFilter, new(pattern, messages), cancellation)).Matches.Select(match => match.EventMessage)];
}
