using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Deployment;

/// <summary>The function's role against what cfn-lint knows of AWS's actions and of the resources that each of them takes.</summary>
public partial class AuthorizationDataTests
{
    private const string Data =
        "import cfnlint, os; print(os.path.join(os.path.dirname(cfnlint.__file__), 'data', 'AdditionalSpecs', 'Policies.json'))";

    [PythonFact("cfnlint")]
    public async Task Every_action_of_the_role_is_one_of_AWSs_and_is_allowed_on_resources_of_its_kind()
    {
        var file = (await ProgramRun.Of("python3", "-c", Data)).Output.Trim();
        var services = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        var statements = new Stack(("Allow", "start-logging,unmute"), ("ReadEndpoints", "true"), ("AllowAudit", "true")).RoleStatements;
        Assert.Equal([], statements.SelectMany(statement => Wrong(services, statement)));
    }

    // A statement may name resources of several kinds for actions of several services: each has to have its match.
    private static IEnumerable<string> Wrong(JsonNode services, JsonNode statement)
    {
        var (actions, resources) = (Stack.Strings(statement["Action"]).ToList(), Stack.Strings(statement["Resource"]).ToList());
        var unknown = actions.Where(action => Known(services, action) is null).ToList();
        return
        [
            .. unknown.Select(action => $"{action} is none of AWS's"),
            .. actions.Except(unknown).Where(action => !resources.Exists(resource => Takes(services, action, resource)))
                .Select(action => $"{action} takes none of {string.Join(", ", resources)}"),
            .. resources.Where(resource => !actions.Except(unknown).Any(action => Takes(services, action, resource)))
                .Select(resource => $"{resource} is taken by none of {string.Join(", ", actions)}"),
        ];
    }

    private static JsonNode? Known(JsonNode services, string action) => action.Split(':') is [var service, var operation]
        ? services[service]?["Actions"]![operation.ToLowerInvariant()] : null;

    // What the stack makes has no ARN here, but its logical id.
    private static bool Takes(JsonNode services, string action, string resource) =>
        resource == "*" || !resource.StartsWith("arn:", StringComparison.Ordinal)
        || (Known(services, action)!["Resources"] is { } kinds && services[action.Split(':')[0]]!["Resources"] is { } all
            && Stack.Strings(kinds).Any(kind => all[kind] is { } one
                && Stack.Strings(one["ARNFormats"]).Any(format => Form(format).IsMatch(resource))));

    // Such as arn:${Partition}:sns:${Region}:${Account}:.*
    private static Regex Form(string format) => new($"^{Placeholder().Replace(format, "[^:]*")}$", RegexOptions.ExplicitCapture);

    [GeneratedRegex(@"\$\{[A-Za-z]+\}")]
    private static partial Regex Placeholder();
}
