using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Demo;

/// <summary>What the demo's story needs: a served landing zone, AlarmKeeper as a process, people, an intruder, and an audience.</summary>
internal sealed class DemoStage(SandboxServer server, TextWriter output)
{
    public const string Security = "security@example.com";
    public const string Platform = "platform@example.com";

    private static readonly Caller AlarmKeeper =
        new("AssumedRole", $"arn:aws:sts::{ControlTowerSeed.Account}:assumed-role/alarm-keeper/demo", ControlTowerSeed.Account, "ASIAALARMKEEPER00000");

    private static readonly Caller Intruder =
        new("IAMUser", $"arn:aws:iam::{ControlTowerSeed.Account}:user/mallory", ControlTowerSeed.Account, "AKIAMALLORY000000000");

    private readonly AwsRegion home = server.World.Region(ControlTowerSeed.Account, ControlTowerSeed.HomeRegion);

    private string NoticeTopic => home.Arn("sns", "alarmkeeper-notices");

    /// <summary>What the stack's deployment leaves: a notice topic whose reader has confirmed.</summary>
    public void DeployNoticeTopic()
    {
        Dispatch.Call(home, "sns", "CreateTopic", new() { ["Name"] = "alarmkeeper-notices" });
        Dispatch.Call(home, "sns", "Subscribe", new() { ["TopicArn"] = NoticeTopic, ["Protocol"] = "email", ["Endpoint"] = Platform });
        Confirm(Platform);
        server.World.Inbox.Clear();
        server.World.Credentials.Register(AlarmKeeper);
    }

    public void Confirm(string address) => server.World.ConfirmSubscription(address);

    /// <summary>A call by somebody who means no good.</summary>
    public void Intrude(string service, string operation, JsonObject input) =>
        Dispatch.Serve(server.World.Service(service), new(home, Intruder, operation, input) { SourceIp = "203.0.113.7", UserAgent = "aws-cli/2.31.0" });

    /// <summary>Runs AlarmKeeper and shows what it prints; returns its exit code.</summary>
    public async Task<int> AlarmKeeperAsync(string command)
    {
        await output.WriteLineAsync($"$ alarmkeeper {command}");
        var run = await ProductProgram.RunAsync(Environment, command);
        await output.WriteLineAsync($"{run.Output}{run.Errors}");
        return run.ExitCode;
    }

    /// <summary>Root signs in after a quiet hour; returns the mails that alarms sent.</summary>
    public IReadOnlyList<Mail> RootSignsIn()
    {
        server.World.Advance(TimeSpan.FromHours(1));
        server.World.Inbox.Clear();
        server.World.CloudTrail.RootSignIn(ControlTowerSeed.Account);
        server.World.Advance(TimeSpan.FromMinutes(2));
        return Mails("ALARM:");
    }

    /// <summary>The mails of the inbox whose subject begins so.</summary>
    public IReadOnlyList<Mail> Mails(string subject) =>
        [.. server.World.Inbox.Notifications.Where(mail => mail.Subject.StartsWith(subject, StringComparison.Ordinal))];

    public async Task SayAsync(string text) => await output.WriteLineAsync(text);

    /// <summary>Shows a mail as a person reads it.</summary>
    public async Task ShowAsync(Mail mail)
    {
        await output.WriteLineAsync($"  | To:      {mail.To}\n  | Subject: {mail.Subject}\n  |");
        foreach (var line in Readable(mail.Body).TrimEnd().Split('\n'))
            await output.WriteLineAsync($"  | {line}".TrimEnd());
        await output.WriteLineAsync();
    }

    // CloudWatch hands SNS a JSON document; what decided is in one of its members.
    private static string Readable(string body) =>
        body.StartsWith('{') && JsonNode.Parse(body) is JsonObject alarm ? $"{alarm["AlarmDescription"]}\n{alarm["NewStateReason"]}" : body;

    private Dictionary<string, string> Environment => new()
    {
        ["AWS_ENDPOINT_URL"] = server.Url,
        ["AWS_REGION"] = ControlTowerSeed.HomeRegion,
        ["AWS_ACCESS_KEY_ID"] = AlarmKeeper.AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = "any",
        ["ALARMKEEPER_SUBSCRIBERS"] = Security,
        ["ALARMKEEPER_NOTICE_TOPIC_ARN"] = NoticeTopic,
    };
}
