using System.Text;

namespace AlarmKeeper.Packaging;

/// <summary>The licences of AlarmKeeper and of everything that is linked into its binary.</summary>
internal static class Licenses
{
    private const string Rule = "\n--------------------------------------------------------------------------------\n\n";

    /// <exception cref="PackagingException">A licence's text is not at hand.</exception>
    public static string Text(IReadOnlyList<Component> packages)
    {
        var text = new StringBuilder("AlarmKeeper\n\n").Append(Read(Release.Here("licenses", "AlarmKeeper.txt"))).Append(Rule)
            .Append("Its binary holds code of these, under the licences below:\n\n");
        foreach (var one in packages.OrderBy(one => one.Name, StringComparer.Ordinal))
            text.Append($"{one.Name} {one.Version}: {one.License}. {one.Copyright}\n");
        foreach (var license in packages.Select(one => one.License).Distinct().Order(StringComparer.Ordinal))
            text.Append(Rule).Append($"{license}\n\n").Append(Read(PathOf(license)));
        return text.Append(Rule).Append("Of others, in the .NET runtime\n\n").Append(Read(OfRuntime("THIRD-PARTY-NOTICES.TXT"))).ToString();
    }

    // Every package of that licence is Microsoft's or the .NET Foundation's, as the runtime.
    private static string PathOf(string license) => license switch
    {
        "MIT" => OfRuntime("LICENSE.TXT"),
        "Apache-2.0" => Release.Here("licenses", "Apache-2.0.txt"),
        _ => throw new PackagingException($"A package has the licence {license}, whose text is not in packaging/licenses."),
    };

    private static string OfRuntime(string file) => Path.Combine(
        Release.Metadata("Packages"), "microsoft.netcore.app.runtime.nativeaot.linux-x64", Release.Metadata("RuntimeVersion"), file);

    private static string Read(string path) => File.Exists(path)
        ? File.ReadAllText(path).ReplaceLineEndings("\n").Trim('\n') + "\n"
        : throw new PackagingException($"{path} is missing: a Native AOT build for x86_64 brings it.");
}
