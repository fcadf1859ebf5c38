using AlarmKeeper.Findings;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Drift;

public class SubscriptionDriftTests
{
    private const string OnlyOthers = """{"severity":["low"]}""";

    [Fact]
    public void A_subscriber_who_was_never_there_is_subscribed()
    {
        var situation = Chains.Armed().WithoutMemory().WithSubscriptions(Chains.Confirmed(Chains.Bob));

        Assert.Equal(["subscription: none, should be confirmed (S1, N5, Repair)"], situation.Differences);
        Assert.Equal(LinkState.Missing, situation.Link(Chains.Ann).State);
    }

    [Fact]
    public void When_nobody_at_all_would_hear_it_everything_is_lost()
    {
        var situation = Chains.Armed().WithoutNoticeTopic().WithoutMemory().WithSubscriptions();

        Assert.Equal(Enumerable.Repeat("subscription: none, should be confirmed (S0, N5, Repair)", 2), situation.Differences);
        Assert.Equal(Verdict.Disarmed, situation.Verdict);
    }

    [Fact]
    public void Capitals_make_no_other_address() =>
        Assert.Empty(
            Chains.Armed().WithSubscriptions(Chains.Confirmed(new("email", "Ann@CORP.example")), Chains.Confirmed(Chains.Bob)).Differences);

    [Fact]
    public void Unreadable_subscriptions_are_unknown_and_nobody_is_invited()
    {
        var situation = Chains.Armed().WithUnreadableSubscriptions();

        var link = situation.Link(LinkKind.Subscription);

        Assert.Equal(("subscribers of root-account-usage", LinkState.Unknown), (link.Link.Name, link.State));
        Assert.DoesNotContain(situation.Drift, one => one.NeedsRepair);
    }

    [Fact]
    public void A_pending_subscriber_hears_nothing_yet() =>
        Assert.Equal(
            ["SubscriptionArn: PendingConfirmation, should be confirmed (S1, N7, Report)"],
            Chains.Armed().WithoutMemory().WithSubscriptions(Chains.Pending(Chains.Ann), Chains.Confirmed(Chains.Bob)).Differences);

    [Fact]
    public void An_ended_subscription_has_to_disappear_first() =>
        Assert.Equal(
            ["SubscriptionArn: Deleted, should be confirmed (S1, N9, Report)"],
            Chains.Armed().WithSubscriptions(Chains.Ended(Chains.Ann), Chains.Confirmed(Chains.Bob)).Differences);

    [Fact]
    public void An_ended_subscription_beside_the_new_one_does_not_matter() =>
        Assert.Empty(
            Chains.Armed().WithSubscriptions(Chains.Ended(Chains.Ann), Chains.Confirmed(Chains.Ann),
                Chains.Confirmed(Chains.Bob)).Differences);

    [Fact]
    public void A_filter_policy_holds_the_alert_back() =>
        Assert.Equal(
            [$"FilterPolicy: {OnlyOthers}, should be none (S1, N10, Repair)"],
            Chains.Armed()
                .WithSubscriptions(Chains.Confirmed(Chains.Ann) with
                { FilterPolicy = OnlyOthers }, Chains.Confirmed(Chains.Bob)).Differences);

    [Fact]
    public void A_stranger_is_named_and_stays()
    {
        var situation =
            Chains.Armed()
                .WithSubscriptions(Chains.Confirmed(Chains.Ann), Chains.Confirmed(Chains.Bob),
                    Chains.Confirmed(new("https", "https://else.example/x")));

        Assert.Equal(["Endpoint: somebody else, who reads every alert, should be one of the subscribers in the settings (S3, N11, Report)"],
            situation.Differences);
        Assert.Contains(situation.Drift, link => link.Link.Name == "https://else.example/x");
        Assert.Equal(Verdict.Armed, situation.Verdict);
    }

    [Fact]
    public void A_swapped_endpoint_is_one_missing_and_one_stranger() =>
        Assert.Equal(
            [
                "subscription: none, should be confirmed (S1, N5, Repair)",
                "Endpoint: somebody else, who reads every alert, should be one of the subscribers in the settings (S3, N11, Report)",
            ],
            Chains.Armed().WithoutMemory().WithSubscriptions(Chains.Confirmed(new("email", "eve@else.example")),
                Chains.Confirmed(Chains.Bob)).Differences);

    [Fact]
    public void A_stranger_who_has_not_confirmed_reads_nothing() =>
        Assert.Empty(Chains.Armed().WithSubscriptions(Chains.Confirmed(Chains.Ann), Chains.Confirmed(Chains.Bob),
                Chains.Pending(new("email", "eve@else.example"))).Differences);

    [Fact]
    public void The_same_mailbox_by_JSON_is_told_and_left_alone()
    {
        var situation =
            Chains.Armed().WithSubscriptions(Chains.Confirmed(new("email-json", "ann@corp.example")), Chains.Confirmed(Chains.Bob));

        Assert.Equal(["Protocol: email-json, should be email (S2, N12, Report)"], situation.Differences);
        Assert.Equal(Verdict.Weakened, situation.Verdict);
    }

    [Fact]
    public void A_filtered_mailbox_by_JSON_is_not_told() =>
        Assert.Equal(
            ["Protocol: email-json, should be email (S2, N12, Report)", $"FilterPolicy: {OnlyOthers}, should be none (S1, N10, Report)"],
            Chains.Armed()
                .WithSubscriptions(Chains.Confirmed(new("email-json", "ann@corp.example")) with
                { FilterPolicy = OnlyOthers }, Chains.Confirmed(Chains.Bob)).Differences);

    [Fact]
    public void Where_nobody_is_named_one_confirmed_subscriber_is_enough() =>
        Assert.Empty(Chains.Armed().WithSubscribers()
            .WithSubscriptions(Chains.Confirmed(Chains.Ann), Chains.Pending(Chains.Bob)).Differences);

    [Fact]
    public void Where_nobody_is_named_nobody_is_invited()
    {
        var situation = Chains.Armed().WithSubscribers().WithSubscriptions();

        Assert.Equal(["subscriptions: none, should be at least one confirmed (S1, N5, Report)"], situation.In(LinkKind.Subscription));
    }

    [Fact]
    public void Where_nobody_is_named_a_filter_policy_is_its_owners() =>
        Assert.Equal(
            [$"FilterPolicy: {OnlyOthers}, should be none (S1, N10, Report)"],
            Chains.Armed().WithSubscribers().WithSubscriptions(Chains.Confirmed(Chains.Ann) with { FilterPolicy = OnlyOthers })
                .In(LinkKind.Subscription));
}
