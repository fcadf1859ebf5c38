using System.Text;
using System.Text.Json;
using AlarmKeeper.Auditing;
using AlarmKeeper.Aws;
using AlarmKeeper.Configuration;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;
using AlarmKeeper.Keeper;
using AlarmKeeper.MetricFilters;
using AlarmKeeper.Policies;
using AlarmKeeper.RootActivity;
using AlarmKeeper.RunState;
using AlarmKeeper.Subscriptions;
using AlarmKeeper.Text;
using AlarmKeeper.Topics;
using AlarmKeeper.Trigger;

namespace AlarmKeeper.Tests.Reliability.Hostile;

/// <summary>Every part of AlarmKeeper that reads what somebody else wrote, but for AWS's answers as such.</summary>
internal static class HostileReaders
{
    private const string Topic = "arn:aws:sns:eu-west-1:111122223333:root-account-usage";
    private const string Bucket = "cloudformation-custom-resource-response-euwest1";

    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly AlarmPublishers Alarms =
        new("111122223333", ["arn:aws:cloudwatch:eu-west-1:111122223333:alarm:RootAccountUsage"], Now)
        {
            WatchdogArns = "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:alarmkeeper-6f2b4c1e-*",
        };

    public static IReadOnlyList<HostileReader> All { get; } =
    [
        new("payloads of the function", HostileSamples.Payloads, ReadPayload),
        HostileReader.OfText("records of CloudTrail", HostileSamples.Records, ReadRecord),
        HostileReader.OfText("settings", HostileSamples.Settings, ReadSetting),
        HostileReader.OfText("access policies", HostileSamples.AccessPolicies, ReadAccessPolicy),
        HostileReader.OfText("data-protection policies", HostileSamples.ProtectionPolicies, ReadProtectionPolicy),
        HostileReader.OfText("filter patterns", HostileSamples.FilterPatterns, ReadFilterPattern),
        HostileReader.OfText("event patterns and inputs of schedules", HostileSamples.EventPatterns, ReadEventPattern),
        HostileReader.OfText("rules of composite alarms", HostileSamples.CompositeRules, ReadCompositeRule),
        HostileReader.OfText("redrive policies", HostileSamples.RedrivePolicies, ReadRedrivePolicy),
        HostileReader.OfText("tags", HostileSamples.Tags, ReadTags),
        HostileReader.OfText("text that is shown", HostileSamples.Texts, ReadText),
    ];

    private static bool ReadPayload(byte[] payload)
    {
        try
        {
            if (Payload.Read(payload) is not DeploymentRequest { Resource.ResponseUrl: var url })
                return true;
            using var ours = new CustomResourceUrl("eu-west-1", "amazonaws.com", null);
            var accepted = ours.Accept(url);
            Assert.Equal("https", accepted.Scheme);
            Assert.Contains(accepted.Host,
                new[] { $"{Bucket}.s3.eu-west-1.amazonaws.com", $"{Bucket}.s3-eu-west-1.amazonaws.com", $"{Bucket}.s3.amazonaws.com" });
            return true;
        }
        catch (PayloadException refused)
        {
            HostileReader.AssertFit(refused.Message, "The payload");
            return false;
        }
    }

    private static bool ReadRecord(string json)
    {
        if (CloudTrailEvent.Parse(json) is not { } record)
            return false;
        foreach (var text in new[] { record.Name, record.Source, record.Caller, record.UserAgent, record.SourceIp, record.Error,
            record.Id })
            Assert.InRange(text?.Length ?? 0, 0, 2_049);
        TagWrite.Of(record, Topic, "arn:aws:sts::111122223333:assumed-role/FunctionRole/alarmkeeper-6f2b4c1e");
        EndedReader.Ended(json, "subscriptionArn");
        new RepeatedEvents(Now).HasSeen(new(Reporting.Mode.Enforce, Reporting.Cause.Event) { Call = record });
        return true;
    }

