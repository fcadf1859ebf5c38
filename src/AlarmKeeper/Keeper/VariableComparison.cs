using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Keeper;

/// <summary>What the variables in the environment of AlarmKeeper's function are there for. The stack sets none (rows E11, E31,
/// E32).</summary>
internal static class VariableComparison
{
    private const string Field = "Environment";

    // Of the loader, the runtime, OpenSSL, and the shell that starts the function: they bring in code before any of AlarmKeeper's runs.
    // https://docs.aws.amazon.com/lambda/latest/dg/runtimes-modify.html
    private static readonly string[] Loading =
    [
        "AWS_LAMBDA_EXEC_WRAPPER", "BASH_ENV", "COMPlus_", "CORECLR_", "DOTNET_", "ENV", "GCONV_PATH", "LAMBDA_DOTNET_", "LD_", "OPENSSL_",
        "PATH",
    ];

    /// <param name="variables">Of the function's configuration; null where they cannot be read.</param>
    /// <param name="disobeyed">What this process found in its own environment and did not obey, whoever put it there.</param>
    public static IEnumerable<Difference> Of(ImmutableSortedDictionary<string, string>? variables, ImmutableArray<string> disobeyed)
    {
        var set = variables ?? ImmutableSortedDictionary<string, string>.Empty;
        var detours = set.Where(one => Detours.Is(one.Key, one.Value)).Select(one => one.Key).Union(disobeyed).Order(StringComparer.Ordinal)
            .ToList();
        if (detours.Count > 0)
            yield return KeeperRows.Detour.ForPerson(Field, "nothing that leads calls elsewhere than to AWS", Text(detours));
        var others = set.Keys.Except(detours).ToLookup(name => Loading.Any(start => name.StartsWith(start, StringComparison.Ordinal)));
        if (others[true].Any())
            yield return KeeperRows.FunctionChanged.ForPerson(Field, "nothing that loads other code", Text(others[true]));
        if (others[false].Any())
            yield return KeeperRows.VariablesSet.ForPerson(Field, "no variables", Text(others[false]));
        if (variables is null)
            yield return KeeperRows.FunctionChanged.ForPerson(Field, "no variables", "variables that AlarmKeeper's role may not decrypt");
    }

    private static string Text(IEnumerable<string> names) => string.Join(", ", names);
}
