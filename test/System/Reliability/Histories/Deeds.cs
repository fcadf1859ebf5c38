using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Sns;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Reliability.Histories;

/// <param name="Operation">That did it.</param>
/// <param name="Name">Of what was repaired, as people know it.</param>
/// <param name="MailsBefore">How many mails there were when it was done.</param>
internal sealed record Deed(string Operation, string Name, int MailsBefore)
{
    private static readonly string[] Titles = ["FOUND AND REPAIRED", "REPAIRED EARLIER"];

    /// <summary>Whether a mail that came after it names it as repaired, or says that there was more than it has room for.</summary>
    public bool IsNamedIn(IReadOnlyList<Mail> mails) => mails.Skip(MailsBefore).Where(mail => mail.ConfirmationToken is null)
        .Select(mail => Repairs(mail.Body)).Any(repairs => repairs.Contains(Name, StringComparison.Ordinal)
            || repairs.Contains("\n… and ", StringComparison.Ordinal));

    private static string Repairs(string body)
    {
        var start = Titles.Select(title => body.IndexOf(title, StringComparison.Ordinal)).Where(index => index >= 0)
            .DefaultIfEmpty(body.Length).Min();
        return body[start..];
    }
}

/// <summary>What AlarmKeeper repaired, by the calls that the sandbox served.</summary>
internal static class Deeds
{
    // Of a write that mends the chain, the member that names what it mends.
    private static readonly Dictionary<string, string> Named = new()
    {
        ["PutMetricAlarm"] = "AlarmName",
        ["PutMetricFilter"] = "filterName",
        ["CreateTopic"] = "Name",
        ["SetTopicAttributes"] = "TopicArn",
        ["Subscribe"] = "Endpoint",
        ["SetSubscriptionAttributes"] = "SubscriptionArn",
        ["DeleteAlarmMuteRule"] = "AlarmMuteRuleName",
        ["StartLogging"] = "Name",
        ["EnableRule"] = "Name",
    };

    /// <summary>Whether it is AlarmKeeper's, and mends the chain.</summary>
    public static bool IsRepair(this ServedCall served) =>
        served.Error is null && served.Call.Caller.Arn == FunctionRole.Arn && Named.ContainsKey(served.Call.Operation);

    public static Deed Of(ServedCall served, int mails)
    {
        var operation = served.Call.Operation;
        var name = served.Call.Input[Named[operation]]!.ToString();
        if (operation == "SetSubscriptionAttributes")
            name = served.Call.Region.Store<SnsStore>().Subscriptions.Find(one => one.Arn == name)?.Endpoint ?? name;
        return new(operation, name.StartsWith("arn:", StringComparison.Ordinal) ? name.Split(':', '/')[^1] : name, mails);
    }
}
