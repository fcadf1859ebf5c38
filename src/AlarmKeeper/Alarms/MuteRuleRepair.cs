using AlarmKeeper.Aws;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Alarms;

/// <summary>Deletes a rule that mutes nothing but our alarms, where that was allowed (row A13). CloudWatch then acts on what is in
/// ALARM.</summary>
internal static class MuteRuleRepair
{
    public static RepairStep For(MuteRule rule) => RepairStep.Of("DeleteAlarmMuteRule", async (aws, cancellation) =>
    {
        try
        {
            await aws.CloudWatch.DeleteAlarmMuteRuleAsync(rule.Name, cancellation);
        }
        catch (AwsCallException gone) when (gone.IsNotFound)
        {
            // Somebody was quicker, such as another run.
        }
    });
}
