using AlarmKeeper.Auditing;
using AlarmKeeper.Aws;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Modes;

/// <summary>Says of every alarm of the Region whether anybody would be told. Reads, judges, and leaves no trace.</summary>
internal sealed class Audit(AwsClients aws, TimeProvider clock)
{
    /// <summary>One audit. Never throws for what AWS does or fails to do: that is in the report.</summary>
    /// <param name="region">Such as <c>eu-west-1</c>.</param>
    /// <param name="prefix">What the names of the alarms begin with; null for all.</param>
    public async Task<AuditReport> RunAsync(string region, string? prefix, TimeLimits limits)
    {
        aws.Calls.Reset();
        aws.Calls.Refused.Start(areSpared: false, areKept: false);
        var report = new AuditReport { StartedAt = clock.GetUtcNow(), Prefix = prefix };
        try
        {
            var caller = await aws.IdentityAsync(limits.Work);
            var place = new Place(Arns.Partition(caller.Arn), region, caller.Account);
            var observed = await new RegionReader(aws).ReadAsync(place, prefix, clock, limits.Work);
            report = report with
            {
                Place = place,
                StartedAt = observed.At,
                Alarms = AlarmAudit.Of(observed),
                NotChecked = AuditReport.Unread(observed),
                TopicsNotAsked = AuditReport.NotAsked(observed),
            };
        }
        catch (AwsCallException failure)
        {
            report = report with { NotChecked = [new("anything: who the caller is", failure.Message, 1, null)] };
        }

        return report with { ApiCalls = aws.Calls.Calls, Writes = aws.Calls.Writes };
    }
}
