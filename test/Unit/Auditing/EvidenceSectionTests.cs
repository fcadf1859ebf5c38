using AlarmKeeper.Configuration;
using AlarmKeeper.Reporting;
using AlarmKeeper.Tests.Support;

using static AlarmKeeper.Tests.Auditing.EvidenceTree;

namespace AlarmKeeper.Tests.Auditing;

/// <summary>What the page for an auditor must not leave out.</summary>
public class EvidenceSectionTests
{
    private static readonly Subscriber Queue = new("sqs", "arn:aws:sqs:eu-west-1:111122223333:security");

    [Fact]
    public void Who_is_subscribed_and_takes_nothing_is_named_with_the_reason()
    {
        var found = Chains.Armed().WithSubscriptions(
            Chains.Confirmed(Chains.Ann), Chains.Confirmed(Queue) with { Refusal = "its policy lets no topic send" });

        Assert.Equal([Queue.Name, "✗ gets nothing", "its policy lets no topic send"],
            Row(Parse(Reports.Of(found, found, mode: Mode.Check)), "Who gets the alarms' mail", Queue.Name));
    }

    [Fact]
    public void A_writer_who_undoes_the_repairs_is_among_those_who_changed_something()
    {
        var report = Drills.Conflict with { Links = [.. Drills.Conflict.Links.Select(link => link with { ChangedBy = null })] };

        Assert.Contains(Reports.Mallory.Caller, Section(Parse(report), "changes"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_checked_is_said_and_why() => Assert.Contains("Not checked: a thing, because it is forbidden",
        Section(Parse(Reports.Armed with { NotChecked = [new("a thing", "it is forbidden")] }), "read"), StringComparison.Ordinal);

    [Fact]
    public void What_kept_the_run_from_looking_is_the_first_thing_that_was_found() => Assert.Contains(
        "AlarmKeeper's own identity could not be read: GetCallerIdentity: ExpiredToken", Section(Parse(Reports.Blind), "links"),
        StringComparison.Ordinal);

    [Fact]
    public void Readers_of_the_notice_topic_are_listed_as_well() => Assert.Contains(
        Parse(Reports.Armed).Descendants(Html + "caption"), caption => caption.Value == "Subscriptions of the notice topic");

    [Fact]
    public void That_a_pass_is_no_proof_stands_beside_the_passes_of_a_silent_alert()
    {
        var found = Chains.Armed().WithAlarm(alarm => alarm with { ActionsEnabled = false });

        Assert.Contains("A pass does not mean that somebody would be told",
            Section(Parse(Reports.Of(found, found, mode: Mode.Check)), "standards"), StringComparison.Ordinal);
    }
}
