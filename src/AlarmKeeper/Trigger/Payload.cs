using System.Text.Json;
using AlarmKeeper.Events;
using AlarmKeeper.Messages;
using AlarmKeeper.Modes;
using AlarmKeeper.Reporting;
using AlarmKeeper.Text;

namespace AlarmKeeper.Trigger;

/// <summary>CloudFormation deploys AlarmKeeper's stack, and waits for an answer.</summary>
/// <param name="Resource">What it asks for.</param>
internal sealed record DeploymentRequest(CustomResource Resource) : Request(Mode.Enforce, Cause.Deployment);

/// <summary>A payload that asks for nothing known.</summary>
internal sealed class PayloadException(string message) : Exception(message);

/// <summary>Reads payloads. What is repaired never hangs on what an event says.</summary>
internal static class Payload
{
    public const string Accepted =
        "Accepted are an empty payload or {} (enforce), {\"mode\":\"enforce\"}, {\"mode\":\"check\"} with or without \"html\" (true: the "
        + "answer has a page for an auditor), {\"mode\":\"drill\"}, "
        + "{\"mode\":\"explain\"} with or without \"since\" (such as \"2h\") and \"mail\" (true: the alert's people are told), "
        + "{\"mode\":\"audit\"} with or without \"prefix\" (what the names of alarms begin with), "
        + "a scheduled event of EventBridge or EventBridge Scheduler, "
        + "EventBridge's \"AWS API Call via CloudTrail\", its \"CloudWatch Alarm State Change\" to ALARM of an alert's alarm, "
        + "and CloudFormation's requests for a custom resource.";

    // As much as an event or an asynchronous invocation has; a synchronous one may have six times that, which would not fit into the
    // memory of a small function. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
    private const int MaxBytes = 1024 * 1024;

    /// <exception cref="PayloadException">Names what the payload is and what is accepted.</exception>
    public static Request Read(ReadOnlyMemory<byte> payload)
    {
        if (payload.Length > MaxBytes)
            throw new PayloadException($"The payload has {payload.Length} bytes, more than {MaxBytes}. {Accepted}");
        if (payload.Span.Trim(" \t\r\n"u8).IsEmpty)
            return new(Mode.Enforce, Cause.Invocation);
        try
        {
            using var document = JsonDocument.Parse(payload);
            var root = document.RootElement;
            return root.ValueKind switch
            {
                JsonValueKind.Null => new(Mode.Enforce, Cause.Invocation),
                JsonValueKind.Object when root.TryGetProperty("detail-type", out var type) => Event(type, root),
                JsonValueKind.Object when root.TryGetProperty("RequestType", out _) =>
                    new DeploymentRequest(CustomResource.Read(root)),
                JsonValueKind.Object => Own(root),
                var kind => throw new PayloadException($"The payload is a JSON {kind.ToString().ToLowerInvariant()}. {Accepted}"),
            };
        }
        // The latter for half a surrogate pair, and for bytes that are no UTF-8.
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            throw new PayloadException($"The payload is not JSON: {Printable.Line(malformed.Message)} {Accepted}");
        }
    }

    private static Request Event(JsonElement type, JsonElement payload) => type.ToString() switch
    {
        "Scheduled Event" => new(ScheduledMode(payload), Cause.Schedule),
        "AWS API Call via CloudTrail" => new(Mode.Enforce, Cause.Event) { Call = Claim(payload.Part("detail")) },
        "CloudWatch Alarm State Change" => new(Mode.Explain, Cause.Alarm)
        {
            Alarm = AlarmStateChange.AlarmOf(payload)
                ?? throw new PayloadException($"The payload is a change of an alarm's state, and no alarm went to ALARM in it. {Accepted}"),
        },
        var other => throw new PayloadException($"The payload is an event of detail-type '{Printable.Line(other)}'. {Accepted}"),
    };

    private static CloudTrailEvent? Claim(JsonElement detail) =>
        CloudTrailEvent.Read(detail) is { } call ? call with { IsClaim = true } : null;

    // The stack's drill is a schedule too: it says so in its input. A schedule that only checks or explains repairs nothing, and nobody
    // reads what it answers: whoever made one of the hourly runs would have disarmed it (row E1).
    private static Mode ScheduledMode(JsonElement payload) => !payload.TryGetProperty("mode", out var mode) ? Mode.Enforce
        : ReadMode(mode) is var read and (Mode.Enforce or Mode.Drill) ? read
        : throw new PayloadException($"The payload is a scheduled event with mode '{Printable.Line(mode.ToString())}'. {Accepted}");

    private static Request Own(JsonElement payload)
    {
        var request = new Request(Mode.Enforce, Cause.Invocation);
        foreach (var property in payload.EnumerateObject())
            request = property.Name switch
            {
                "mode" => request with { Mode = ReadMode(property.Value) },
                "since" => request with { Lookback = LookbackOf(property.Value) },
                "mail" => request with { Mails = IsTrue(property) },
                "html" => request with { WantsPage = IsTrue(property) },
                "prefix" => request with { Prefix = PrefixOf(property.Value) },
                var other => throw new PayloadException($"The payload has a property '{Printable.Line(other)}'. {Accepted}"),
            };
        (string Property, Mode Mode)? foreign = request switch
        {
            { WantsPage: true, Mode: not Mode.Check } => ("html", Mode.Check),
            { Prefix: not null, Mode: not Mode.Audit } => ("prefix", Mode.Audit),
            { Mode: Mode.Explain } => null,
            { Lookback: not null } => ("since", Mode.Explain),
            { Mails: true } => ("mail", Mode.Explain),
            _ => null,
        };
        return foreign is not { } only ? request
            : throw new PayloadException(
                $"The payload has a property '{only.Property}', which only the mode '{only.Mode.Word()}' knows. {Accepted}");
    }

    private static Mode ReadMode(JsonElement mode) => mode.ToString() switch
    {
        "check" => Mode.Check,
        "enforce" => Mode.Enforce,
        "drill" => Mode.Drill,
        "explain" => Mode.Explain,
        "audit" => Mode.Audit,
        var other => throw new PayloadException($"The payload's mode is '{Printable.Line(other)}'. {Accepted}"),
    };

    private static bool IsTrue(JsonProperty asked) => asked.Value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new PayloadException(
            $"The payload's {asked.Name} is '{Printable.Line(asked.Value.ToString())}': allowed is true or false. {Accepted}"),
    };

    // As DescribeAlarms takes it.
    private static string PrefixOf(JsonElement prefix) => prefix is { ValueKind: JsonValueKind.String }
        && prefix.GetString() is { Length: >= 1 and <= 255 } text ? text
        : throw new PayloadException(
            $"The payload's prefix is '{Printable.Line(prefix.ToString())}': allowed are 1 to 255 characters. {Accepted}");

    private static TimeSpan LookbackOf(JsonElement since) => Lookback.Parse(since.ToString()) ?? throw new PayloadException(
        $"The payload's since is '{Printable.Line(since.ToString())}': allowed is {Lookback.Allowed}. {Accepted}");
}
