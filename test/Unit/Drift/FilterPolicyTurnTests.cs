using System.Collections.Immutable;
using AlarmKeeper.Configuration;
using AlarmKeeper.Subscriptions;

namespace AlarmKeeper.Tests.Drift;

/// <summary>Whose filter policy an hourly run asks for.</summary>
public class FilterPolicyTurnTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 27, 12, 40, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public void Of_few_everybody_is_asked(int count) => Assert.Equal(count, Asked(Start, Mailboxes(count)).Count);

    [Theory]
    [InlineData(11, 2)]
    [InlineData(100, 10)]
    [InlineData(101, 11)]
    public void Of_many_ten_at_most_are_asked_and_everybodys_turn_comes(int count, int hours)
    {
        var turns = Enumerable.Range(0, hours).Select(hour => Asked(Start.AddHours(hour), Mailboxes(count))).ToList();

        Assert.All(turns, turn => Assert.InRange(turn.Count, 1, 10));
        Assert.Equal(count, turns.SelectMany(turn => turn).Distinct().Count());
    }

    [Fact]
    public void An_address_that_hides_its_password_is_asked_for_each_hour()
    {
        var hidden = Of("https", "https://user:****@example.com/x", "arn:hidden");

        Assert.All([0, 1, 2], hour => Assert.Contains(hidden, Asked(Start.AddHours(hour), [.. Mailboxes(30), hidden])));
    }

    private static ImmutableHashSet<Subscription> Asked(DateTimeOffset now, ImmutableHashSet<Subscription> all) =>
        new FilterPolicyTurn(now).Of(all);

    private static ImmutableHashSet<Subscription> Mailboxes(int count) =>
        [.. Enumerable.Range(0, count).Select(n => Of("email", $"reader-{n}@example.com", $"arn:{n}"))];

    private static Subscription Of(string protocol, string endpoint, string arn) =>
        new(new Subscriber(protocol, endpoint), SubscriptionStatus.Confirmed, arn);
}
