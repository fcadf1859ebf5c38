using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Logs;

/// <summary>PutTransformer, GetTransformer and DeleteTransformer: those of a log group, never the account's.</summary>
internal static class TransformerOperations
{
    public static JsonObject PutTransformer(ServiceCall call)
    {
        var group = call.Group();
        if (group.Class != LogGroup.Standard)
            throw new AwsError("InvalidOperationException", $"PutTransformer is not supported for log groups of class {group.Class}.");
        var now = call.Region.Now.ToUnixTimeMilliseconds();
        group.Transformer = new(LogTransformer.Parse(call.Input["transformerConfig"]), group.Transformer?.Created ?? now, now);
        return [];
    }

    public static JsonObject GetTransformer(ServiceCall call)
    {
        var group = call.Group();
        return group.Transformer is not { } transformer
            ? []
            : new()
            {
                ["logGroupIdentifier"] = group.Arn,
                ["creationTime"] = transformer.Created,
                ["lastModifiedTime"] = transformer.Modified,
                ["transformerConfig"] = transformer.Config.DeepClone(),
            };
    }

    public static JsonObject DeleteTransformer(ServiceCall call)
    {
        call.Group().Transformer = null;
        return [];
    }
}
