using System.Text.Json.Serialization;

namespace AlarmKeeper.Aws;

/// <summary>The shapes of services that spell their members <c>likeThis</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DescribeLogGroupsInput))]
[JsonSerializable(typeof(DescribeLogGroupsOutput))]
[JsonSerializable(typeof(DescribeMetricFiltersInput))]
[JsonSerializable(typeof(DescribeMetricFiltersOutput))]
[JsonSerializable(typeof(LogMetricFilter))]
[JsonSerializable(typeof(DescribeAccountPoliciesInput))]
[JsonSerializable(typeof(DescribeAccountPoliciesOutput))]
[JsonSerializable(typeof(LogGroupIdentifier))]
[JsonSerializable(typeof(DataProtectionPolicyOutput))]
[JsonSerializable(typeof(TransformerOutput))]
[JsonSerializable(typeof(FilterLogEventsInput))]
[JsonSerializable(typeof(FilterLogEventsOutput))]
[JsonSerializable(typeof(Empty))]
internal sealed partial class CamelCase : JsonSerializerContext;

/// <summary>The shapes of services that spell their members <c>LikeThis</c>.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DescribeAlarmsInput))]
[JsonSerializable(typeof(DescribeAlarmsOutput))]
[JsonSerializable(typeof(MetricAlarm))]
[JsonSerializable(typeof(DescribeTrailsInput))]
[JsonSerializable(typeof(DescribeTrailsOutput))]
[JsonSerializable(typeof(LookupEventsInput))]
[JsonSerializable(typeof(LookupEventsOutput))]
[JsonSerializable(typeof(DescribeKeyInput))]
[JsonSerializable(typeof(DescribeKeyOutput))]
[JsonSerializable(typeof(KeyPolicyInput))]
[JsonSerializable(typeof(KeyPolicyOutput))]
[JsonSerializable(typeof(ListAlarmMuteRulesInput))]
[JsonSerializable(typeof(ListAlarmMuteRulesOutput))]
[JsonSerializable(typeof(AlarmMuteRuleName))]
[JsonSerializable(typeof(AlarmMuteRule))]
[JsonSerializable(typeof(DescribeAlarmHistoryInput))]
[JsonSerializable(typeof(DescribeAlarmHistoryOutput))]
[JsonSerializable(typeof(TrailReference))]
[JsonSerializable(typeof(TrailStatusOutput))]
[JsonSerializable(typeof(SelectorsInput))]
[JsonSerializable(typeof(SelectorsOutput))]
[JsonSerializable(typeof(Schedule))]
[JsonSerializable(typeof(FunctionConcurrency))]
[JsonSerializable(typeof(FunctionEventInvokeConfig))]
[JsonSerializable(typeof(Empty))]
internal sealed partial class PascalCase : JsonSerializerContext;
