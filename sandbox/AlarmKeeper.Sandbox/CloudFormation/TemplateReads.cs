using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.CloudFormation;

/// <summary>What a template is and asks for.</summary>
internal static class TemplateReads
{
    public static JsonObject GetTemplate(ServiceCall call)
    {
        var plan = Planned(call);
        var stage = call.Input.Text("TemplateStage") ?? "Original";
        return new()
        {
            ["TemplateBody"] = stage == "Processed" && SamTransform.Wants(plan.Source) ? plan.Processed.ToJsonString() : plan.Text,
            ["StagesAvailable"] = new JsonArray("Original", "Processed"),
        };
    }

    public static JsonObject GetTemplateSummary(ServiceCall call)
    {
        var source = call.Input.Text("StackName") is null ? Given(call) : Planned(call).Source;
        var summary = Summary(source, Parameter);
        summary["ResourceTypes"] = source["Resources"]!.AsObject().Select(one => one.Value!["Type"]!.ToString()).Distinct().ToJson();
        summary["Version"] = source["AWSTemplateFormatVersion"]?.DeepClone();
        summary["Metadata"] = source["Metadata"]?.ToJsonString();
        return summary;
    }

    public static JsonObject ValidateTemplate(ServiceCall call)
    {
        var source = Given(call);
        if (!SamTransform.Wants(source))
            TemplateCheck.Complete(source);
        return Summary(source, ShortParameter);
    }

    private static JsonObject Given(ServiceCall call)
    {
        var source = StackInput.Parse(StackInput.Text(call, null));
        TemplateCheck.Sound(source);
        return source;
    }

    private static StackPlan Planned(ServiceCall call)
    {
        var stack = StackReads.Stack(call);
        return stack.Plan ?? stack.ChangeSets.LastOrDefault()?.Plan
            ?? throw TemplateCheck.Invalid($"Stack with id {stack.Name} does not exist");
    }

    private static JsonObject Summary(JsonObject source, Func<string, JsonObject, JsonObject> describe)
    {
        // Before a transform is carried out, what it would bring in is not known.
        var capability = Capabilities.Needed(source);
        var transforms = source["Transform"] switch
        {
            JsonArray list => list.Select(name => name!.ToString()),
            { } one => [one.ToString()],
            null => [],
        };
        return new JsonObject
        {
            ["Description"] = source["Description"]?.DeepClone(),
            ["Parameters"] = (source["Parameters"] as JsonObject ?? []).Select(one => describe(one.Key, one.Value!.AsObject())).ToJson(),
            ["Capabilities"] = capability is null ? null : new JsonArray(capability),
            ["CapabilitiesReason"] = capability is null ? null : "The following resource(s) require capabilities: [AWS::IAM::Role]",
            ["DeclaredTransforms"] = transforms.ToJson(),
        };
    }

    private static JsonObject ShortParameter(string name, JsonObject parameter) => new()
    {
        ["ParameterKey"] = name,
        ["DefaultValue"] = parameter["Default"]?.ToString(),
        ["NoEcho"] = parameter.Flag("NoEcho") ?? false,
        ["Description"] = parameter["Description"]?.DeepClone(),
    };

    private static JsonObject Parameter(string name, JsonObject parameter)
    {
        var described = ShortParameter(name, parameter);
        described["ParameterType"] = parameter["Type"]?.DeepClone();
        described["ParameterConstraints"] = new JsonObject().With("AllowedValues", parameter["AllowedValues"]?.DeepClone());
        return described;
    }
}
