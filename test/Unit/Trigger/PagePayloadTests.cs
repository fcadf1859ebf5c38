using System.Text;
using AlarmKeeper.Modes;
using AlarmKeeper.Reporting;
using AlarmKeeper.Trigger;

namespace AlarmKeeper.Tests.Trigger;

/// <summary>A payload that asks for a page for an auditor.</summary>
public class PagePayloadTests
{
    [Theory]
    [InlineData("""{"mode":"check","html":true}""", true)]
    [InlineData("""{"html":true,"mode":"check"}""", true)]
    [InlineData("""{"mode":"check","html":false}""", false)]
    [InlineData("""{"mode":"check"}""", false)]
    public void A_check_can_answer_with_it(string payload, bool wants) =>
        Assert.Equal((Mode.Check, wants), (Read(payload).Mode, Read(payload).WantsPage));

    [Theory]
    [InlineData("""{"html":true}""", "a property 'html', which only the mode 'check' knows")]
    [InlineData("""{"mode":"explain","html":true}""", "a property 'html', which only the mode 'check' knows")]
    [InlineData("""{"mode":"check","html":"page.html"}""", "html is 'page.html': allowed is true or false")]
    public void Anything_else_is_refused(string payload, string because) =>
        Assert.Contains(because, Assert.Throws<PayloadException>(() => Read(payload)).Message, StringComparison.Ordinal);

    private static Request Read(string payload) => Payload.Read(Encoding.UTF8.GetBytes(payload));
}
