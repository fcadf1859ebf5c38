namespace AlarmKeeper.Aws;

/// <summary>Follows next tokens.</summary>
internal static class Pages
{
    // More pages than any account here can have; a service that repeats its token must not hold the run until its deadline.
    private const int Most = 200;

    /// <summary>All items of all pages.</summary>
    /// <param name="operation">Whose pages.</param>
    /// <param name="page">Asks for the page of a token.</param>
    /// <param name="most">More pages than there can be.</param>
    /// <exception cref="AwsCallException">The service never stops sending next tokens.</exception>
    public static async Task<List<T>> AllAsync<T>(string operation, Func<string?, Task<(IReadOnlyList<T> Items, string? Next)>> page,
        int most = Most)
    {
        var all = new List<T>();
        string? token = null;
        for (var n = 0; n < most; n++)
        {
            var (items, next) = await page(token);
            all.AddRange(items);
            if (string.IsNullOrEmpty(next))
                return all;
            token = next;
        }

        throw new AwsCallException(operation, "EndlessPages", $"the answer has more than {most} pages");
    }
}
