using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Aws;
using AlarmKeeper.Tests.Support;
using Amazon;

namespace AlarmKeeper.Tests.CrossCheck;

/// <summary>AWS's own ruleset of every service, as botocore ships it, against the one rule that AlarmKeeper has.</summary>
[Trait("Category", "CrossCheck")]
public sealed class EndpointTests
{
    // Two Regions of each partition that has two: in some services one of them is the rule's exception.
    private static readonly string[] Regions =
        ["us-east-1", "eu-west-1", "cn-north-1", "cn-northwest-1", "us-gov-west-1", "us-gov-east-1", "eusc-de-east-1", "us-iso-east-1", "us-isob-east-1"];

    // Service ids, by which botocore knows them, and what the host begins with.
    private static readonly (string Id, string Prefix)[] Called =
        [("STS", "sts"), ("CloudTrail", "cloudtrail"), ("CloudWatch Logs", "logs"), ("CloudWatch", "monitoring"), ("SNS", "sns"), ("KMS", "kms")];

    [PythonFact("botocore")]
    public async Task Every_client_calls_the_host_that_botocore_calls()
    {
        var questions = (from service in Called
                         from region in Regions
                         from fips in (bool[])[false, true]
                         from dualStack in (bool[])[false, true]
                         select new Question(new(service.Id, service.Prefix, "any"), region, fips, dualStack)).ToList();

        var answers = await BotocoreAsync(questions);

        Assert.DoesNotContain(null, answers);
        Assert.Equal(answers, questions.Select(question => question.Url));
    }

    // Under dual-stack botocore calls the caller's own Region, where Organizations has no host; FIPS hosts are in two partitions.
    [PythonFact("botocore")]
    public async Task Organizations_are_asked_where_their_partition_keeps_them()
    {
        var regions = (from region in Regions
                       from fips in (bool[])[false, true]
                       where !fips || region.StartsWith("us-east", StringComparison.Ordinal) || region.StartsWith("eu-", StringComparison.Ordinal) || region.StartsWith("us-gov", StringComparison.Ordinal)
                       select (Region: region, Fips: fips)).ToList();
        Question Ask((string Region, bool Fips) one, string region) => new(new("Organizations", "organizations", "any"), region, one.Fips, DualStack: false);

        var answers = await BotocoreAsync(regions.Select(one => Ask(one, one.Region)));

        Assert.DoesNotContain(null, answers);
        Assert.Equal(answers, regions.Select(one => Ask(one, Organizations.HomeRegion(one.Region)).Url));
    }

    private static async Task<IReadOnlyList<string?>> BotocoreAsync(IEnumerable<Question> questions) =>
        JsonSerializer.Deserialize<string?[]>(await ForeignProgram.PythonAsync("endpoints.py", new JsonArray([.. questions.Select(question => question.Json)]).ToJsonString()))!;

    private sealed record Question(ServiceConfig Config, string Region, bool Fips, bool DualStack)
    {
        public JsonNode Json => new JsonObject { ["service"] = Config.ServiceId, ["region"] = Region, ["fips"] = Fips, ["dualStack"] = DualStack };

        public string Url
        {
            get
            {
                (Config.RegionEndpoint, Config.UseFIPSEndpoint, Config.UseDualstackEndpoint) = (RegionEndpoint.GetBySystemName(Region), Fips, DualStack);
                return Config.EndpointProvider.ResolveEndpoint(ServiceEndpointResolver.Parameters(Config)).URL;
            }
        }
    }
}
