using System.Text.Json.Serialization;

namespace AlarmKeeper.Aws;

/// <summary>The shapes of services that spell their members <c>likeThis</c>. An answer without a member that has no default is not an
/// answer.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
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
[JsonSerializable(typeof(TestMetricFilterInput))]
[JsonSerializable(typeof(TestMetricFilterOutput))]
[JsonSerializable(typeof(Empty))]
internal sealed partial class CamelCase : JsonSerializerContext;

/// <summary>What is spelled in neither way all through.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(AlarmConfigurationUpdate))]
internal sealed partial class AnyCase : JsonSerializerContext;

/// <summary>The shapes of services that spell their members <c>LikeThis</c>.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(DescribeAlarmsInput))]
[JsonSerializable(typeof(DescribeAlarmsOutput))]
[JsonSerializable(typeof(DescribeCompositesOutput))]
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
[JsonSerializable(typeof(SetAlarmStateInput))]
[JsonSerializable(typeof(ResourceTags))]
[JsonSerializable(typeof(TrailReference))]
[JsonSerializable(typeof(TrailStatusOutput))]
[JsonSerializable(typeof(SelectorsInput))]
[JsonSerializable(typeof(SelectorsOutput))]
[JsonSerializable(typeof(ListRulesInput))]
[JsonSerializable(typeof(ListRulesOutput))]
[JsonSerializable(typeof(ListTargetsByRuleInput))]
[JsonSerializable(typeof(ListTargetsByRuleOutput))]
[JsonSerializable(typeof(RuleName))]
[JsonSerializable(typeof(PutEventsInput))]
[JsonSerializable(typeof(PutEventsOutput))]
[JsonSerializable(typeof(ScheduleOutput))]
[JsonSerializable(typeof(DescribedFunction))]
[JsonSerializable(typeof(FunctionTags))]
[JsonSerializable(typeof(GetMetricDataInput))]
[JsonSerializable(typeof(GetMetricDataOutput))]
[JsonSerializable(typeof(FunctionPolicy))]
[JsonSerializable(typeof(GetQueueAttributesInput))]
[JsonSerializable(typeof(GetQueueAttributesOutput))]
[JsonSerializable(typeof(FunctionEventInvokeConfig))]
[JsonSerializable(typeof(DescribeAccountInput))]
[JsonSerializable(typeof(DescribeAccountOutput))]
[JsonSerializable(typeof(ListAccountsInput))]
[JsonSerializable(typeof(ListAccountsOutput))]
[JsonSerializable(typeof(Empty))]
internal sealed partial class PascalCase : JsonSerializerContext;
