using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Tampering;

/// <summary>Who is invited again, and when (rows N5–N7): every invitation is a mail to a person.</summary>
[Trait("Category", "EndToEnd")]
public class InvitationTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly Landscape aws = fixture.Aws;

    private IEnumerable<Mail> Invitations => aws.World.Inbox.All.Where(mail => mail.ConfirmationToken is not null);

    [Fact]
    public async Task Who_left_by_the_link_in_a_mail_is_left_alone_for_a_day_and_then_invited_once()
    {
        await aws.StartOverAsync();
        aws.World.UnsubscribeByLink(Landscape.Subscriber);
        await aws.InvokeAsync();
        await aws.InvokeAsync();
        Assert.Empty(Invitations);

        aws.World.Advance(Day);
        var report = await aws.InvokeAsync();
        Assert.Equal("repaired", report.Link("subscription").GetProperty("repair").GetProperty("outcome").GetString());
        await aws.InvokeAsync();
        Assert.Equal([Landscape.Subscriber], Invitations.Select(mail => mail.To));

        aws.World.ConfirmSubscription(Landscape.Subscriber);
        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);
    }

    [Fact]
    public async Task Who_was_thrown_out_by_a_call_is_invited_at_once_and_once_only()
    {
        await aws.StartOverAsync();
        aws.Unsubscribe();
        await aws.InvokeAsync();
        await aws.InvokeAsync();
        Assert.Equal([Landscape.Subscriber], Invitations.Select(mail => mail.To));
    }

    [Fact]
    public async Task Who_never_confirmed_is_invited_again_once_a_day()
    {
        await aws.StartOverAsync();
        aws.Unsubscribe();
        await aws.InvokeAsync();
        aws.World.Advance(Day);
        await aws.InvokeAsync();
        await aws.InvokeAsync();
        Assert.Equal(2, Invitations.Count());
    }

    [Fact]
    public async Task Whose_invitation_ran_out_after_two_days_is_invited_again()
    {
        await aws.StartOverAsync();
        aws.Unsubscribe();
        await aws.InvokeAsync();
        aws.World.Advance(TimeSpan.FromHours(49));
        var report = await aws.InvokeAsync();
        Assert.Equal("N5",
            Assert.Single(report.Link("subscription").GetProperty("differences").EnumerateArray()).GetProperty("row").GetString());
        Assert.Equal(2, Invitations.Count());
    }

    [Fact]
    public async Task Who_was_made_to_confirm_once_more_is_invited_after_a_day()
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named("the subscriber has to confirm once more"));
        await aws.InvokeAsync();
        Assert.Single(Invitations);

        aws.World.Advance(Day);
        await aws.InvokeAsync();
        await aws.InvokeAsync();
        Assert.Equal(2, Invitations.Count());
    }

    [Fact]
    public async Task A_memory_of_the_future_holds_back_an_invitation_for_no_more_than_a_day()
    {
        await aws.StartOverAsync();
        aws.Unsubscribe();
        await aws.InvokeAsync();
        aws.AgeMemory(-Day * 30);
        await aws.InvokeAsync();
        aws.World.Advance(Day);
        await aws.InvokeAsync();
        Assert.Equal(2, Invitations.Count());
    }
}