    // The variable and its value.
    private static bool ReadSetting(string text)
    {
        var (name, value) = text.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? (text[..at], text[(at + 1)..]) : (text, "");
        try
        {
            var settings = SettingsReader.Read(
                new Dictionary<string, string> { [name] = value, ["ALARMKEEPER_NOTICE_TOPIC_ARN"] = Topic + "-notices" }, "eu-west-1");
            Assert.NotEmpty(settings.Alerts);
            return true;
        }
        catch (SettingsException wrong)
        {
            Assert.All(wrong.Problems, problem => HostileReader.AssertFit(problem, "ALARMKEEPER_"));
            return false;
        }
    }

    private static bool ReadAccessPolicy(string json)
    {
        try
        {
            var policy = AccessPolicy.Parse(json);
            var topic = new Topic { Arn = Topic, Policy = policy };
            var finding = TopicPolicyComparison.Of(Topic, new Observation<Topic>.Present(topic), Alarms);
            Assert.All(finding.Differences, one => Assert.NotNull(one.Observed));
            new RulePublisher(new("arn:aws:events:eu-west-1:111122223333:rule/alarmkeeper-6f2b4c1e-machinery", "111122223333"), Now)
                .May(topic);
            new EndpointPolicy("sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:queue", Topic, "111122223333").Allows(policy);
            Assert.All(Alarms.AccessToKey(policy, "arn:aws:kms:eu-west-1:111122223333:key/a", Topic), one => Assert.NotNull(one.Access));
            _ = policy.Statements.Select(one => one.PrincipalsNamed).ToList();
            AccessPolicy.Parse(TopicPolicyRepair.Merge(policy, Topic, Alarms).ToJson());
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool ReadProtectionPolicy(string json)
    {
        DataProtection.HidesEvents(json);
        MessageProtection.Of(json, new(["ALARM: RootAccountUsage"], ["Repaired: the alarm"]), new("111122223333", "FunctionRole"));
        return ProtectionPolicy.Parse(json) is not null;
    }

    private static bool ReadFilterPattern(string pattern)
    {
        Assert.True(FilterPatternText.AreEqual(pattern, pattern));
        FilterPatternText.AreEqual(pattern, AlertCatalogue.RootUsage.Pattern);
        return SuccessPattern.Of(pattern) is { Length: <= 1_024 };
    }

    private static bool ReadEventPattern(string json)
    {
        ScheduleComparison.Runs(json);
        return EventPatternText.IsSame(json, json, "FunctionRole") | EventPatternText
            .IsSame(HostileSamples.EventPatterns[0], json, null, "arn");
    }

    private static bool ReadCompositeRule(string rule) => !CompositeRule.Read(rule).RingsFor.IsEmpty;

    private static bool ReadRedrivePolicy(string json) => TopicReader.DeadLetterQueue(json) is not null;

    // A tag a line, its key before the first equals sign.
    private static bool ReadTags(string text)
    {
        var tags = text.Split('\n').Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2).DistinctBy(pair => pair[0])
            .ToDictionary(pair => pair[0], pair => pair[1]);
        // SNS takes no longer ones.
        tags = tags.Where(tag => tag.Key.Length <= 128 && tag.Value.Length <= 256).ToDictionary();
        var memory = Memory.FromTags(tags, Now);
        Assert.All(MemoryTags.Write(memory).SelectMany(group => group.Tags), tag => Assert.InRange(tag.Value.Length, 0, 256));
        return memory.LastNotice is not null || !memory.Subscribers.IsEmpty;
    }

    private static bool ReadText(string text)
    {
        var line = Printable.Line(text);
        Assert.DoesNotContain(line, one => char.IsControl(one) || char.GetUnicodeCategory(one) is
            System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator
            or System.Globalization.UnicodeCategory.ParagraphSeparator);
        Assert.InRange(line.Length, 0, 4_000);
        var ascii = Printable.Ascii(text, 100);
        Assert.True(ascii.Length <= 100 && ascii.All(one => one is >= ' ' and < '\x7F'), ascii);
        // What nothing is a link in any more stays as it is.
        Assert.Equal(line, Unclickable.Of(line));
        _ = (Arns.Account(text), Arns.Role(text), Arns.LogGroupName(text), Arns.AlarmName(text));
        return line == text;
    }
}
