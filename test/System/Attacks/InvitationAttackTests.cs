using System.Globalization;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Sns;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Attacks;

/// <summary>Whoever takes subscriptions away makes AlarmKeeper invite: neither a flood of mails nor silence may come of it.</summary>
[Trait("Category", "EndToEnd")]
public sealed class InvitationAttackTests : DeployedTest
{
    private IEnumerable<string> Invited => aws.World.Inbox.All.Where(mail => mail.ConfirmationToken is not null).Select(mail => mail.To);

    private IDictionary<string, string> Stored => SnsStore.Find(aws.Home, aws.NoticeTopic)!.Tags;

    [Fact]
    public async Task A_topic_that_is_deleted_six_times_is_one_mail_to_the_subscriber_and_is_told_each_time()
    {
        var mallory = Attackers.With("sns:DeleteTopic");
        for (var time = 0; time < 6; time++)
        {
            await DeleteAsync(mallory);
            await aws.PassAsync(TimeSpan.FromMinutes(1));
        }

        Assert.Equal([Landscape.Subscriber], Invited);
        Assert.True(aws.Notices.Count >= 5);
        Assert.All(aws.Notices, mail => Assert.Contains(mallory.Arn, mail.Body, StringComparison.Ordinal));
        Assert.Contains("sends a confirmation mail again a day after its last one", aws.Notices[^1].Body, StringComparison.Ordinal);
        Assert.NotNull(SnsStore.Find(aws.Home, aws.Topic));

        await aws.PassAsync(TimeSpan.FromHours(25));
        Assert.Equal(2, Invited.Count());
    }

    [Fact]
    public async Task Who_confirmed_between_two_of_them_is_invited_again_at_once()
    {
        var mallory = Attackers.With("sns:DeleteTopic");
        await DeleteAsync(mallory);
        aws.World.ConfirmSubscription(Landscape.Subscriber);
        await aws.PassAsync(TimeSpan.FromHours(1));
        await DeleteAsync(mallory);

        Assert.Equal(2, Invited.Count());
    }

    [Fact]
    public async Task Whose_invitation_is_made_to_be_forgotten_every_minute_is_not_invited_every_minute()
    {
        var mallory = Attackers.With("sns:DeleteTopic", "sns:UntagResource");
        await DeleteAsync(mallory);
        for (var minute = 0; minute < 6; minute++)
        {
            aws.Call(mallory, "sns", "UntagResource", new()
            {
                ["ResourceArn"] = aws.NoticeTopic,
                ["TagKeys"] = new JsonArray([.. Stored.Keys.Select(key => JsonValue.Create(key))]),
            });
            await DeleteAsync(mallory);
            await aws.PassAsync(TimeSpan.FromMinutes(1));
        }

        // The calls of a minute start two runs at once, in two processes, of which each knows what it sent itself.
        Assert.InRange(Invited.Count(), 1, 2);
        Assert.Contains(aws.Notices, mail => mail.Body.Contains($"UntagResource by {mallory.Arn}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ListTagsForResource")]
    [InlineData("TagResource")]
    public async Task Where_nothing_can_be_remembered_nobody_is_invited_and_it_is_told(string operation)
    {
        aws.World.Faults.Add(new(FaultKind.Error, "sns", operation) { Code = "AuthorizationError", Status = 403 });
        for (var time = 0; time < 3; time++)
            await DeleteAsync(Attackers.With("sns:DeleteTopic"));

        Assert.Empty(Invited);
        Assert.Contains(aws.Notices, mail => mail.Body.Contains("has no subscription", StringComparison.Ordinal));

        aws.World.Faults.Clear();
        await aws.PassAsync(TimeSpan.FromHours(26));
        Assert.NotEmpty(Invited);
    }

    [Fact]
    public async Task A_subscriber_that_seems_to_have_left_just_now_is_invited_once_and_at_once()
    {
        var mallory = Attackers.With("sns:TagResource", "sns:Unsubscribe", "sns:ListSubscriptionsByTopic");
        var (key, entry) = Stored.Single(tag => tag.Key.StartsWith("alarmkeeper:subscribers:", StringComparison.Ordinal));
        var minutes = (aws.World.Clock.GetUtcNow().ToUnixTimeSeconds() / 60).ToString("x7", CultureInfo.InvariantCulture);
        // A run that the first call started would meet the second one's, and each knows what it sent itself.
        aws.TagUnheard(mallory, key, $"{entry[..8]}g{minutes}00000000");
        var subscription = aws.Call(mallory, "sns", "ListSubscriptionsByTopic", new() { ["TopicArn"] = aws.Topic })["Subscriptions"]![0]!;
        aws.Call(mallory, "sns", "Unsubscribe", new() { ["SubscriptionArn"] = subscription["SubscriptionArn"]!.ToString() });
        await aws.IdleAsync();

        Assert.Equal([Landscape.Subscriber], Invited);
        Assert.Contains(aws.Notices, mail => mail.Body.Contains(mallory.Arn, StringComparison.Ordinal));
    }

    private async Task DeleteAsync(Caller caller)
    {
        aws.Call(caller, "sns", "DeleteTopic", new() { ["TopicArn"] = aws.Topic });
        await aws.IdleAsync();
    }
}
