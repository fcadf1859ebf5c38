using System.Globalization;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Sns;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.Attacks;

/// <summary>What runs remember are tags of the notice topic, which whoever may tag it can write.</summary>
[Trait("Category", "EndToEnd")]
public sealed class TagAttackTests : DeployedTest
{
    private static readonly Caller Tagger = Attackers.With("sns:TagResource");
    private static readonly Caller Untagger = Attackers.With("sns:UntagResource");

    private string Now => Time(aws.World.Clock.GetUtcNow());

    private IEnumerable<string> OwnKeys => Stored.Keys.Where(key => key.StartsWith("alarmkeeper:", StringComparison.Ordinal));

    private IDictionary<string, string> Stored => SnsStore.Find(aws.Home, aws.NoticeTopic)!.Tags;

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("@")]
    public async Task A_time_that_cannot_be_in_everything_that_is_remembered_stops_no_run(string time)
    {
        await TagAsync([.. OwnKeys.Append("alarmkeeper:drill").Select(key => (key, time))]);
        Assert.Contains("TagResource by " + Tagger.Arn, Assert.Single(aws.Notices).Body, StringComparison.Ordinal);

        await IsRepairedAsync();
    }

    [Fact]
    [Row("E35", Outcome.Healed)]
    public async Task A_mark_that_says_people_know_already_hides_nothing()
    {
        await DeliverToAsync("", "");
        var (_, marks) = Assert.Single(Stored, tag => tag.Key == "alarmkeeper:told");
        await DeliverToAsync(
            aws.Home.Arn("logs", $"log-group:{ControlTowerSeed.LogGroup}:*"),
            $"arn:aws:iam::{ControlTowerSeed.Account}:role/service-role/AWSControlTowerCloudTrailRole");
        await aws.PassAsync(TimeSpan.FromMinutes(70));
        aws.Forget();

        await TagAsync(("alarmkeeper:told", $"{Now} {marks.Split(' ', 2)[1]}"));
        Assert.Contains("Somebody else wrote the tags", Assert.Single(aws.Notices).Body, StringComparison.Ordinal);

        await DeliverToAsync("", "");
        Assert.Contains("DISARMED", Assert.Single(aws.Notices).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mark_that_no_event_tells_of_is_found_by_the_next_run_that_would_keep_silent_for_it()
    {
        await StopLoggingAsync();
        aws.Call(Tagger, "sns", "TagResource", Input(("alarmkeeper:told", $"{Now} {Stored["alarmkeeper:told"].Split(' ', 2)[1]}")));
        await EndProcessAsync();
        await aws.PassAsync(TimeSpan.FromMinutes(70));

        Assert.Contains(aws.Notices, mail => mail.Body.Contains(Tagger.Arn, StringComparison.Ordinal)
            && mail.Subject.Contains("DISARMED", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_only_takes_tags_away_is_named()
    {
        aws.Call(Untagger, "sns", "UntagResource", new()
        {
            ["ResourceArn"] = aws.NoticeTopic,
            ["TagKeys"] = new JsonArray([.. OwnKeys.Select(key => JsonValue.Create(key))]),
        });
        await aws.IdleAsync();

        Assert.Contains("UntagResource by " + Untagger.Arn, Assert.Single(aws.Notices).Body, StringComparison.Ordinal);
        Assert.NotEmpty(Stored);
        await IsRepairedAsync();
    }

    [Fact]
    public async Task A_read_that_AWS_never_refused_is_not_left_out()
    {
        aws.World.Faults.Add(new(FaultKind.Error, "logs", "GetTransformer") { Code = "AccessDeniedException" });
        await aws.PassAsync(TimeSpan.FromHours(1));
        aws.World.Faults.Clear();
        var (key, entry) = Stored.Where(tag => tag.Key.StartsWith("alarmkeeper:refused:", StringComparison.Ordinal))
            .Select(tag => (tag.Key, tag.Value)).Single();
        await aws.PassAsync(TimeSpan.FromHours(25));
        await EndProcessAsync();
        aws.Forget();

        await TagAsync((key, Forged()));
        Assert.Contains(aws.World.Calls.All, call => call.Operation == "GetTransformer");

        await EndProcessAsync();
        aws.Forget();
        aws.TagUnheard(Tagger, key, Forged());
        await aws.PassAsync(TimeSpan.FromHours(1));
        Assert.Contains(aws.World.Calls.All, call => call.Operation == "GetTransformer");

        string Forged() => $"{entry[..8]}{aws.World.Clock.GetUtcNow().ToUnixTimeSeconds() / 60:x7}";
    }

    [Fact]
    public async Task Tags_of_other_tools_are_nobodys_business()
    {
        await TagAsync(("CostCenter", "4711"), ("alarmkeeper-owner", "platform"));
        await aws.PassAsync(TimeSpan.FromHours(2));

        Assert.Empty(aws.Notices);
        Assert.Equal("armed", aws.Runs[^1].Answer["verdict"]!.ToString());
    }

    [Fact]
    [Row("E36", Outcome.Named)]
    public async Task Where_somebody_uses_up_the_tags_it_is_told_and_repairs_go_on()
    {
        var mallory = Attackers.With("sns:TagResource", "sns:UntagResource");
        aws.Call(mallory, "sns", "UntagResource", new()
        {
            ["ResourceArn"] = aws.NoticeTopic,
            ["TagKeys"] = new JsonArray([.. OwnKeys.Select(key => JsonValue.Create(key))]),
        });
        aws.Call(mallory, "sns", "TagResource",
            Input([.. Enumerable.Range(0, 50 - Stored.Keys.Count(key => !key.StartsWith("aws:", StringComparison.Ordinal)))
                .Select(n => ($"team{n}", "x"))]));
        await aws.PassAsync(TimeSpan.FromMinutes(70));

        Assert.Contains(aws.Notices, mail => mail.Body.Contains("has no room for the tags", StringComparison.Ordinal));
        await IsRepairedAsync();
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private JsonObject Input(params (string Key, string Value)[] tags) => new()
    {
        ["ResourceArn"] = aws.NoticeTopic,
        ["Tags"] = new JsonArray([.. tags.DistinctBy(tag => tag.Key)
            .Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })]),
    };

    private async Task TagAsync(params (string Key, string Value)[] tags)
    {
        aws.Call(Tagger, "sns", "TagResource", Input(tags));
        await aws.IdleAsync();
    }

    private async Task DeliverToAsync(string group, string role)
    {
        aws.Forget();
        aws.Call("cloudtrail", "UpdateTrail", new()
        {
            ["Name"] = ControlTowerSeed.Trail,
            ["CloudWatchLogsLogGroupArn"] = group,
            ["CloudWatchLogsRoleArn"] = role,
        });
        await aws.IdleAsync();
    }

    private async Task StopLoggingAsync()
    {
        aws.Forget();
        aws.Call("cloudtrail", "StopLogging", new() { ["Name"] = ControlTowerSeed.Trail });
        await aws.IdleAsync();
    }

    private Task EndProcessAsync() => aws.Functions.Of(aws.Home.Arn("lambda", $"function:{Landscape.Function}")).Environments.EndAsync();

    private async Task IsRepairedAsync()
    {
        aws.Forget();
        aws.Call("monitoring", "DisableAlarmActions", new() { ["AlarmNames"] = new JsonArray(Landscape.Alarm) });
        await aws.IdleAsync();
        Assert.Contains(aws.Notices, mail => mail.Body.Contains("actions are disabled", StringComparison.Ordinal));
        await aws.PassAsync(TimeSpan.FromHours(1));
        Assert.NotEqual("disarmed", aws.Runs[^1].Answer["verdict"]!.ToString());
    }
}
