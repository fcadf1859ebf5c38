using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Deployment;

namespace AlarmKeeper.Tests.Deployment;

/// <summary>In which order CloudFormation makes what depends on each other, read from template.yaml.</summary>
public class DependencyTests
{
    private const string Armed = "Armed";

    private static readonly (string Name, string Value)[] Everything =
    [
        ("Alerts", "cis"), ("Allow", "start-logging,unmute"), ("ReadEndpoints", "true"), ("AllowAudit", "true"),
            ("DrillSchedule", "monthly"),
        ("ReservedConcurrency", "1"),
        ("NoticeEmail2", "second@example.com"), ("NoticeEmail3", "third@example.com"),
        ("AlertTopicKmsKeyArn", "arn:aws:kms:eu-west-1:111122223333:key/a"),
        ("NoticeTopicKmsKeyArn", "arn:aws:kms:eu-west-1:111122223333:key/k"),
            ("PermissionsBoundaryArn", "arn:aws:iam::111122223333:policy/bound"),
    ];

    public static TheoryData<bool> Answers => [false, true];

    // The function looks at its schedule, its rules, its settings for asynchronous runs, the notice topic with its policy and readers; a
    // failed run is told by the alarms. What is not there yet would be told as tampering. Only what tells that it has not run waits for it.
    [Theory]
    [MemberData(nameof(Answers))]
    public void Everything_else_of_the_stack_is_there_before_the_alert_is_armed(bool everything)
    {
        var needs = Needs(everything ? Everything : []);
        Assert.Equal(["NotRunningAlarm"], needs.Keys.Except(Closure(needs, Armed)).Except([Armed]));
    }

    // Lambda asks, before it takes the queue of failed runs, whether the function's role may send there.
    [Fact]
    public void Whoever_lets_the_role_send_is_there_before_the_function_is_told_where_failed_runs_go()
    {
        var needs = Needs(Everything);
        var senders = needs.Keys.Where(id => Stack.Template["Resources"]![id]!.ToJsonString() is var resource
            && resource.Contains("AWS::IAM::", StringComparison.Ordinal) && resource.Contains("FailedRuns", StringComparison.Ordinal))
                .ToList();
        Assert.NotEmpty(senders);
        Assert.Empty(senders.Except(Closure(needs, "AsynchronousRuns")));
    }

    // CloudFormation's own check of templates (cfn-lint E3005) refuses it.
    [Fact]
    public void What_may_be_absent_is_named_in_no_DependsOn() =>
        Assert.DoesNotContain(
            Stack.Template["Resources"]!.AsObject().SelectMany(resource => DependsOn(resource.Value!)),
            id => Stack.Template["Resources"]![id]!["Condition"] is not null);

    // What each resource that is made waits for, with these parameters.
    private static Dictionary<string, IReadOnlyList<string>> Needs(params (string Name, string Value)[] parameters)
    {
        var named = new List<string>();
        var stack = new StackTemplate(parameters) { Physical = (id, _) => { named.Add(id); return null; } };
        return stack.Created.Select(resource => resource.Id).ToList().ToDictionary(id => id, id => Of(id));

        IReadOnlyList<string> Of(string id)
        {
            named.Clear();
            stack.Resolve(stack.Raw(id)["Properties"]);
            return [.. named, .. DependsOn(stack.Raw(id))];
        }
    }

    private static IEnumerable<string> DependsOn(JsonNode resource) => resource["DependsOn"] is { } depends ? Stack.Strings(depends) : [];

    private static HashSet<string> Closure(Dictionary<string, IReadOnlyList<string>> needs, string id)
    {
        var found = new HashSet<string>();
        var open = new Queue<string>(needs[id]);
        while (open.TryDequeue(out var next))
            if (found.Add(next))
                foreach (var need in needs[next])
                    open.Enqueue(need);
        return found;
    }
}
