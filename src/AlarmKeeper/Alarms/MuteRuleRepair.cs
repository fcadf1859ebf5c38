using AlarmKeeper.Aws;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Alarms;

/// <summary>Deletes a rule that mutes nothing but our alarms, where that was allowed (row A13). CloudWatch then acts on what is in
/// ALARM.</summary>
internal static class MuteRuleRepair
{
    private const string Operation = "DeleteAlarmMuteRule";

    public static RepairStep For(MuteRule rule) => RepairStep.Of(Operation, async (aws, cancellation) =>
    {
        try
        {
            // Somebody may have added other people's alarms since the rule was looked at.
            var now = await MuteRuleReader.ReadAsync(aws, rule.Name, cancellation);
            if (now.MutesAll || now.Targets.Except(rule.Targets).Any())
                throw new AwsCallException(Operation, "RuleChanged",
                    "the rule has other targets than a moment ago: the next run looks again");
            await aws.CloudWatch.DeleteAlarmMuteRuleAsync(rule.Name, cancellation);
        }
        catch (AwsCallException gone) when (gone.IsNotFound)
        {
            // Somebody was quicker, such as another run.
        }
    });
}
