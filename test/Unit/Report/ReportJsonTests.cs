using System.Text;
using System.Text.Json;
using AlarmKeeper.Alarms;
using AlarmKeeper.Drilling;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;
using AlarmKeeper.Messages;
using AlarmKeeper.Modes;
using AlarmKeeper.Reporting;
using AlarmKeeper.Standards;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Report;

/// <summary>The report for programs.</summary>
public class ReportJsonTests
{
    private static readonly string[] Reasons = ["repaired", "owed", "silent", "appeared", "resolved", "reminder", "drill", "explained"];

    [Fact]
    public void A_repaired_chain() => Approve.Text("Report/Json.repaired", ReportJson.Text(Reports.Repaired) + "\n");

    [Fact]
    public void The_function_answers_in_one_line_with_the_same_content()
    {
        var line = ReportJson.Write(Reports.Repaired);

        Assert.DoesNotContain((byte)'\n', line);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(line), JsonElement.Parse(ReportJson.Text(Reports.Repaired))));
    }

    [Fact]
    public void Text_of_strangers_is_plain_ASCII_and_cut()
    {
        var json = ReportJson.Write(Reports.Hostile);

        Assert.All(json, value => Assert.InRange(value, (byte)' ', (byte)'~'));
        Assert.InRange(json.Length, 1, 160 * 1024);
        Assert.Contains("line one\\r\\nline two\\u001B[2J\\u009B31m\\u202E", Encoding.ASCII.GetString(json), StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_that_no_log_takes_leaves_out_the_least_grave()
    {
        var grave = Finding.Of(new AlarmLink("grave", null), [AlarmRows.Deleted.ToRepair("alarm", "there", "absent", Severity.S0)]);
        var others = Enumerable.Range(0, 2_000).Select(number =>
            Finding.Of(new AlarmLink($"other {number}", null), [AlarmRows.Deleted.ForPerson("alarm", Reports.Nasty, "x", Severity.S3)]));
        var links = others.Append(grave).Select(found => Reports.Armed.Links[0] with { Found = found });

        var json = ReportJson.Write(Reports.Armed with { Links = [.. links] });

        Assert.InRange(json.Length, 100_000, 900_000);
        var report = JsonElement.Parse(json);
        var kept = report.GetProperty("links").EnumerateArray().Select(link => link.GetProperty("name").GetString()).ToList();
        Assert.Contains("grave", kept);
        Assert.Equal(2_001, kept.Count + report.GetProperty("omitted").GetInt32());
    }

    [Fact]
    public void Of_a_link_with_more_differences_than_a_log_takes_the_gravest_is_kept()
    {
        var others = Enumerable.Range(0, 2_000).Select(_ => AlarmRows.Deleted.ForPerson("mild", Reports.Nasty, "x", Severity.S3));
        var found = Finding.Of(new AlarmLink("many", null), [.. others, AlarmRows.Deleted.ForPerson("grave", "x", "y", Severity.S0)]);

        var json = ReportJson.Write(Reports.Armed with { Links = [Reports.Armed.Links[0] with { Found = found }, .. Reports.Armed.Links] });

        Assert.InRange(json.Length, 1, 900_000);
        var kept = JsonElement.Parse(json).GetProperty("links").EnumerateArray()
            .Single(link => link.GetProperty("name").GetString() == "many").GetProperty("differences").EnumerateArray();
        Assert.Equal("grave", kept.First().GetProperty("field").GetString());
    }

    [Fact]
    public void The_schema_knows_the_words_of_the_code()
    {
        Assert.Equal(Enum.GetValues<Mode>().Where(mode => mode is not (Mode.Explain or Mode.Audit)).Select(Words.Word),
            Enumeration("$defs", "run", "properties", "mode"));
        Assert.Equal(Enum.GetValues<Verdict>().Select(Words.Word), Enumeration("$defs", "run", "properties", "verdict"));
        Assert.Equal(Enum.GetValues<LinkKind>().Select(LinkKinds.Word), Enumeration("$defs", "kind"));
        Assert.Equal(Enum.GetValues<LinkState>().Select(Words.Word), Enumeration("$defs", "state"));
        Assert.Equal(Enum.GetNames<Severity>(), Enumeration("$defs", "severity"));
        Assert.Equal(Enum.GetValues<RepairOutcome>().Select(Words.Word), Enumeration("$defs", "repair", "properties", "outcome"));
        Assert.Equal(Reasons, Enumeration("$defs", "notice", "properties", "reason"));
        Assert.Equal(Enum.GetValues<PatternOutcome>().Select(DrillWords.Word), Enumeration("$defs", "alertDrill", "properties", "pattern"));
        Assert.Equal(Enum.GetValues<StateOutcome>().Select(DrillWords.Word), Enumeration("$defs", "alertDrill", "properties", "state"));
        Assert.Equal(Enum.GetValues<ActionOutcome>().Select(DrillWords.Word), Enumeration("$defs", "alertDrill", "properties", "action"));
        Assert.Equal(Enum.GetValues<StandardStatus>().Select(StandardsText.Word), Enumeration("$defs", "standard", "properties", "status"));
        Assert.Equal(ReportJson.Schema, Schema("$defs", "run", "properties", "schema").GetProperty("const").GetInt32());
    }

    [Fact]
    public void The_schema_describes_what_the_code_writes_and_nothing_else()
    {
        var hopeless = Reports.Hopeless with
        {
            Missed = Reports.Missed,
            Searched = new(Chains.Now, new() { Errors = ["e"], IsComplete = false, Until = Chains.Now }),
            Explained = Explanations.Told,
            Notice = new()
            { Reason = NoticeReason.Appeared, Topics = ["t"], Errors = ["e"] },
            Drill = Drills.NotProven.Drill,
            Unproved = ["a queue"],
            Event = new("e", "throttled"),
            Endpoints = ["http://127.0.0.1:4566"],
            Silences = [Silences.OfRoot],
            Owed = Reports.Owed with { Repairs = [Reports.Owed.Repairs[0] with { ChangedBy = Reports.Mallory }] },
        };
        var taken = Drills.Conflict.Links.Select(link => link with { TakenFromStack = "landing-zone" });
        hopeless = hopeless with { Failure = Reports.Blind.Failure, Links = [.. hopeless.Links, .. taken, .. Reports.Unknown.Links] };
        var report = JsonElement.Parse(ReportJson.Write(hopeless, html: "<p>page</p>"));
        var links = report.GetProperty("links").EnumerateArray().ToList();

        Assert.Equal(Names(Schema("$defs", "run", "properties")), Names(report));
        Assert.Equal(Names(Schema("$defs", "link", "properties")), NamesOf(links));
        Assert.Equal(Names(Schema("$defs", "difference", "properties")),
            NamesOf(links.SelectMany(link => link.GetProperty("differences").EnumerateArray())));
        Assert.Equal(Names(Schema("$defs", "repair", "properties")),
            NamesOf(links.Where(link => link.TryGetProperty("repair", out _)).Select(link => link.GetProperty("repair"))));
        Assert.Equal(Names(Schema("$defs", "item", "properties")), NamesOf(report.GetProperty("open").EnumerateArray()));
        Assert.Equal(Names(Schema("$defs", "unread", "properties")), NamesOf(report.GetProperty("notChecked").EnumerateArray()));
        Assert.Equal(Names(Schema("$defs", "notice", "properties")), Names(report.GetProperty("notice")));
        Assert.Equal(Names(Schema("$defs", "fight", "properties")),
            NamesOf(links.Where(link => link.TryGetProperty("fight", out _)).Select(link => link.GetProperty("fight"))));
        var alerts = report.GetProperty("drill").GetProperty("alerts").EnumerateArray().ToList();
        Assert.Equal(Names(Schema("$defs", "drill", "properties")), Names(report.GetProperty("drill")));
        Assert.Equal(Names(Schema("$defs", "alertDrill", "properties")), NamesOf(alerts));
        Assert.Equal(Names(Schema("$defs", "sample", "properties")),
            NamesOf(alerts.SelectMany(alert => alert.GetProperty("samples").EnumerateArray())));
        Assert.Equal(Names(Schema("$defs", "silence", "properties")), NamesOf(report.GetProperty("silences").EnumerateArray()));
        Assert.Equal(Names(Schema("$defs", "missed", "properties")), Names(report.GetProperty("missed")));
        Assert.Equal(Names(Schema("$defs", "searched", "properties")), Names(report.GetProperty("searched")));
        Assert.Equal(Names(Schema("$defs", "explained", "properties")), Names(report.GetProperty("explained")));
        Assert.Equal(Names(Schema("$defs", "standard", "properties")),
            NamesOf(report.GetProperty("standards").GetProperty("verdicts").EnumerateArray()));
    }

    private static IEnumerable<string> Names(JsonElement element) =>
        element.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal);

    private static IEnumerable<string> NamesOf(IEnumerable<JsonElement> elements) =>
        elements.SelectMany(Names).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<string?> Enumeration(params string[] path) =>
        Schema(path).GetProperty("enum").EnumerateArray().Select(word => word.GetString());

    private static JsonElement Schema(params string[] path) =>
        path.Aggregate(JsonElement.Parse(File.ReadAllText(Repository.PathOf("docs/report.schema.json"))),
            (element, name) => element.GetProperty(name));
}
