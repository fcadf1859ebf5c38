using System.Globalization;

namespace AlarmKeeper.Benchmarks;

/// <summary>
/// A control group of Linux's whose processes have a share of one processor together, in slices of 20 ms: how Lambda gives a function
/// its processor, "in proportion to the amount of memory configured", 1,769 MB being one whole:
/// https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
/// </summary>
internal sealed class ProcessorShare : IDisposable
{
    private const int Slice = 20_000;

    private readonly DirectoryInfo group;

    private ProcessorShare(DirectoryInfo group) => this.group = group;

    /// <summary>The file to which a process writes its number to come in.</summary>
    public string Door => Path.Combine(group.FullName, "cgroup.procs");

    /// <summary>Null where this user or this kernel does not let anybody make one.</summary>
    public static ProcessorShare? Of(double processors)
    {
        const string Root = "/sys/fs/cgroup";
        var isFirst = Directory.Exists($"{Root}/cpu");
        try
        {
            var group = Directory.CreateDirectory($"{(isFirst ? $"{Root}/cpu" : Root)}/alarmkeeper-{Guid.NewGuid():N}");
            var quota = ((int)(processors * Slice)).ToString(CultureInfo.InvariantCulture);
            if (isFirst)
            {
                File.WriteAllText(Path.Combine(group.FullName, "cpu.cfs_period_us"), $"{Slice}");
                File.WriteAllText(Path.Combine(group.FullName, "cpu.cfs_quota_us"), quota);
            }
            else
            {
                File.WriteAllText(Path.Combine(group.FullName, "cpu.max"), $"{quota} {Slice}");
            }

            return new(group);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        try
        {
            group.Delete();
        }
        catch (IOException)
        {
            // A process that is being killed is still in it; the group is empty and costs nothing.
        }
    }
}
