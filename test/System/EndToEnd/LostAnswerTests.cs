using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>AWS does what it was asked, and its answer never arrives.</summary>
[Trait("Category", "EndToEnd")]
public class LostAnswerTests(ImpatientLandscapeFixture fixture) : IClassFixture<ImpatientLandscapeFixture>
{
    private readonly Landscape aws = fixture.Aws;

    [Fact]
    public async Task A_mail_is_sent_once_for_each_attempt()
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named("the alarm is deleted"));
        aws.World.Faults.Add(new(FaultKind.DropAfterEffect, "sns", "Publish"));
        var report = await aws.InvokeAsync();
        aws.World.Faults.Clear();
        Assert.Contains(report.NoticeErrors, error => error.Contains("Publish: ", StringComparison.Ordinal));
        var mails = aws.World.Inbox.All.Where(mail => mail.ConfirmationToken is null).ToList();
        Assert.NotEmpty(mails);
        Assert.Equal(mails.DistinctBy(mail => (mail.To, mail.Subject)), mails);
    }
}
