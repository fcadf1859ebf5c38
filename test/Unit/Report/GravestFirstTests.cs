using AlarmKeeper.Alarms;
using AlarmKeeper.CommandLine;
using AlarmKeeper.Configuration;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;
using AlarmKeeper.Messages;
using AlarmKeeper.Reporting;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Report;

/// <summary>However much there is to tell, the gravest is told first, and the whole fits about one screen.</summary>
public class GravestFirstTests
{
    private const int Screen = 60;
    private const string Grave = "The log group aws-controltower/CloudTrailLogs is missing.";
    private static readonly Notice Appeared = new(NoticeReason.Appeared, 0);

    /// <summary>A dead log group among three hundred people who read along.</summary>
    private static RunReport Strangers { get; } = Left(Chains.Armed()
        .WithLogGroup(new Observation<LogGroups.LogGroup>.Absent())
        .WithSubscriptions([
            .. Enumerable.Range(0, 300).Select(n => Chains.Confirmed(new("email", $"stranger-{n}@example.net"))),
            Chains.Confirmed(Chains.Ann), Chains.Confirmed(Chains.Bob),
        ]));

    /// <summary>Forty people of whom none has clicked, and a display name that does no harm.</summary>
    private static RunReport Unconfirmed
    {
        get
        {
            Subscriber[] people = [.. Enumerable.Range(0, 40).Select(n => new Subscriber("email", $"reader-{n}@corp.example"))];
            return Left(Chains.Armed().WithTopic(topic => topic with { DisplayName = "Newsletter" }).WithSubscribers([.. people])
                .WithSubscriptions([.. people.Select(Chains.Pending)]));
        }
    }

    [Fact]
    public void What_silences_the_alert_at_the_end_of_the_chain_comes_before_what_does_not_at_its_beginning()
    {
        var report = Left(Chains.Armed().WithoutAlarm().WithSubscriptions(
            Chains.Confirmed(new("email", "stranger@example.net")), Chains.Confirmed(Chains.Ann), Chains.Confirmed(Chains.Bob)));

        Assert.Equal((Severity.S0, LinkKind.Alarm), (report.Open[0].Severity, report.Open[0].Link.Kind));
        Assert.Equal(report.Open.Select(item => item.Severity).Order(), report.Open.Select(item => item.Severity));
    }

    [Fact]
    public void Of_what_was_repaired_the_gravest_is_told_first_however_many_came_before_it()
    {
        var mild = Enumerable.Range(0, 40).Select(n => Repaired($"mild {n}", $"value {n}", Severity.S3));
        var body = NoticeText.Body(Reports.Armed with { Links = [.. mild, Repaired("grave", "absent", Severity.S0)] },
            new(NoticeReason.Repaired, 0));

        Assert.Contains("\nFOUND AND REPAIRED\n- The alarm grave ", body, StringComparison.Ordinal);
        Assert.InRange(body.Split('\n').Length, 1, Screen);
    }

    [Fact]
    public void Three_hundred_strangers_do_not_push_what_silences_the_alert_out_of_the_mail()
    {
        var body = NoticeText.Body(Strangers, Appeared);

        Assert.Contains($"\nTO DO\n- {Grave}", body, StringComparison.Ordinal);
        Assert.Contains("The same: stranger-1@example.net, stranger-2@example.net and 297 more like this\n", body,
            StringComparison.Ordinal);
        Assert.InRange(body.Split('\n').Length, 1, Screen);
    }

    [Fact]
    public void The_table_shows_one_stranger_for_all_and_the_gravest_thing_to_do_first()
    {
        var table = TerminalReport.Write(Strangers, Terminal.None);

        Assert.Contains($"\nTO DO\n- {Grave}", table, StringComparison.Ordinal);
        Assert.Equal(1, table.Split('\n').Count(line => line.Contains("subscription   stranger-", StringComparison.Ordinal)));
        Assert.InRange(table.Split('\n').Length, 1, Screen);
    }

