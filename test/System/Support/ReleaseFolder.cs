using AlarmKeeper.Packaging;

namespace AlarmKeeper.Tests.Support;

/// <summary>What <c>make dist</c> makes, but for the native binaries: the program in it is the one under test.</summary>
internal static class ReleaseFolder
{
    public static void Write(string folder)
    {
        File.WriteAllBytes(Path.Combine(folder, FunctionZip.Name("x86_64")), ProgramZip.Content);
        File.WriteAllText(Path.Combine(folder, "template.yaml"), PackagedTemplate.Of(File.ReadAllText(Repository.PathOf("template.yaml"))));
        File.Copy(Repository.PathOf("forwarder.yaml"), Path.Combine(folder, "forwarder.yaml"));
        File.WriteAllText(Path.Combine(folder, "SHA256SUMS"), Release.Sums(folder));
    }
}
