using AlarmKeeper.Configuration;
using AlarmKeeper.Events;
using AlarmKeeper.Messages;

namespace AlarmKeeper.Tests.Report;

/// <summary>AlarmKeeper's last mail.</summary>
public class FarewellTextTests
{
    private static readonly StackNames Own =
        new("arn:aws:cloudformation:eu-west-1:111122223333:stack/alarm-keeper/6f2b4c1e-0000-4000-8000-000000000000");

    private static readonly Settings Settings = SettingsReader.Read(new Dictionary<string, string>
    {
        [Setting.Alerts.Variable!] = "root-usage,vpc-changes",
    }, "eu-west-1");

    [Fact]
    public void Its_subject_says_from_where_it_goes_in_as_many_characters_as_SNS_takes()
    {
        Assert.Equal("AlarmKeeper is being removed from account 111122223333, eu-west-1", FarewellText.Subject(Own));
        Assert.InRange(FarewellText.Subject(Own).Length, 1, 99);
    }

    [Fact]
    public void It_names_who_asked_for_it_and_what_stays()
    {
        var body = FarewellText.Body(Settings, Own, new CloudTrailEvent
        {
            At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            Name = "DeleteStack",
            Caller = "arn:aws:iam::111122223333:user/mallory",
            SourceIp = "192.0.2.1",
        });

        Assert.Contains("Asked for by: arn:aws:iam::111122223333:user/mallory, DeleteStack at 2026-01-02", body, StringComparison.Ordinal);
        Assert.Contains("the topic root-account-usage with its subscriptions", body, StringComparison.Ordinal);
        Assert.Contains("(RootAccountUsage, VpcChanges)", body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_that_CloudTrail_does_not_show_yet_is_nobodys() =>
        Assert.Contains("Asked for by: not known yet.", FarewellText.Body(Settings, Own, null), StringComparison.Ordinal);
}
