using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Kms;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Sns;

/// <summary>Publish, and what it refuses (aws-facts 2.2).</summary>
internal static class Publishing
{
    private const int MaxBytes = 262_144;

    public static JsonObject Publish(SnsService service, ServiceCall call)
    {
        var member = call.Input.Text("TopicArn") is null ? "TargetArn" : "TopicArn";
        if (call.Input.Text(member) is null)
            throw SnsStore.Invalid("TopicArn or TargetArn Reason: no value for required parameter");
        var topic = SnsStore.Topic(service, call, member);
        var message = Read(call);
        if (topic.IsFifo && call.Input.Text("MessageGroupId") is null)
            throw SnsStore.Invalid("The MessageGroupId parameter is required for FIFO topics");
        CheckKey(topic, call);
        var screened = topic.DataProtection?.Inbound(call.Caller.Arn, message.Body) ?? new(message.Body, Denied: false);
        if (screened.Denied)
            throw new AwsError("AuthorizationError", DataDenied(call.Caller.Arn, topic), 403);
        Delivery.Send(topic, message with { Body = screened.Body });
        return new() { ["MessageId"] = message.Id };
    }

    /// <summary>Why a message that the topic's data protection policy denies is not taken (row N14).</summary>
    public static string DataDenied(string principal, Topic topic) =>
        $"User: {principal} is not authorized to perform: SNS:Publish on resource: {topic.Arn} with an explicit deny in a data protection policy";

    private static Message Read(ServiceCall call)
    {
        var subject = call.Input.Text("Subject");
        if (subject is not null && !IsSubject(subject))
            throw SnsStore.Invalid("Subject");
        var body = call.Input.Text("Message") ?? "";
        if (body.Length == 0)
            throw SnsStore.Invalid("Empty message");
        if (Encoding.UTF8.GetByteCount(body) > MaxBytes)
            throw SnsStore.Invalid("Message too long");
        var message = new Message(subject, body) { Attributes = Attributes(call) };
        return call.Input.Text("MessageStructure") == "json" ? ByProtocol(message) : message;
    }

    // "must be ASCII text that begins with a letter, number, or punctuation mark; must not include line breaks or control
    // characters; and must be less than 100 characters long"
    private static bool IsSubject(string subject) =>
        subject.Length is > 0 and < 100 && subject[0] != ' ' && subject.All(letter => letter is >= ' ' and <= '~');

    // "Non-string values will cause the key to be ignored. … Duplicate keys are not allowed." (botocore's model of Publish)
    private static Message ByProtocol(Message message)
    {
        try
        {
            using var json = JsonDocument.Parse(message.Body, new() { AllowDuplicateProperties = false });
            var bodies = json.RootElement.ValueKind == JsonValueKind.Object
                ? json.RootElement.EnumerateObject().Where(one => one.Value.ValueKind == JsonValueKind.String)
                    .ToDictionary(one => one.Name, one => one.Value.GetString()!)
                : throw new JsonException("it is no object");
            return bodies.TryGetValue("default", out var body)
                ? message with { Body = body, ByProtocol = bodies }
                : throw SnsStore.Invalid("Message Structure - No default entry in JSON message body");
        }
        catch (JsonException)
        {
            throw SnsStore.Invalid("Message Structure - JSON message body failed to parse");
        }
    }

    private static Dictionary<string, string> Attributes(ServiceCall call)
    {
        if (call.Input["MessageAttributes"] is not JsonObject attributes)
            return [];
        return attributes.ToDictionary(
            attribute => attribute.Key,
            attribute => attribute.Value is JsonObject value && value.Text("DataType") is not null
                ? value.Text("StringValue") ?? value.Text("BinaryValue") ?? ""
                : throw new AwsError(
                    "ParameterValueInvalid",
                    $"The message attribute '{attribute.Key}' must contain non-empty message attribute type."));
    }

    private static void CheckKey(Topic topic, ServiceCall call)
    {
        if (topic.KmsMasterKeyId is { } id && KeyUse.ByCaller(topic.Region, id, call, "sns", topic.EncryptionContext) is { } refusal)
            throw new AwsError(
                refusal.Code switch
                {
                    "NotFoundException" => "KMSNotFound",
                    "DisabledException" => "KMSDisabled",
                    "KMSInvalidStateException" => "KMSInvalidState",
                    _ => "KMSAccessDenied",
                },
                refusal.Text);
    }
}
