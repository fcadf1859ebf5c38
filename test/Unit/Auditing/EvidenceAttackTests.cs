using System.Xml.Linq;
using AlarmKeeper.Evidence;
using AlarmKeeper.Findings;
using AlarmKeeper.Messages;
using AlarmKeeper.Reporting;
using AlarmKeeper.Tests.Support;
using static AlarmKeeper.Tests.Auditing.EvidenceTree;

namespace AlarmKeeper.Tests.Auditing;

/// <summary>The page for an auditor, with what strangers wrote and with more than anybody reads.</summary>
public class EvidenceAttackTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("' onmouseover='alert(1)")]
    [InlineData("</style></title></svg><script>alert(1)</script>")]
    [InlineData("]]>--><!-- &lt;b&gt; &nbsp; <![CDATA[")]
    public void Text_of_strangers_is_text_wherever_it_stands(string attack)
    {
        var found =
            Chains.Armed().WithTopic(topic => topic with { DisplayName = attack }).WithFilter(filter => filter with { Pattern = attack })
            .WithAlarm(alarm => alarm with { Namespace = attack, StateReason = attack })
            .WithSubscriptions(Chains.Confirmed(Chains.Ann), Chains.Confirmed(new("https", attack)));
        var report = Reports.Of(found, found, mode: Mode.Check) with { NotChecked = [new("a thing", attack)], Endpoints = [attack] };
        var call = Reports.Mallory with { UserAgent = attack, Caller = attack, Name = attack, SourceIp = attack };
        report = report with { Links = [.. report.Links.Select(link => link with { ChangedBy = call })] };
        var page = Parse(report);
        var plain = Parse(Reports.Of(Chains.Armed(), Chains.Armed(), mode: Mode.Check));

        Assert.Subset(Names(plain).Concat(["path", "ul", "li", "br"]).ToHashSet(), Names(page).ToHashSet());
        Assert.Contains(page.Descendants(Html + "td"), cell => cell.Value.Contains(attack, StringComparison.Ordinal));
        Assert.DoesNotContain(page.Descendants().Attributes(),
            attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
    }

    [Fact]
    public void Thousands_of_links_fit_into_the_functions_answer()
    {
        // Longer than any cell, and short enough that all of them together are no gigabytes.
        var nasty = Reports.Nasty[..2_000];
        var links = Enumerable.Range(0, 5_000).Select(number => Reports.Armed.Links[0] with
        {
            Found = Finding.Of(Reports.Armed.Links[0].Found.Link,
                [AlarmRows.Deleted.ForPerson("alarm", "<&>", $"{number}{nasty}")]),
        });
        var page = EvidencePage.Write(Reports.Armed with { Links = [.. links] });

        Assert.InRange(page.Length, 100_000, 700_000);
        Assert.Contains("rows more: alarmkeeper check --json has them.", page, StringComparison.Ordinal);
        Assert.InRange(ReportJson.Write(Reports.Armed, html: page).Length, 100_000, 6_000_000);
    }

    private static IEnumerable<string> Names(XElement page) => page.Descendants().Select(element => element.Name.LocalName);
}
