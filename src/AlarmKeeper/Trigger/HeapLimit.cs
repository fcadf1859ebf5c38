namespace AlarmKeeper.Trigger;

/// <summary>As AWS's own runtime for .NET does: the collector then works harder before Lambda kills the process.</summary>
internal static class HeapLimit
{
    public static void Set(IReadOnlyDictionary<string, string> environment)
    {
        if (!ulong.TryParse(environment.GetValueOrDefault("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"), out var megabytes))
            return;
        AppContext.SetData("GCHeapHardLimit", megabytes * 1024 * 1024 * 4 / 5);
        GC.RefreshMemoryLimit();
    }
}
