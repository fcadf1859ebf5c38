using System.Text.Json;
using AlarmKeeper.Aws;
using AlarmKeeper.Text;

namespace AlarmKeeper.Trigger;

/// <summary>What CloudFormation does with the resource.</summary>
internal enum ResourceChange
{
    Create,
    Update,
    Delete,
}

/// <summary>
/// CloudFormation's request of a custom resource. The settings are read from the stack, so its ResourceProperties are not: they
/// only make CloudFormation ask again when one of them changes.
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requests.html
/// </summary>
/// <param name="Change">CloudFormation's RequestType.</param>
/// <param name="ResponseUrl">Where the answer goes. Anybody who may invoke the function can write anything here.</param>
/// <param name="PhysicalId">The same for all answers about one resource: another one would be a replacement.</param>
internal sealed record CustomResource(ResourceChange Change, string ResponseUrl, string PhysicalId)
{
    public required string StackId { get; init; }

    public required string RequestId { get; init; }

    public required string LogicalId { get; init; }

    private const string UrlField = "ResponseURL";

    // "The value can be up to 1 KB in size": of PhysicalResourceId, the longest of those that the answer repeats.
    private const int MaxIdLength = 512;

    /// <exception cref="PayloadException">A field is missing, or nothing that CloudFormation sends.</exception>
    public static CustomResource Read(JsonElement payload)
    {
        var change = Text(payload, "RequestType") switch
        {
            "Create" => ResourceChange.Create,
            "Update" => ResourceChange.Update,
            "Delete" => ResourceChange.Delete,
            var other =>
                throw new PayloadException(
                    $"The payload's RequestType is '{Printable.Line(other)}', "
                        + $"where CloudFormation says Create, Update or Delete. {Payload.Accepted}"),
        };
        var (stack, logical) = (Text(payload, "StackId"), Text(payload, "LogicalResourceId"));
        return new(change, Text(payload, UrlField),
            change == ResourceChange.Create ? NewId(stack, logical) : Text(payload, "PhysicalResourceId"))
        {
            StackId = stack,
            RequestId = Text(payload, "RequestId"),
            LogicalId = logical,
        };
    }

    // A Create that is tried again, by Lambda after a failed run, must not make a second resource.
    private static string NewId(string stackId, string logicalId) =>
        $"{(Arns.Resource(stackId).Split('/') is [_, var name, ..] ? name : "stack")}/{logicalId}";

    private static string Text(JsonElement payload, string name)
    {
        if (!(payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            && value.GetString() is { Length: > 0 } text))
            throw new PayloadException(
                $"The payload is a request of CloudFormation's for a custom resource, without {name}. {Payload.Accepted}");
        // What goes back in the answer must leave room in it for the reason.
        if (name != UrlField && (text.Length > MaxIdLength || text.Any(one => !char.IsAscii(one) || char.IsControl(one))))
            throw new PayloadException(
                $"The payload's {name} is '{Printable.Line(text, 100)}', of {text.Length} characters, which is nothing "
                + $"that CloudFormation sends: {MaxIdLength} of ASCII at the most. {Payload.Accepted}");
        return text;
    }
}
