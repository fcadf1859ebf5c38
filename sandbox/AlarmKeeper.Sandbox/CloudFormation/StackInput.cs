using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.S3;
using AlarmKeeper.Sandbox.Wire;
using YamlDotNet.Core;

namespace AlarmKeeper.Sandbox.CloudFormation;

/// <summary>Reads what clients say a stack is to be.</summary>
internal static partial class StackInput
{
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
    private const int MaxBody = 51200;

    private const int MaxObject = 1024 * 1024;

    private const int MaxTags = 50;

    /// <exception cref="AwsError">No stack can have that name.</exception>
    public static string NewName(ServiceCall call)
    {
        var name = call.Required("StackName", "ValidationError");
        if (name.Length > 128)
            throw Violated(name, "stackName", "Member must have length less than or equal to 128");
        return NamePattern().IsMatch(name)
            ? name
            : throw Violated(name, "stackName", "Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*");
    }

    /// <param name="stack">What there is; null for a new one.</param>
    /// <exception cref="AwsError">CloudFormation would refuse it.</exception>
    public static StackPlan Plan(ServiceCall call, Stack? stack)
    {
        var text = Text(call, stack);
        var source = Parse(text);
        TemplateCheck.Sound(source);
        var plan = new StackPlan(text, source, ParameterValues.Of(source, Given(call, stack)))
        {
            Capabilities = [.. call.Input.Texts("Capabilities")],
            Tags = Tags(call, stack),
            OnFailure = (call.Input.Text("OnFailure") ?? call.Input.Text("OnStackFailure"), call.Input.Flag("DisableRollback")) switch
            {
                ("DELETE", _) => FailureAction.Delete,
                ("DO_NOTHING", _) or (null, true) => FailureAction.DoNothing,
                _ => FailureAction.Rollback,
            },
        };
        TemplateRules.Check(plan, call.Region);
        return plan;
    }

    /// <summary>The template as CloudFormation goes on with it is whole.</summary>
    /// <exception cref="AwsError">It is not.</exception>
    public static void Complete(StackPlan plan) => TemplateCheck.Complete(plan.Processed);

    /// <summary>The template that a call carries or names.</summary>
    /// <exception cref="AwsError">It has none, or one too large.</exception>
    public static string Text(ServiceCall call, Stack? stack) => (call.Input.Text("TemplateBody"), call.Input.Text("TemplateURL")) switch
    {
        (not null, not null) => throw TemplateCheck.Invalid("Either Template URL or Template Body must be specified, not both."),
        ({ } body, _) when Encoding.UTF8.GetByteCount(body) > MaxBody =>
            throw Violated($"{body[..40]}…", "templateBody", $"Member must have length less than or equal to {MaxBody}"),
        ({ } body, _) => body,
        (_, { } url) => Fetched(call, url),
        _ when stack?.Plan is { } plan && call.Input.Flag("UsePreviousTemplate") == true => plan.Text,
        _ => throw TemplateCheck.Invalid("Either Template URL or Template Body must be specified."),
    };

    /// <exception cref="AwsError">It is neither JSON nor YAML.</exception>
    public static JsonObject Parse(string text)
    {
        try
        {
            return text.TrimStart().StartsWith('{')
                ? JsonNode.Parse(text, documentOptions: new() { AllowDuplicateProperties = false })!.AsObject()
                : TemplateYaml.HasAliases(text)
                ? throw TemplateCheck.Invalid("Template error: YAML aliases are not allowed in CloudFormation templates")
                : TemplateYaml.Parse(text);
        }
        catch (JsonException malformed)
        {
            var (line, column) = (malformed.LineNumber + 1, malformed.BytePositionInLine);
            throw TemplateCheck.Invalid($"Template format error: JSON not well-formed. (line {line}, column {column})");
        }
        catch (Exception malformed) when (malformed is YamlException or ArgumentException or NotSupportedException)
        {
            throw TemplateCheck.Invalid($"Template format error: YAML not well-formed. ({malformed.Message})");
        }
    }

    // With the rights of whoever deploys. The URL's path is bucket and key; or its host begins with the bucket.
    private static string Fetched(ServiceCall call, string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address))
            throw TemplateCheck.Invalid("S3 error: Domain name specified in TemplateURL is not a valid S3 domain");
        var path = Uri.UnescapeDataString(address.AbsolutePath).TrimStart('/');
        var (bucket, key) = HostPattern().Match(address.Host) is { Success: true } host ? (host.Groups[1].Value, path)
            : path.Split('/', 2) is [var first, var rest] ? (first, rest)
            : throw TemplateCheck.Invalid("S3 error: TemplateURL must reference a valid S3 object to which you have access.");
        var read = new ServiceCall(call.Region, call.Caller, "GetObject", new() { ["Bucket"] = bucket, ["Key"] = key });
        try
        {
            Permission.Check(call.Region.World.Service("s3"), read);
            var content = BucketStore.Object(read).Content ?? default;
            return content.Length <= MaxObject
                ? Encoding.UTF8.GetString(content.Span)
                : throw TemplateCheck.Invalid($"Template may not exceed {MaxObject} bytes in size.");
        }
        catch (AwsError refused) when (refused.Code != "ValidationError")
        {
            throw TemplateCheck.Invalid($"S3 error: {refused.Message}\n"
                + "For more information check http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html");
        }
    }

    private static Dictionary<string, string> Given(ServiceCall call, Stack? stack)
    {
        var given = new Dictionary<string, string>();
        foreach (var parameter in call.Input.Objects("Parameters"))
        {
            var name = parameter.Text("ParameterKey") ?? throw TemplateCheck.Invalid("Parameters must have a ParameterKey");
            if (parameter.Flag("UsePreviousValue") != true)
                given[name] = parameter.Text("ParameterValue") ?? "";
            else if (stack?.Parameters.TryGetValue(name, out var value) == true)
                given[name] = value;
            else
                throw TemplateCheck.Invalid($"Invalid input for parameter key {name}. "
                    + "Cannot specify usePreviousValue as true for a parameter key not in the previous template");
        }
        return given;
    }

    private static Dictionary<string, string> Tags(ServiceCall call, Stack? stack)
    {
        var tags = call.Input.Objects("Tags").ToDictionary(tag => tag.Text("Key") ?? "", tag => tag.Text("Value") ?? "");
        if (tags.Count > MaxTags)
            throw Violated("[Tags]", "tags", $"Member must have length less than or equal to {MaxTags}");
        if (tags.Keys.FirstOrDefault(key => key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)) is { } reserved)
            throw TemplateCheck.Invalid($"Tag key {reserved} is reserved: aws: prefixed tag key names are not allowed for external use.");
        return tags.Count == 0 && stack?.Plan is { } plan ? plan.Tags.ToDictionary() : tags;
    }

    private static AwsError Violated(string value, string member, string constraint) =>
        TemplateCheck.Invalid($"1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: {constraint}");

    [GeneratedRegex(@"^[a-zA-Z][-a-zA-Z0-9]*\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^(.+)\.s3[.-].*amazonaws\.com")]
    private static partial Regex HostPattern();
}
