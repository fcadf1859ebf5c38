using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Deployment;

/// <summary>What Ref and Fn::GetAtt give of the resources of one deployed stack.</summary>
/// <param name="custom">What custom resources answered: PhysicalResourceId and Data, by logical id.</param>
internal sealed class StackNames(AwsRegion region, IReadOnlyDictionary<string, JsonObject> custom)
{
    // The property that names a resource; without it CloudFormation makes up a name.
    private static readonly Dictionary<string, string> NamedBy = new()
    {
        ["AWS::Serverless::Function"] = "FunctionName",
        ["AWS::Logs::LogGroup"] = "LogGroupName",
        ["AWS::Scheduler::Schedule"] = "Name",
        ["AWS::Events::Rule"] = "Name",
        ["AWS::SNS::Topic"] = "TopicName",
        ["AWS::CloudWatch::Alarm"] = "AlarmName",
    };

    /// <summary>A resource's name.</summary>
    public static string Name(StackTemplate stack, string id)
    {
        var resource = stack.Raw(id);
        return NamedBy.TryGetValue(resource.Text("Type")!, out var property) && stack.Resolve(resource["Properties"]![property]) is { } name
            ? name.ToString()
            : $"{StackTemplate.StackName}-{id}-1A2B3C4D5E6F";
    }

    /// <summary>A resource's Ref (no attribute) or attribute; null where this sandbox knows none.</summary>
    public string? Of(StackTemplate stack, string id, string? attribute)
    {
        var (type, name) = (stack.Raw(id).Text("Type")!, Name(stack, id));
        return (type, attribute) switch
        {
            (_, not null) when custom.TryGetValue(id, out var answer) => (answer["Data"] as JsonObject)?.Text(attribute),
            (_, null) when custom.TryGetValue(id, out var answer) => answer.Text("PhysicalResourceId"),
            ("AWS::SNS::Topic", null) => region.Arn("sns", name),
            ("AWS::SQS::Queue", null) => $"https://sqs.{region.Name}.amazonaws.com/{region.Account}/{name}",
            ("AWS::SQS::Queue", "QueueName") => name,
            (_, "Arn") => Arn(type, name),
            (_, null) => name,
            _ => null,
        };
    }

    private string Arn(string type, string name) => type switch
    {
        "AWS::IAM::Role" => $"arn:aws:iam::{region.Account}:role/{name}",
        "AWS::Serverless::Function" => region.Arn("lambda", $"function:{name}"),
        "AWS::SQS::Queue" => region.Arn("sqs", name),
        _ => throw new NotSupportedException($"The ARN of {type} is not known here."),
    };
}
