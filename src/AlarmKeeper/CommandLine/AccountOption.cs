using AlarmKeeper.Aws;
using AlarmKeeper.Configuration;
using AlarmKeeper.Text;

namespace AlarmKeeper.CommandLine;

/// <summary>The command line's <c>--account</c>: an account by its twelve digits, or by what its organization calls it.</summary>
internal static class AccountOption
{
    // As many as a person reads in one sentence.
    private const int MaxNamed = 10;

    /// <returns>Twelve digits.</returns>
    /// <exception cref="UsageException">No account has this name, or several have it.</exception>
    /// <exception cref="SettingsUnreadException">The organization's accounts could not be listed.</exception>
    public static async Task<string> ReadAsync(AwsClients aws, string given, CancellationToken cancellation)
    {
        if (given is { Length: 12 } && given.All(char.IsAsciiDigit))
            return given;
        var all = await ListAsync(aws, given, cancellation);
        var named = all.FindAll(one => string.Equals(one.Name, given, StringComparison.OrdinalIgnoreCase)).Select(one => one.Id).ToList();
        return named switch
        {
            [{ } account] => account,
            [] => throw new UsageException(
                $"--account is '{Printable.Line(given)}', and no account of the organization is called that: expected twelve digits, "
                + $"or one of {Names(all)}."),
            _ => throw new UsageException(
                $"--account is '{Printable.Line(given)}', and {named.Count} accounts are called that: expected the digits of one of them, "
                + $"{string.Join(", ", named)}."),
        };
    }

    private static async Task<List<OrganizationAccount>> ListAsync(AwsClients aws, string given, CancellationToken cancellation)
    {
        try
        {
            return await aws.Organizations.ListAccountsAsync(cancellation);
        }
        catch (AwsCallException failure)
        {
            throw new SettingsUnreadException(
                $"--account is '{Printable.Line(given)}', which could be a name, and the organization's accounts could not be listed: "
                + $"{failure.Message.TrimEnd('.')}. Give the account's twelve digits");
        }
    }

    private static string Names(List<OrganizationAccount> all)
    {
        var names = string.Join(", ", all.Take(MaxNamed).Select(one => $"{Printable.Line(one.Name ?? "(no name)", 64)} ({one.Id})"));
        return all.Count > MaxNamed ? $"{names} and {all.Count - MaxNamed} more" : names;
    }
}
