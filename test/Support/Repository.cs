namespace AlarmKeeper.Tests.Support;

/// <summary>The source tree that the tests were built from: for those that read its files.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "AlarmKeeper.slnx")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"No AlarmKeeper.slnx above {AppContext.BaseDirectory}: the tests need the source tree.");
    }
}
