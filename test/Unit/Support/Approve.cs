namespace AlarmKeeper.Tests.Support;

/// <summary>
/// Compares what people will read with the text that somebody approved. On a difference it leaves a <c>.received.txt</c> beside the
/// approved file: to approve, rename it.
/// </summary>
internal static class Approve
{
    /// <param name="name">Folder and name below the tests, such as <c>Report/Notice</c>.</param>
    /// <param name="text">What the product wrote.</param>
    public static void Text(string name, string text)
    {
        var approved = Repository.PathOf($"test/Unit/{name}.approved.txt");
        var received = Repository.PathOf($"test/Unit/{name}.received.txt");
        if (File.Exists(approved) && File.ReadAllText(approved) == text)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        Assert.Fail($"The text differs from the approved one.\n  received: {received}\n  approved: {approved}\n\n{text}");
    }
}
