using System.Text.Json;
using AlarmKeeper.Auditing;
using AlarmKeeper.CommandLine;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Messages;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Topics;
using static AlarmKeeper.Tests.RegionAudit.Region;

namespace AlarmKeeper.Tests.RegionAudit;

/// <summary>An audit as people and programs read it.</summary>
public class AuditTextTests
{
    private const string Foreign = "arn:aws:sns:eu-west-1:444455556666:central";
    private const string Denied = "GetTopicAttributes: AuthorizationError: User: arn:aws:iam::111122223333:user/auditor is not authorized "
        + "to perform: SNS:GetTopicAttributes on resource: arn:aws:sns:eu-west-1:444455556666:central";

    private static readonly Terminal Narrow = Terminal.None with { Width = 80 };

    internal static ObservedRegion Mixed { get; } = Of(
        Alarm("orders-errors"), Alarm("orders-latency"), Alarm("billing", ""), Alarm("api-5xx", ""),
        new RegionAlarm(Alarm("db-connections").Alarm with { ActionsEnabled = false }),
        Alarm("central-cpu", Foreign), Alarm("web-scale-out", "arn:aws:autoscaling:eu-west-1:111122223333:scalingPolicy:p"),
        Composite("shop", "ALARM(\"api-5xx\")"), Alarm("nightly")).With(TopicArn, Topic(audience: Audience(
            new Subscriber("email", Reader), new Subscriber("https", "https://key:secret@events.pagerduty.example/x")))).With(
        Foreign, new(new Observation<Topic>.Unreadable(Denied), new Observation<TopicAudience>.Unreadable(Denied))) with
    {
        MuteRules = new([new("night-shift", "SCHEDULED", "cron(0 2 * * ? *) for PT2H", ["nightly"])], null),
    };

    [Fact]
    public void For_a_person_at_a_terminal() => Approve.Text("RegionAudit/Table", TerminalAudit.Write(Mixed.Report(), Narrow));

