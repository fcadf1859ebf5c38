using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>Trouble with a write: named, and made good by the next run at the latest, with nothing doubled.</summary>
[Trait("Category", "EndToEnd")]
public class WriteFaultTests(ImpatientLandscapeFixture fixture) : IClassFixture<ImpatientLandscapeFixture>
{
    private static readonly (string Operation, string Break)[] Writes =
    [
        ("PutMetricAlarm", "the alarm is deleted"),
        ("PutMetricFilter", "the filter is deleted"),
        ("CreateTopic", "the topic is deleted"),
        ("SetTopicAttributes", "the topic's policy denies everybody to publish"),
        ("SetTopicAttributes", "the topic gets the key that AWS manages"),
        ("Subscribe", "the subscriber is unsubscribed by a call"),
        ("SetSubscriptionAttributes", "the subscription filters by an attribute that no alarm has"),
        ("Publish", "the alarm's actions are disabled"),
        ("TagResource", "the subscriber is unsubscribed by a call"),
    ];

    private readonly Landscape aws = fixture.Aws;

    public static TheoryData<string, string> All
    {
        get
        {
            var table = new TheoryData<string, string>();
            foreach (var (operation, name) in Writes)
                table.Add(operation, name);
            return table;
        }
    }

    public static TheoryData<string, string, string> Refused
    {
        get
        {
            var table = new TheoryData<string, string, string>();
            foreach (var (operation, name) in Writes)
                foreach (var fault in (string[])["Throttle", "Status", "Drop", "Html", "S3"])
                    table.Add(operation, fault, name);
            return table;
        }
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task The_report_names_the_operation_and_the_next_run_makes_it_good_after(string operation, string fault, string name)
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named(name));
        aws.World.Faults.Add(new(Enum.Parse<FaultKind>(fault), Operation: operation));
        var report = await aws.InvokeAsync();
        aws.World.Faults.Clear();
        Assert.NotEqual("armed", report.Verdict);
        Assert.Contains(report.Failures.Concat(report.NoticeErrors), error => error.Contains($"{operation}: ", StringComparison.Ordinal));
        await AssertArmedInTheEndAsync(name);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_write_that_took_effect_and_was_answered_with_an_error_is_not_done_twice(string operation, string name)
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named(name));
        aws.World.Faults.Add(new(FaultKind.FailAfterEffect, Operation: operation, Count: 1));
        await aws.InvokeAsync();
        aws.World.Faults.Clear();
        await AssertArmedInTheEndAsync(name);
        Assert.True(aws.World.Inbox.All.Count(mail => mail.ConfirmationToken is not null) <= 1);
    }

    [Fact]
    public async Task A_write_that_took_effect_in_spite_of_its_error_is_told_as_a_repair_once_it_is_read_back()
    {
        await aws.StartOverAsync();
        aws.DeleteFilter();
        aws.DisableActions();
        aws.World.Faults.Add(new(FaultKind.FailAfterEffect, Operation: "PutMetricFilter", Count: 1));
        var report = await aws.InvokeAsync();
        Assert.Equal("armed", report.Verdict);
        Assert.Empty(report.Failures);
        Assert.Contains(aws.World.Inbox.Notifications, mail => mail.Subject.Contains("after 2 repairs", StringComparison.Ordinal));
    }

    private async Task AssertArmedInTheEndAsync(string name)
    {
        await aws.InvokeAsync();
        if (Break.Named(name).Expect.Confirm)
            aws.World.ConfirmSubscription(Landscape.Subscriber);
        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);
        Assert.Equal(0, (await aws.InvokeAsync()).Writes);
        Assert.Equal([Landscape.Subscriber], aws.RootSignsIn().Select(mail => mail.To));
        Assert.Single(aws.Call("sns", "ListSubscriptionsByTopic", new() { ["TopicArn"] = aws.Topic })["Subscriptions"]!.AsArray());
    }
}
