using AlarmKeeper.Evidence;
using AlarmKeeper.Tests.Auditing;
using static AlarmKeeper.Tests.RegionAudit.Region;

namespace AlarmKeeper.Tests.RegionAudit;

/// <summary>An audit as a page for an auditor.</summary>
public class AuditPageTests
{
    [Fact]
    public void The_answer_comes_first_then_the_alarms_that_tell_nobody_each_with_what_to_do()
    {
        var page = EvidenceTree.Parse(AuditPage.Write(AuditTextTests.Mixed.Report()));

        Assert.Contains("would tell nobody.", page.Descendants(EvidenceTree.Html + "header").Single().Value, StringComparison.Ordinal);
        var sections = page.Descendants(EvidenceTree.Html + "section").Select(section => (string)section.Attribute("id")!).ToList();
        Assert.Equal(("outcome-nobody", "read"), (sections[0], sections[^1]));
        Assert.Contains("billing", EvidenceTree.Section(page, "outcome-nobody"), StringComparison.Ordinal);
        Assert.Contains("Add a topic to its alarm actions", EvidenceTree.Section(page, "outcome-nobody"), StringComparison.Ordinal);
        Assert.Contains("Not checked:", EvidenceTree.Section(page, "read"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    public void Names_of_alarms_are_text(string attack)
    {
        var page = EvidenceTree.Parse(AuditPage.Write(Of(Alarm(attack, "")).Report()));

        Assert.Empty(page.Descendants(EvidenceTree.Html + "script").Concat(page.Descendants(EvidenceTree.Html + "img")));
        Assert.Contains(attack, EvidenceTree.Section(page, "outcome-nobody"), StringComparison.Ordinal);
    }

    [Fact]
    public void No_password_of_a_web_address_is_shown() =>
        Assert.DoesNotContain("secret", AuditPage.Write(AuditTextTests.Mixed.Report()), StringComparison.Ordinal);
}
