using System.Collections.Immutable;
using AlarmKeeper.Aws;

namespace AlarmKeeper.RootActivity;

/// <summary>What accounts are called. A name is a courtesy: whatever stands in its way, the account's number is told alone.</summary>
internal sealed class AccountNameReader(AwsClients aws)
{
    // A mail that names more accounts than this is read by number.
    private const int MaxAccounts = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <returns>Names by account; empty where this account may not ask.</returns>
    public async Task<ImmutableDictionary<string, string>> ReadAsync(IEnumerable<string?> accounts, CancellationToken cancellation)
    {
        var names = ImmutableDictionary<string, string>.Empty;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            foreach (var account in accounts.OfType<string>().Distinct().Take(MaxAccounts))
                if (await aws.Organizations.AccountNameAsync(account, limit.Token) is { } name)
                    names = names.SetItem(account, name);
        }
        catch (AwsCallException)
        {
            // No organization, no permission, no way there: the next account would fare the same.
        }

        return names;
    }
}
