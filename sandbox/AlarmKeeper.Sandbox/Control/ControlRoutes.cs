using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AlarmKeeper.Sandbox.Control;

/// <summary>The world's levers over HTTP, for whoever drives the sandbox from another process.</summary>
internal static class ControlRoutes
{
    private const string Root = "/_sandbox";

    private static readonly TimeSpan MaxAdvance = TimeSpan.FromDays(31);

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        // Whoever looks at a mail with curl is to read it.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Map(WebApplication server, World world)
    {
        Get(server, "/inbox", () => world.Inbox.All);
        Delete(server, "/inbox", world.Inbox.Clear);
        Get(server, "/calls", () => world.Calls.All);
        Delete(server, "/calls", world.Calls.Clear);
        Get(server, "/cloudformation", () => world.ResourceAnswers.All);
        Delete(server, "/cloudformation", world.ResourceAnswers.Clear);
        server.MapPut(Root + "/cloudformation/{id}", context => AnswerResource(context, world.ResourceAnswers));
        Delete(server, "/faults", world.Faults.Clear);
        Get(server, "/clock", () => new { now = world.Clock.GetUtcNow() });
        Post(server, "/faults", input => world.Faults.Add(Fault(input)));
        Post(server, "/credentials", input => world.Credentials.Register(Caller(input)));
        Post(server, "/clock", input => world.Advance(Seconds(input)));
        Post(server, "/organization", input => Organize(world, input));
        Post(server, "/events", input => Record(world, input));
        Post(server, "/root-sign-in", input => world.CloudTrail.RootSignIn(input.Text("account") ?? Credentials.DefaultAccount));
        Post(server, "/subscriptions/confirm", input => world.ConfirmSubscription(Needed(input, "endpoint"), input.Text("topicArn")));
        Post(server, "/subscriptions/unsubscribe", input => world.UnsubscribeByLink(Needed(input, "endpoint"), input.Text("topicArn")));
        Post(server, "/subscriptions/delete", input => world.MarkSubscriptionDeleted(Needed(input, "endpoint"), input.Text("topicArn")));
        Post(server, "/subscriptions/deactivate", input => world.DeactivateSubscription(Needed(input, "endpoint"), input.Text("topicArn")));
        Post(server, "/trails/break", input => world.BreakDelivery(Needed(input, "trail"), input.Text("error")));
        Post(server, "/trails/restore", input => world.RestoreDelivery(Needed(input, "trail")));
        Post(server, "/trails/delay", input => world.CloudTrail.Delay = Seconds(input));
        Post(server, "/trails/age", input => world.AgeDelivery(Needed(input, "trail"), Seconds(input)));
        Post(server, "/reset", _ => world.Reset());
        server.MapFallback(Root + "/{*path}", context => Refuse(context, 404, $"There is nothing at {context.Request.Path}"));
    }

    private static void Get(WebApplication server, string path, Func<object> read) =>
        server.MapGet(Root + path, context => context.Response.WriteAsJsonAsync(read(), Options));

    private static void Delete(WebApplication server, string path, Action clear) =>
        server.MapDelete(Root + path, context => Do(context, clear));

    private static void Post(WebApplication server, string path, Action<JsonObject> act) =>
        server.MapPost(Root + path, async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync(context.RequestAborted);
            await Do(context, () => act(Read(body)));
        });

    // As S3 behind a presigned URL: it takes whatever comes, and says nothing.
    private static async Task AnswerResource(HttpContext context, ResourceAnswers answers)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        context.Response.StatusCode = answers.Take(new((string)context.Request.RouteValues["id"]!, context.Request.ContentType, body));
    }

    private static async Task Do(HttpContext context, Action act)
    {
        try
        {
            act();
        }
        catch (Exception wrong) when (wrong is AwsError or FormatException or JsonException or InvalidOperationException
            or ArgumentException)
        {
            await Refuse(context, 400, wrong.Message);
            return;
        }
        await context.Response.WriteAsJsonAsync(new JsonObject());
    }

    private static Task Refuse(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new JsonObject { ["message"] = message });
    }

    private static JsonObject Read(string body) => string.IsNullOrWhiteSpace(body)
        ? []
        : JsonNode.Parse(body, documentOptions: new() { AllowDuplicateProperties = false }) as JsonObject
            ?? throw new FormatException("The body is not a JSON object");

    private static string Needed(JsonObject input, string name) => input.Text(name) ?? throw new FormatException($"{name} is missing");

    // Names of kinds are read as the rest of the API writes them: failAfterEffect, or FailAfterEffect.
    private static Fault Fault(JsonObject input) =>
        new(Enum.TryParse<FaultKind>(Needed(input, "kind"), ignoreCase: true, out var kind)
            ? kind
            : throw new FormatException($"kind must be one of {string.Join(", ", Enum.GetNames<FaultKind>())}"))
        {
            Service = input.Text("service"),
            Operation = input.Text("operation"),
            Count = input.Integer("count"),
            Status = input.Integer("status"),
            Milliseconds = input.Integer("milliseconds") ?? 0,
            Code = input.Text("code") ?? "InternalFailure",
            Message = input.Text("message") ?? "The request was refused",
        };

    private static Caller Caller(JsonObject input)
    {
        var arn = Needed(input, "arn");
        var policy = input["policy"] is JsonObject json ? json.ToJsonString() : input.Text("policy");
        return arn.Split(':') is [_, _, _, _, { Length: 12 } account, _, ..]
            ? new(input.Text("type") ?? "IAMUser", arn, account, Needed(input, "accessKeyId"), policy)
            : throw new FormatException($"arn {arn} has no account");
    }

    private static TimeSpan Seconds(JsonObject input)
    {
        var seconds = input.Number("seconds") ?? throw new FormatException("seconds is missing");
        return seconds >= 0 && seconds <= MaxAdvance.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw new FormatException($"seconds must be 0 to {MaxAdvance.TotalSeconds}");
    }

    private static void Organize(World world, JsonObject input)
    {
        lock (world.Gate)
        {
            world.Organization.Clear();
            world.Organization.UnionWith(input.Texts("accounts"));
            world.ManagementAccount = input.Texts("accounts").FirstOrDefault();
            world.AccountNames.Clear();
            foreach (var (account, name) in input.Map("names"))
                world.AccountNames[account] = name;
        }
    }

    private static void Record(World world, JsonObject input)
    {
        var recorded = input["event"] as JsonObject ?? throw new FormatException("event is missing");
        var account = input.Text("account") ?? recorded.Text("recipientAccountId") ?? Credentials.DefaultAccount;
        var region = input.Text("region") ?? recorded.Text("awsRegion") ?? throw new FormatException("awsRegion is missing");
        world.CloudTrail.Record(world.Region(account, region), (JsonObject)recorded.DeepClone());
    }
}
