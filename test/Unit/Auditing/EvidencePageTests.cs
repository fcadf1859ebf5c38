using System.Xml.Linq;
using AlarmKeeper.Configuration;
using AlarmKeeper.Evidence;
using AlarmKeeper.Reporting;
using AlarmKeeper.Tests.Support;

using static AlarmKeeper.Tests.Auditing.EvidenceTree;

namespace AlarmKeeper.Tests.Auditing;

/// <summary>The page for an auditor, as its readers' programs see it: as a tree.</summary>
public class EvidencePageTests
{
    public static TheoryData<string> All => [.. Pages.Keys];

    private static Dictionary<string, RunReport> Pages => new()
    {
        ["armed"] = Reports.Armed,
        ["repaired"] = Reports.Repaired,
        ["hopeless"] = Reports.Hopeless,
        ["check"] = Reports.Check,
        ["hostile"] = Reports.Hostile,
        ["unknown"] = Reports.Unknown,
        ["blind"] = Reports.Blind,
        ["cis"] = Reports.Of(Cis, Cis, mode: Mode.Check),
        ["drill"] = Drills.Proven,
    };

    [Theory]
    [MemberData(nameof(All))]
    public void It_stands_alone_and_runs_nothing(string name)
    {
        var page = Parse(Pages[name]);

        Assert.DoesNotContain(page.Descendants(), element => element.Name.LocalName is
            "script" or "link" or "img" or "iframe" or "object" or "a" or "form" or "use" or "image" or "base" or "foreignObject");
        Assert.DoesNotContain(page.Descendants().Attributes(), attribute =>
            attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || attribute.Name.LocalName is "src" or "href" or "style");
        Assert.DoesNotContain("url(", page.Descendants(Html + "style").Single().Value, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", page.Descendants(Html + "style").Single().Value, StringComparison.Ordinal);
        Assert.Contains(page.Descendants(Html + "meta"), meta => (string?)meta.Attribute("http-equiv") == "Content-Security-Policy");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_screen_reader_finds_landmarks_headings_and_headers(string name)
    {
        var page = Parse(Pages[name]);
        var ids = page.Descendants().Attributes("id").Select(id => id.Value).ToList();

        Assert.Equal("en", (string?)page.Attribute("lang"));
        Assert.All((string[])["header", "main", "footer", "h1"], element => Assert.Single(page.Descendants(Html + element)));
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(page.Descendants().Attributes("aria-labelledby").SelectMany(by => by.Value.Split(' ')), id => Assert.Contains(id, ids));
        Assert.All(page.Descendants(Html + "section"), section => Assert.Equal("h2", section.Elements().First().Name.LocalName));
        Assert.All(page.Descendants(Html + "table"), table =>
        {
            Assert.NotEmpty(table.Element(Html + "caption")!.Value);
            var columns = table.Descendants(Html + "thead").Descendants(Html + "th").ToList();
            Assert.All(columns, header => Assert.Equal("col", (string?)header.Attribute("scope")));
            Assert.All(table.Descendants(Html + "tbody").Elements(), row =>
            {
                Assert.Equal(columns.Select(header => header.Value), row.Elements().Attributes("data-label").Select(label => label.Value));
                Assert.Equal("row", (string?)row.Elements().First().Attribute("scope"));
            });
        });
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Nothing_is_told_by_a_sign_or_a_colour_alone(string name)
    {
        var page = Parse(Pages[name]);

        Assert.All(
            page.Descendants(Html + "span").Where(span =>
                ((string?)span.Attribute("class"))?.StartsWith("sign", StringComparison.Ordinal) == true),
            sign => Assert.True(sign.Parent!.Value.Trim().Length > sign.Value.Length));
        Assert.All(page.Descendants(Svg + "g").Where(stage => stage.Descendants(Svg + "path").Any()),
            stage => Assert.NotEmpty(stage.Elements(Svg + "text").Single(text => (string?)text.Attribute("class") == "word").Value));
    }

    [Fact]
    public void The_answer_stands_first_in_one_sentence_and_in_the_drawing()
    {
        var page = Parse(Reports.Check);

        Assert.Contains("If root signs in now, NOBODY will be told.", page.Descendants(Html + "header").Single().Value,
            StringComparison.Ordinal);
        Assert.EndsWith("If root signs in now, NOBODY will be told.", page.Descendants(Svg + "desc").Single().Value,
            StringComparison.Ordinal);
        Assert.Single(page.Descendants(Svg + "text"), text => text.Value == "✗ nothing gets past here");
        Assert.DoesNotContain(Parse(Reports.Armed).Descendants(Svg + "text"), text => text.Value == "✗ nothing gets past here");
    }

    [Fact]
    public void Every_field_is_shown_by_AWSs_name_as_it_should_be_and_as_it_is()
    {
        var found = Chains.Armed().WithAlarm(alarm => alarm with { Threshold = 100, ActionsEnabled = false });
        var page = Parse(Reports.Of(found, found, mode: Mode.Check));

        Assert.Equal(["Threshold", "1", "✗ 100"], Row(page, "Alarm RootAccountUsage", "Threshold"));
        Assert.Equal(["ActionsEnabled", "true", "✗ false"], Row(page, "Alarm RootAccountUsage", "ActionsEnabled"));
        Assert.Equal(["Period", "300", "✓ 300"], Row(page, "Alarm RootAccountUsage", "Period"));
        Assert.Equal(["OKActions", "anything", "none"], Row(page, "Alarm RootAccountUsage", "OKActions"));
        Assert.Equal("✓ " + AlertCatalogue.RootUsage.Pattern, Row(page, "Metric filter RootAccountUsage", "filterPattern")[2]);
        Assert.Equal("✓ true", Row(page, $"Trail {Chains.Trail}", "IsLogging")[2]);
        Assert.Equal(["ann@corp.example", "email", "✓ confirmed", "none"],
            Row(page, "Subscriptions of the alert topic", "ann@corp.example"));
    }

    [Fact]
    public void A_value_that_is_not_there_is_none_and_not_unknown()
    {
        var found = Chains.Armed().WithFilter(filter => filter with { DefaultValue = null });

        Assert.Equal(["defaultValue", "0", "! none"],
            Row(Parse(Reports.Of(found, found, mode: Mode.Check)), "Metric filter RootAccountUsage", "defaultValue"));
    }

    [Fact]
    public void While_nobody_hears_the_alert_topic_the_notice_topic_should_be_an_action_too()
    {
        var found = Chains.Armed().WithSubscriptions(Chains.Pending(Chains.Ann), Chains.Pending(Chains.Bob));

        Assert.Equal(["AlarmActions", $"{Chains.TopicArn}, {Chains.NoticeTopicArn}", $"✗ {Chains.TopicArn}"],
            Row(Parse(Reports.Of(found, found, mode: Mode.Check)), "Alarm RootAccountUsage", "AlarmActions"));
    }

    [Fact]
    public void What_waits_for_a_person_and_what_differs_have_a_line_for_each_thing_that_is_said()
    {
        var found = Chains.Armed().WithAlarm(alarm => alarm with { Threshold = 100, ActionsEnabled = false });
        var cell = Parse(Reports.Of(found, found, mode: Mode.Check)).Descendants(Html + "th")
            .Single(header => header.Value == "alarm RootAccountUsage").Parent!.Elements().Last();
        var points = Parse(Reports.Hopeless).Descendants(Html + "li").ToList();

        Assert.Single(cell.Elements(Html + "br"));
        Assert.Equal(4, points.Count);
        Assert.All(points, point => Assert.Contains(
            point.Nodes().OfType<XText>(), line => line.Value.TrimStart().StartsWith("What to do: ", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_could_not_be_read_and_what_is_missing_are_told_apart()
    {
        Assert.Equal("✗ missing", Row(Parse(Reports.Check), "Alarm RootAccountUsage", "Threshold")[2]);
        Assert.Equal("? could not be read", Row(Parse(Reports.Unknown), "Alarm RootAccountUsage", "Threshold")[2]);
    }

    [Fact]
    public void Who_changed_what_and_what_auditors_will_say_is_there_and_by_whom_it_was_read()
    {
        var page = Parse(Reports.Repaired with
        { Links = [.. Reports.Repaired.Links.Select(link => link with { ChangedBy = Reports.Mallory })] });

        Assert.Contains("arn:aws:iam::111122223333:user/mallory", Section(page, "changes"), StringComparison.Ordinal);
        Assert.Contains("✓ PASSED", Row(page, "Verdicts", "Security Hub CloudWatch.1"), StringComparer.Ordinal);
        Assert.Contains("Read2026-05-04 12:00:00 UTC", Section(page, "read"), StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_is_reached_is_named_with_what_shows_it()
    {
        var found =
            Chains.Armed().WithSubscriptions(Chains.Confirmed(Chains.Ann), Chains.Pending(Chains.Bob),
                Chains.Confirmed(new("sqs", "a-queue")));
        var page = Parse(Reports.Of(found, found, mode: Mode.Check));

        Assert.Equal("✓ proved", Row(page, "Who gets the alarms' mail", "ann@corp.example")[1]);
        Assert.Equal("! not confirmed", Row(page, "Who gets the alarms' mail", "bob@corp.example")[1]);
        Assert.Equal("? not provable", Row(page, "Who gets the alarms' mail", "a-queue")[1]);
        Assert.Contains("No drill is remembered", Section(page, "drill"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_section_of_somebody_else_is_one_more()
    {
        var more = new EvidenceSection("alarms", "All alarms")
        { Tables = [new("Alarms", ["Alarm", "Who is told"], [["a", new Cell("nobody", Mark.Bad)]])] };

        Assert.Equal("✗ nobody", Row(Parse(EvidencePage.Write(Reports.Armed, more)), "Alarms", "a")[1]);
    }

    private static Situation Cis => Chains.Armed([.. AlertCatalogue.Cis.Skip(1)]);
}
