using System.Text.Json.Nodes;
using AlarmKeeper.Chain;
using AlarmKeeper.Findings;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Drift;

/// <summary>What a data-protection policy of a topic does to the messages that are really sent (rows N14, E22).</summary>
public class MessageProtectionTests
{
    [Theory]
    [InlineData("Threshold Crossed")]
    [InlineData("Kept by AlarmKeeper")]
    [InlineData("Our own words about it")]
    [InlineData("111122223333")]
    [InlineData("EU \\(Ireland\\)")]
    [InlineData("LogMetrics")]
    [InlineData("root-account-usage")]
    [InlineData("\"TreatMissingData\":\"notBreaching\"")]
    [InlineData("You are receiving this email")]
    [InlineData("2026")]
    public void A_Deny_that_the_alarms_message_matches_silences_it(string expression) =>
        Assert.Equal(("S0", Verdict.Disarmed), Judge("Deny", expression));

    [Theory]
    [InlineData("root of account")]
    [InlineData("NOBODY will be told")]
    [InlineData("192\\.0\\.2\\.1")]
    [InlineData("TOP-SECRET-[0-9]+")]
    public void Any_other_Deny_may_stop_a_mail_some_day(string expression) =>
        Assert.Equal(("S1", Verdict.Weakened), Judge("Deny", expression));

    [Theory]
    [InlineData("Threshold Crossed", "S1")]
    [InlineData("root of account", "S1")]
    [InlineData("TOP-SECRET-[0-9]+", "none")]
    public void What_is_blackened_arrives(string expression, string severity) =>
        Assert.Equal(severity, Judge("Deidentify", expression).Severity);

    [Theory]
    [InlineData("(?=T)hreshold")]
    [InlineData("(a)\\1")]
    [InlineData("(unclosed")]
    public void An_expression_that_cannot_be_tried_is_no_reason_for_an_all_clear(string expression)
    {
        Assert.Equal("S1", Judge("Deny", expression).Severity);
        Assert.Equal("S1", Judge("Deidentify", expression).Severity);
    }

    [Fact]
    public void An_expression_beside_one_that_cannot_be_tried_is_judged_all_the_same() =>
        Assert.Equal("S0", Judge("Deny", "(a)\\1", "Threshold").Severity);

    // With backtracking it would take longer than anybody lives.
    [Fact]
    public void An_expression_that_explodes_elsewhere_is_linear_here() =>
        Assert.Equal("S1", Judge("Deny", "(([a-zA-Z0-9 ]+)+)+~").Severity);

    [Theory]
    [InlineData("Deny", "S1")]
    [InlineData("Deidentify", "S1")]
    [InlineData("Audit", "none")]
    public void Of_a_managed_identifier_only_AWS_knows_what_it_finds(string operation, string severity) => Assert.Equal(severity,
        Severity(Policy(operation, "Inbound", ["*"], [], "arn:aws:dataprotection::aws:data-identifier/EmailAddress")));

    [Theory]
    [InlineData("Inbound", "arn:aws:iam::111122223333:role/other", "none")]
    [InlineData("Inbound", "arn:aws:iam::111122223333:role/keeper", "S1")]
    [InlineData("Inbound", "arn:aws:sts::111122223333:assumed-role/keeper/run", "S1")]
    [InlineData("Inbound", "arn:aws:iam::999988887777:root", "none")]
    [InlineData("Outbound", "arn:aws:iam::111122223333:role/somebody", "S1")]
    public void A_statement_about_somebody_alone_spares_CloudWatch(string direction, string principal, string severity) =>
        Assert.Equal(severity, Severity(Policy("Deny", direction, [principal], ["Threshold Crossed"])));

    [Theory]
    [InlineData("nonsense")]
    [InlineData("[]")]
    public void What_is_no_policy_is_no_all_clear(string policy) => Assert.Equal("S1", Severity(policy));

    [Fact]
    public void The_notice_topics_policy_is_looked_at_as_well()
    {
        var armed = Chains.Armed();
        var situation = armed with
        {
            Observed = armed.Observed with { NoticeProtection = Chains.There(Policy("Deny", "Inbound", ["*"], ["AlarmKeeper: "])) },
        };

        Assert.Equal(
            ["DataProtectionPolicy: a Deny on own0, which AlarmKeeper's mails match, should be nothing that denies or masks what is "
                + "published here (S2, E22, Report)"],
            situation.In(LinkKind.NoticeTopic));
    }

    // The sample is worth something only while mails read like it.
    [Theory]
    [InlineData("Explanation.alarm")]
    [InlineData("Notice.disarmed")]
    [InlineData("Notice.repaired")]
    public void The_samples_read_like_the_mails_that_are_sent(string mail)
    {
        var sent = File.ReadAllLines(Repository.PathOf($"test/Unit/Report/{mail}.approved.txt"))
            .Select(line => line.StartsWith("Subject: ", StringComparison.Ordinal) ? line["Subject: ".Length..] : line).ToHashSet();
        var samples = TopicUses.Mails(Chains.Place, "RootAccountUsage", Chains.Now).SelectMany(text => text.Split('\n')).ToList();

        Assert.True(samples.Count(line => line.Length > 0 && sent.Contains(line)) >= 2, string.Join('\n', samples.Except(sent)));
    }

    private static (string Severity, Verdict Verdict) Judge(string operation, params string[] expressions)
    {
        var situation = With(Policy(operation, "Inbound", ["*"], expressions));
        return (Severity(situation), situation.Verdict);
    }

    private static string Severity(string policy) => Severity(With(policy));

    private static string Severity(Situation situation) =>
        situation.Link(LinkKind.Topic).Differences is [var difference] ? $"{difference.Severity}" : "none";

    private static Situation With(string policy)
    {
        var armed = Chains.Armed().WithRole("keeper", granted: null).WithAlarm(alarm => alarm with
        {
            Description = $"{alarm.Description} Our own words about it.",
        });
        return armed with { Observed = armed.Observed with { DataProtection = Chains.There(policy) } };
    }

    private static string Policy(string operation, string direction, string[] principals, string[] expressions, params string[] managed) =>
        new JsonObject
        {
            ["Name"] = "policy",
            ["Version"] = "2021-06-01",
            ["Configuration"] = new JsonObject
            {
                ["CustomDataIdentifier"] = new JsonArray(
                    [.. expressions.Select((one, i) => new JsonObject { ["Name"] = $"own{i}", ["Regex"] = one })]),
            },
            ["Statement"] = new JsonArray(new JsonObject
            {
                ["DataDirection"] = direction,
                ["Principal"] = new JsonArray([.. principals.Select(one => JsonValue.Create(one))]),
                ["DataIdentifier"] = new JsonArray(
                    [.. expressions.Select((_, i) => $"own{i}").Concat(managed).Select(one => JsonValue.Create(one))]),
                ["Operation"] = new JsonObject { [operation] = new JsonObject() },
            }),
        }.ToJsonString();
}
