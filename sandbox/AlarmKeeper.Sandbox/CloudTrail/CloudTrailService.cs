using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.CloudTrail;

/// <summary>Trails, and the history of what anybody did.</summary>
internal sealed class CloudTrailService : IService
{
    private static readonly Dictionary<string, Operation> Table = new()
    {
        ["CreateTrail"] = Operation.Write(TrailOperations.Create),
        ["UpdateTrail"] = Operation.Write(TrailOperations.Update),
        ["DeleteTrail"] = Operation.Write(TrailOperations.Delete),
        ["GetTrail"] = Operation.Read(TrailOperations.Get),
        ["DescribeTrails"] = Operation.Read(TrailOperations.Describe),
        ["StartLogging"] = Operation.Write(LoggingOperations.Start),
        ["StopLogging"] = Operation.Write(LoggingOperations.Stop),
        ["GetTrailStatus"] = Operation.Read(LoggingOperations.Status),
        ["GetEventSelectors"] = Operation.Read(LoggingOperations.GetSelectors),
        ["PutEventSelectors"] = Operation.Write(LoggingOperations.PutSelectors),
        ["AddTags"] = Operation.Write(TrailTags.Add),
        ["RemoveTags"] = Operation.Write(TrailTags.Remove),
        ["ListTags"] = Operation.Read(TrailTags.List),
        ["LookupEvents"] = Operation.Read(EventLookup.Serve),
    };

    public CloudTrailService(World world) => world.Served += world.CloudTrail.Record;

    public string Name => "cloudtrail";

    public string IamPrefix => "cloudtrail";

    public string TargetPrefix => "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101";

    public QueryProtocol? Query => null;

    public bool IsWrite(string operation) => Table.Writes(operation);

    public string Resource(ServiceCall call) =>
        (call.Input.Text("Name") ?? call.Input.Text("TrailName") ?? call.Input.Text("ResourceId")) switch
        {
            null => "*",
            { } arn when arn.StartsWith("arn:", StringComparison.Ordinal) => arn,
            var name => call.Region.Arn("cloudtrail", $"trail/{name}"),
        };

    public JsonObject Serve(ServiceCall call) => Table.Serve(call);
}
