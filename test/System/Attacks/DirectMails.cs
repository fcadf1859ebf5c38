using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Attacks;

/// <summary>A deployed landscape in which AlarmKeeper's function cannot run: whatever people are told comes from elsewhere.</summary>
internal static class DirectMails
{
    /// <summary>Nobody starts the function any more; the mails until then are forgotten.</summary>
    public static async Task SilenceAsync(this DeployedLandscape aws)
    {
        aws.Call("lambda", "PutFunctionConcurrency", new()
        {
            ["FunctionName"] = Landscape.Function,
            ["ReservedConcurrentExecutions"] = 0,
        });
        await aws.IdleAsync();
        aws.Forget();
    }

    /// <summary>What EventBridge alone mailed to the reader of notices since the last <see cref="DeployedLandscape.Forget"/>.</summary>
    public static IReadOnlyList<Mail> Direct(this DeployedLandscape aws, string reader = Landscape.NoticeReader) =>
        [.. aws.World.Inbox.Notifications.Where(mail => mail.To == reader && mail.Subject == "AWS Notification Message")];

    /// <summary>Fails unless people were told once, by EventBridge, who called what and from where.</summary>
    public static void AssertTold(this DeployedLandscape aws, Caller caller, string call, string reader = Landscape.NoticeReader)
    {
        var mail = Assert.Single(aws.Direct(reader));
        Assert.Contains($" {caller.Arn} ", mail.Body, StringComparison.Ordinal);
        Assert.Contains($" called {call}", mail.Body, StringComparison.Ordinal);
        Assert.Contains(" from 192.0.2.1 in ", mail.Body, StringComparison.Ordinal);
        Assert.Matches("at [0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z from", mail.Body);
    }
}
