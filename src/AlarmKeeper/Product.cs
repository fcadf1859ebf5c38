namespace AlarmKeeper;

/// <summary>What the program calls itself.</summary>
internal static class Product
{
    /// <summary>The version of the assembly, three numbers.</summary>
    public static string Version { get; } = typeof(Product).Assembly.GetName().Version!.ToString(3);
}