    [Fact]
    public void The_JSON_names_every_stranger_after_what_silences_the_alert()
    {
        var open = System.Text.Json.JsonElement.Parse(ReportJson.Write(Strangers)).GetProperty("open").EnumerateArray().ToList();

        Assert.InRange(open.Count, 301, 310);
        Assert.Equal(open.Select(item => item.GetProperty("severity").GetString()).Order(StringComparer.Ordinal),
            open.Select(item => item.GetProperty("severity").GetString()));
    }

    [Fact]
    public void Forty_people_who_have_not_clicked_are_one_thing_to_do()
    {
        var body = NoticeText.Body(Unconfirmed, Appeared);

        Assert.Contains("\n- The subscriber reader-0@corp.example has not confirmed yet.", body, StringComparison.Ordinal);
        Assert.Contains("and 37 more like this\n", body, StringComparison.Ordinal);
        Assert.Equal(1, body.Split('\n').Count(line => line.Contains("has to click the link", StringComparison.Ordinal)));
        Assert.InRange(body.Split('\n').Length, 1, Screen);
    }

    [Fact]
    public void A_deployment_that_fails_names_three_of_a_kind_and_counts_the_rest()
    {
        var gone = Chains.Armed().WithSubscribers([.. Enumerable.Range(0, 40).Select(n => new Subscriber("email", $"r{n}@corp.example"))]);
        var reason = DeploymentOutcome.Of(Left(gone.WithoutNoticeTopic().WithSubscriptions())).Reason;

        Assert.Contains("The same: r1@corp.example, r2@corp.example and 37 more like this.", reason, StringComparison.Ordinal);
        Assert.InRange(reason.Length, 1, 1_800);
    }

    [Fact]
    public void What_silences_the_alert_is_never_left_out_and_what_does_not_is_counted()
    {
        var items = Enumerable.Range(0, 40).Select(n => Reports.Item("a", n % 2 == 0 ? Severity.S0 : Severity.S2, $"value {n}"));
        var body = NoticeText.Body(Reports.Armed with { Open = [.. items.OrderBy(item => item.Severity)] }, Appeared);

        Assert.Equal(20, body.Split('\n').Count(line => line.StartsWith("- The alarm's tags", StringComparison.Ordinal)));
        Assert.Contains("… and 20 more: run 'alarmkeeper check'", body, StringComparison.Ordinal);
        Assert.InRange(body.Split('\n').Length, 1, Screen);
    }

    [Fact]
    public void Six_hundred_failed_attempts_do_not_push_the_one_that_succeeded_out_of_the_mail()
    {
        var attempts = Enumerable.Range(0, 600).Select(n =>
            Explanations.Root(ActivityKind.FailedSignIn, n, it => it with { SourceIp = $"198.51.{n / 256}.{n % 256}" }));
        var explanation = Explanations.Of([.. attempts, Explanations.Root(ActivityKind.SignIn, 601)]);
        var body = ExplanationText.Body(explanation);

        Assert.Equal("- console sign-in, succeeded, 2026-05-04 01:59:00 UTC", body.Split('\n').First(line => line.StartsWith('-')));
        Assert.Contains("more: alarmkeeper explain --json, or CloudTrail.", body, StringComparison.Ordinal);
        Assert.InRange(body.Split('\n').Length, 1, Screen);
        var first = System.Text.Json.JsonElement.Parse(ExplanationJson.Write(explanation)).GetProperty("activity")[0];
        Assert.Equal("sign-in", first.GetProperty("what").GetString());
    }

    private static LinkReport Repaired(string alarm, string observed, Severity severity) => new(
        Finding.Of(new AlarmLink(alarm, null), [AlarmRows.Deleted.ToRepair("alarm", "there", observed, severity)]),
        new(RepairOutcome.Repaired, "PutMetricAlarm", null), LinkState.InSync);

    private static RunReport Left(Situation found) => Reports.Of(found, found, RepairOutcome.Failed);
}
