using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.CloudFormation;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Tests.CloudFormation;

/// <summary>A world in which somebody deploys small templates.</summary>
public abstract class StackTest
{
    internal const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"lambda.amazonaws.com"}}]}""";

    protected StackTest() => Services.Install(World);

    internal World World { get; } = new();

    internal AwsRegion Region => World.Region("111122223333", "eu-west-1");

    /// <summary>Whose calls these are.</summary>
    internal Caller Caller { get; set; } = Credentials.Administrator("111122223333");

    internal JsonObject Call(string service, string operation, JsonObject input) =>
        Dispatch.Serve(World.Service(service), new(Region, Caller, operation, input));

    internal JsonObject Call(string operation, string input) => Call("cloudformation", operation, (JsonObject)JsonNode.Parse(input)!);

    /// <summary>Creates or updates the stack <c>s</c>, and waits until it has come to rest.</summary>
    internal async Task<Stack> DeployAsync(string operation, string resources, string more = "", string parameters = "{}")
    {
        Call("cloudformation", operation, Input(resources, more, parameters));
        await Stack.Work;
        return Stack;
    }

    internal static JsonObject Input(string resources, string more = "", string parameters = "{}") => new()
    {
        ["StackName"] = "s",
        ["TemplateBody"] = "{\"Resources\":{" + resources + "}" + more + "}",
        ["Capabilities"] = new JsonArray("CAPABILITY_IAM"),
        ["Parameters"] = new JsonArray([.. ((JsonObject)JsonNode.Parse(parameters)!)
            .Select(one => new JsonObject { ["ParameterKey"] = one.Key, ["ParameterValue"] = one.Value!.DeepClone() })]),
    };

    /// <summary>The last stack of that name, deleted or not.</summary>
    internal Stack Stack => Region.Store<StackStore>().Stacks.Last(stack => stack.Name == "s");

    internal AwsError Refused(string operation, JsonObject input) =>
        Assert.Throws<AwsError>(() => Call("cloudformation", operation, input));

    internal IEnumerable<string> Events(string id) => Stack.Events.Where(one => one.Id == id).Select(one => one.Status);

    /// <summary>A topic as a resource.</summary>
    internal static string Topic(string id, string properties = "") => Resource(id, "AWS::SNS::Topic", properties);

    /// <summary>A log group that waits for others.</summary>
    internal static string Group(string properties, params string[] after) => Resource("Group", "AWS::Logs::LogGroup", properties)[..^1]
        + (after.Length == 0 ? "}" : $",\"DependsOn\":[\"{string.Join("\",\"", after)}\"]}}");

    /// <param name="properties">Members of a JSON object.</param>
    internal static string Resource(string id, string type, string properties) =>
        "\"" + id + "\":{\"Type\":\"" + type + "\",\"Properties\":{" + properties + "}}";
}
