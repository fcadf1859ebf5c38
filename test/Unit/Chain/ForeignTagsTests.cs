using System.Text.Json.Nodes;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;
using AlarmKeeper.RunState;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Chain;

/// <summary>Whose tags are believed: CloudTrail's records say who wrote one last.</summary>
public class ForeignTagsTests
{
    private const string Own = "arn:aws:sts::111122223333:assumed-role/keeper/alarmkeeper-6f2b4c1e";
    private const string OwnLater = "arn:aws:sts::111122223333:assumed-role/keeper/another-session";
    private const string Mallory = "arn:aws:sts::111122223333:assumed-role/contractor/alarmkeeper-6f2b4c1e";
    private const string Told = "alarmkeeper:told";
    private const string Drill = "alarmkeeper:drill";

    private static readonly Dictionary<string, string> Tags = new() { [Told] = "x", [Drill] = "y", ["team"] = "z" };

    [Fact]
    public void What_nobody_is_known_to_have_written_is_believed() => Assert.Empty(Foreign());

    [Fact]
    public void What_somebody_else_wrote_is_not() => Assert.Equal([Told], Foreign(Tag(Mallory, 1, Told, "team")));

    [Fact]
    public void What_the_function_wrote_over_it_is_believed_again() =>
        Assert.Equal([Drill], Foreign(Tag(Mallory, 1, Told, Drill), Tag(OwnLater, 2, Told)));

    [Fact]
    public void Within_one_second_nobody_knows_who_came_last() =>
        Assert.Equal([Told], Foreign(Tag(Mallory, 1, Told), Tag(Own, 1, Told)));

    [Fact]
    public void What_somebody_else_took_away_is_named() =>
        Assert.Equal([Told], Foreign(Untag(Mallory, 1, Told), Tag(Own, 0, Told)));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("not JSON")]
    [InlineData("""{"resourceArn":"arn:aws:sns:eu-west-1:111122223333:alarmkeeper-notices"}""")]
    [InlineData("""{"resourceArn":"arn:aws:sns:eu-west-1:111122223333:alarmkeeper-notices","tags":"HIDDEN_DUE_TO_SECURITY_REASONS"}""")]
    [InlineData("""{"resourceArn":"arn:aws:sns:eu-west-1:111122223333:alarmkeeper-notices","tags":[{"name":"told"}]}""")]
    [InlineData("""{"resourceArn":7,"tags":[7]}""")]
    [InlineData("""{"resourceArn":1,"resourceArn":2}""")]
    public void A_record_that_does_not_show_which_is_about_all(string parameters) =>
        Assert.Equal([Drill, Told], Foreign(Call(Mallory, "TagResource", 1, parameters)));

    [Fact]
    public void Calls_that_were_refused_or_are_about_other_tags_say_nothing() => Assert.Empty(Foreign(
        Tag(Mallory, 1, Told) with { Failed = true },
        Tag(Mallory, 1, Told) with { Source = "logs.amazonaws.com" },
        Tag(Mallory, 1, Told) with { Name = "SetTopicAttributes" },
        Tag(Mallory, 1, "team", "alarmkeeper-owner"),
        Call(Mallory, "TagResource", 1, Parameters("arn:aws:sns:eu-west-1:111122223333:another", "tags", []))));

    [Fact]
    public void What_is_not_believed_is_as_none_and_is_told_with_who_wrote_it()
    {
        var tags = new Memory { LastNotice = new(Chains.Now, []), DrilledAt = Chains.Now }.ChangedTags(Memory.Nothing);
        var foreign = ForeignTags.In(tags, [TagWrite.Of(Tag(Mallory, 1, Drill), Chains.NoticeTopicArn, Own)!]);

        var memory = Memory.FromTags(tags, Chains.Now, foreign);
        var finding = Assert.Single(MemoryComparison.Of(Chains.NoticeTopicArn, memory));

        Assert.Equal((true, null), (memory.LastNotice is not null, memory.DrilledAt));
        var observed = Assert.Single(finding.Differences).Observed;
        Assert.StartsWith($"TagResource by {Mallory} at ", observed, StringComparison.Ordinal);
        Assert.EndsWith(": alarmkeeper:drill", observed, StringComparison.Ordinal);
        Assert.Equal("TagResource", finding.Repair!.Operation);
    }

    [Theory]
    [InlineData(48, false)]
    [InlineData(49, true)]
    public void Tags_of_others_leave_room_or_do_not(int others, bool isFull)
    {
        var tags = Enumerable.Range(0, others).ToDictionary(n => $"team{n}", _ => "x");
        tags["aws:cloudformation:stack-id"] = "does not count";

        var findings = MemoryComparison.Of(Chains.NoticeTopicArn, Memory.FromTags(tags, Chains.Now)).ToList();

        Assert.Equal(isFull, findings.Exists(one => one.Differences.Any(two => two is { Row.Id: "E36", Act: Act.Report })));
    }

    private static IEnumerable<string> Foreign(params CloudTrailEvent[] calls) => ForeignTags.In(
        Tags, [.. calls.Select(call => TagWrite.Of(call, Chains.NoticeTopicArn, Own)).OfType<TagWrite>()]).Writers.Keys;

    private static CloudTrailEvent Tag(string caller, int second, params string[] keys) => Call(caller, "TagResource", second, Parameters(
        Chains.NoticeTopicArn, "tags", [.. keys.Select(key => new JsonObject { ["key"] = key, ["value"] = "x" })]));

    private static CloudTrailEvent Untag(string caller, int second, params string[] keys) =>
        Call(caller, "UntagResource", second, Parameters(Chains.NoticeTopicArn, "tagKeys", [.. keys.Select(key => JsonValue.Create(key))]));

    private static string Parameters(string arn, string member, JsonNode[] tags) =>
        new JsonObject { ["resourceArn"] = arn, [member] = new JsonArray(tags) }.ToJsonString();

    private static CloudTrailEvent Call(string caller, string name, int second, string parameters) => new()
    {
        At = Chains.Now.AddSeconds(second),
        Name = name,
        Source = "sns.amazonaws.com",
        Caller = caller,
        Parameters = parameters,
    };
}
