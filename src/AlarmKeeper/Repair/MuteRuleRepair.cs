using AlarmKeeper.Aws;
using AlarmKeeper.Chain;

namespace AlarmKeeper.Repair;

/// <summary>Deletes a rule that mutes nothing but our alarms, where that was allowed (row A13). CloudWatch then acts on what is in ALARM.</summary>
internal static class MuteRuleRepair
{
    public static RepairStep For(LinkDrift link) => new(link, "DeleteAlarmMuteRule", async (aws, cancellation) =>
    {
        try
        {
            await aws.CloudWatch.DeleteAlarmMuteRuleAsync(link.Name, cancellation).ConfigureAwait(false);
        }
        catch (AwsCallException gone) when (gone.IsNotFound)
        {
            // Somebody was quicker, such as another run.
        }

        return null;
    });
}
