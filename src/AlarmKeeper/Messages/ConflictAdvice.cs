using AlarmKeeper.ChangedBy;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>
/// What a person does about another writer, by the tool that the call was made with. All wording is here; of the writer's own text
/// nothing is shown.
/// </summary>
internal static class ConflictAdvice
{
    public static string For(Finding finding, Conflict conflict)
    {
        var thing = $"the {finding.Link.Kind.Word()}";
        var wanted = string.Join(", ", finding.Differences.Where(difference => difference.Act == Act.Repair)
            .Select(difference => $"{Printable.Line(difference.Field)}: {Printable.Line(difference.Desired)}"));
        return $"{Where(conflict.By, thing)} Either take {thing} out of it, or make it agree: {wanted}. "
            + "Until then AlarmKeeper repairs it again each time."
            + (TuningAdvice.For(finding) is { } tuning ? $" {tuning}" : "");
    }

    // User agents: terraform-provider-aws, Pulumi and the SDKs name themselves; CloudFormation calls as a service, the CDK through its
    // own role.
    private static string Where(CloudTrailEvent call, string thing)
    {
        bool Says(string text) => call.UserAgent?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;
        bool Is(string service) => call.Caller == service || call.UserAgent == service || call.SourceIp == service;
        return call switch
        {
            _ when Says("Terraform") || Says("OpenTofu") =>
                $"Terraform or OpenTofu writes {thing}: look for its resource in that code and its state.",
            _ when Says("Pulumi") =>
                $"Pulumi writes {thing}: look for its resource in that program.",
            _ when call.Caller.Contains(":assumed-role/cdk-", StringComparison.Ordinal) =>
                $"The AWS CDK writes {thing}: look for the construct in that app.",
            _ when Is("cloudformation.amazonaws.com") =>
                $"CloudFormation writes {thing}: look for the stack whose template has it.",
            _ when Says("console.amazonaws.com") || Says("signin.amazonaws.com") || Says("Mozilla/") || Says("AWS Internal") =>
                $"Somebody writes {thing} in the console: ask this person.",
            _ when call.Caller.EndsWith(".amazonaws.com", StringComparison.Ordinal) =>
                $"An AWS service writes {thing}: look at what is set up there.",
            _ when Says("aws-cli") || Says("Boto3") || Says("Botocore") || Says("aws-sdk") =>
                $"A script or a pipeline writes {thing} (AWS CLI or SDK): look for what runs as this caller.",
            _ => $"Find out what runs as this caller and writes {thing}; if nothing should, take its permissions away.",
        };
    }
}