    [Fact]
    public void Yellow_is_not_read_on_white_and_blue_and_grey_are_not_read_on_black()
    {
        var text = TerminalAudit.Write(Mixed.Report(), Terminal.None with { InColour = true });
        Assert.Contains("\u001B[31mNOBODY IS TOLD (1)\u001B[0m\n", text, StringComparison.Ordinal);
        Assert.Equal(["0", "1", "31", "32", "35"],
            text.Split("\u001B[").Skip(1).Select(code => code.Split('m')[0]).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("", "orders")]
    [InlineData("Of the others 1 does something else.", "acts")]
    [InlineData("Of the others 1 would tell somebody, and 1 does something else.", "orders", "acts")]
    [InlineData("Of the others 1 would tell somebody with something wrong.", "nightly")]
    [InlineData("Of the others 1 would tell somebody, 1 would with something wrong, and 1 does something else.", "orders", "nightly",
        "acts")]
    public void Of_the_others_only_what_there_is_is_counted(string expected, params string[] names) => Assert.Equal(expected,
        AuditWords.Others((Mixed with
        {
            Alarms =
                [.. names.Select(name => name == "acts" ? Alarm(name, "arn:aws:autoscaling:eu-west-1:111122223333:scalingPolicy:p")
                    : Alarm(name))],
        }).Report()) ?? "");

    [Fact]
    public void For_a_program() => Approve.Text("RegionAudit/Json", AuditJson.Text(Mixed.Report()));

    [Fact]
    public void It_fits_a_terminal_of_80_columns() => Assert.All(
        TerminalAudit.Write(Mixed.Report(), Narrow).Split('\n'),
        line => Assert.InRange(line.Length, 0, 80));

    [Fact]
    public void Names_of_others_move_no_cursor_break_no_line_and_are_no_links()
    {
        var region = Of(Alarm("evil\u001B[31m\n https://evil.example/\u202E", ""));
        var text = TerminalAudit.Write(region.Report(), Terminal.None);
        Assert.DoesNotContain("\u001B", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\u202E", text, StringComparison.Ordinal);
        Assert.Contains("  - evil\\u001B[31m\\u000A hxxps://evil[.]example/\\u202E\n", text, StringComparison.Ordinal);
        Assert.All(AuditJson.Write(region.Report()), one => Assert.InRange(one, (byte)0x20, (byte)0x7E));
    }

    [Fact]
    public void No_password_of_a_web_address_is_shown() => Assert.All(
        (string[])[TerminalAudit.Write(Mixed.Report(), Terminal.None with { InColour = true }), AuditJson.Text(Mixed.Report())],
        text => Assert.DoesNotContain("secret", text, StringComparison.Ordinal));

    [Fact]
    public void Where_an_answer_of_Lambdas_would_be_too_long_the_gravest_are_kept_and_the_rest_is_counted()
    {
        var many = Enumerable.Range(0, 12_000).Select(n => Alarm($"{n:D5}-{new string('\u20AC', 100)}", n < 1_000 ? "" : TopicArn));
        var json = AuditJson.Write(Of([.. many]).With(TopicArn, Topic()).Report());
        Assert.InRange(json.Length, 1_000_000, 6 * 1024 * 1024 - 1);
        var root = JsonDocument.Parse(json).RootElement;
        var kept = root.GetProperty("alarms").EnumerateArray().ToList();
        Assert.Equal(12_000, kept.Count + root.GetProperty("omitted").GetInt32());
        Assert.Equal(1_000, kept.Count(alarm => alarm.GetProperty("outcome").GetString() == "nobody"));
        Assert.Equal(12_000, root.GetProperty("counts").GetProperty("alarms").GetInt32());
    }

    [Theory]
    [InlineData(1, "")]
    [InlineData(0, TopicArn)]
    [InlineData(3, Foreign)]
    public void Proof_that_nobody_is_told_is_1_and_what_is_not_known_is_3(int exitCode, string action) => Assert.Equal(
        exitCode, (Mixed with { Alarms = [Alarm(Name, action)], Topics = Mixed.Topics.Remove(action == Foreign ? "" : Foreign) })
            .Report().ExitCode);

    [Fact]
    public void A_read_that_failed_is_3_where_nothing_else_is_wrong() => Assert.Equal(
        3, (Sound with { Failed = [new("whether mute rules hold alarms back", "x")] }).Report().ExitCode);

    [Fact]
    public void A_missing_permission_is_named_once_whatever_it_cost()
    {
        var region = Mixed.With("arn:aws:sns:eu-west-1:444455556666:other", Mixed.Topics[Foreign]);
        var topics = region.Report().NotChecked.Where(one => one.Permission == "sns:GetTopicAttributes").ToList();
        Assert.Equal([2, 2], topics.Select(one => one.Count));
    }

    [Fact]
    public void Where_there_is_no_alarm_that_is_said() =>
        Assert.Equal("There is no alarm in this Region.", AuditWords.Answer(Of().Report()));

    [Fact]
    public void The_document_has_every_judgement_with_its_meaning_and_what_to_do() => Assert.All(Judgements.All, one => Assert.Contains(
        $"| {one.Id} | {one.Alone.Word()} | {one.Title}. {one.Meaning} | {one.Todo} |\n",
        File.ReadAllText(Repository.PathOf("docs/audit.md")), StringComparison.Ordinal));

    [Fact]
    public void The_schema_knows_the_words_of_the_code()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("docs/audit.schema.json")));
        var alarm = schema.RootElement.GetProperty("$defs").GetProperty("alarm").GetProperty("properties");
        Assert.Equal(Enum.GetValues<Outcome>().Select(AuditWords.Word),
            alarm.GetProperty("outcome").GetProperty("enum").EnumerateArray().Select(word => word.GetString()));
        Assert.Equal(Judgements.All.Select(one => one.Id), schema.RootElement.GetProperty("$defs").GetProperty("judgement")
            .GetProperty("enum").EnumerateArray().Select(word => word.GetString()));
    }
}
