using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlarmKeeper.Aws;
using AlarmKeeper.Tests.Support;
using Amazon;

namespace AlarmKeeper.Tests.CrossCheck;

/// <summary>AWS's own ruleset of every service, as botocore ships it, against the one rule that AlarmKeeper has.</summary>
[Trait("Category", "CrossCheck")]
public sealed partial class EndpointTests
{
    // Service ids, by which botocore knows them, and what the host begins with.
    private static readonly Dictionary<string, string> Regional = new()
    {
        ["STS"] = "sts",
        ["CloudTrail"] = "cloudtrail",
        ["CloudWatch Logs"] = "logs",
        ["CloudWatch"] = "monitoring",
        ["SNS"] = "sns",
        ["SQS"] = "sqs",
        ["KMS"] = "kms",
        ["Lambda"] = "lambda",
        ["Scheduler"] = "scheduler",
        ["CloudFormation"] = "cloudformation",
        ["EventBridge"] = "events",
    };

    [PythonFact("botocore")]
    public async Task Every_client_calls_the_host_that_botocore_calls_in_every_Region()
    {
        var answers = await BotocoreAsync([.. Regional.Keys]);

        // Eight partitions: the Regions of AWS itself, China, GovCloud, the European Sovereign Cloud, and four that are isolated.
        Assert.Equal(8, answers.Select(answer => answer.Partition).Distinct().Count());
        Assert.Empty(answers.Where(answer => answer.Url != Ours(Regional[answer.Service], answer))
            .Select(answer => $"{answer} but {Ours(Regional[answer.Service], answer)}"));
    }

    [Fact]
    public void No_client_calls_a_service_that_is_not_compared() =>
        Assert.Equal(
            Regional.Select(service => (service.Key, service.Value)).Append(("Organizations", "organizations")).Order(),
            Directory.GetFiles(Repository.PathOf("src/AlarmKeeper/Aws"))
                .SelectMany(file => Client().Matches(File.ReadAllText(file)))
                .Select(client => (client.Groups[1].Value, client.Groups[2].Value)).Distinct().Order());

    // Under dual-stack botocore calls the caller's own Region, where Organizations has no host; FIPS hosts are in two partitions.
    [PythonFact("botocore")]
    public async Task Organizations_are_asked_where_their_partition_keeps_them()
    {
        var answers = (await BotocoreAsync("Organizations"))
            .Where(answer => !answer.DualStack && (!answer.Fips || answer.Partition is "aws" or "aws-us-gov")).ToList();

        Assert.NotEmpty(answers);
        Assert.Equal(answers.Select(answer => answer.Url),
            answers.Select(answer => Ours("organizations", answer with { Region = Organizations.HomeRegion(answer.Region) })));
    }

    private static async Task<IReadOnlyList<Answer>> BotocoreAsync(params string[] services)
    {
        var input = new JsonArray([.. services.Select(service => (JsonNode)service)]).ToJsonString();
        return JsonSerializer.Deserialize<Answer[]>(await ForeignProgram.PythonAsync("endpoints.py", input), JsonSerializerOptions.Web)!;
    }

    private static string Ours(string prefix, Answer question)
    {
        var config = new ServiceConfig("any", prefix, "any")
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(question.Region),
            UseFIPSEndpoint = question.Fips,
            UseDualstackEndpoint = question.DualStack,
        };
        return config.EndpointProvider.ResolveEndpoint(ServiceEndpointResolver.Parameters(config)).URL;
    }

    [GeneratedRegex("new ServiceConfig\\(\"([^\"]+)\", \"([^\"]+)\"")]
    private static partial Regex Client();

    private sealed record Answer(string Service, string Region, string Partition, bool Fips, bool DualStack, string? Url);
}
