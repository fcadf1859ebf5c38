using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Tests.Cloud;

public sealed class PartitionTests
{
    private readonly World world = new();

    public PartitionTests() => Services.Install(world);

    [Theory]
    [InlineData("eu-west-1", "aws", "amazonaws.com", "us-east-1")]
    [InlineData("us-gov-east-1", "aws-us-gov", "amazonaws.com", "us-gov-west-1")]
    [InlineData("cn-northwest-1", "aws-cn", "amazonaws.com.cn", "cn-north-1")]
    [InlineData("eusc-de-east-1", "aws-eusc", "amazonaws.eu", "eusc-de-east-1")]
    public void A_Regions_name_tells_its_partition(string region, string name, string suffix, string global)
    {
        var partition = Partition.Of(region);

        Assert.Equal((name, suffix, global), (partition.Name, partition.UrlSuffix, partition.GlobalRegion));
    }

    [Theory]
    [InlineData("us-gov-west-1")]
    [InlineData("us-gov-east-1")]
    [InlineData("cn-north-1")]
    [InlineData("eusc-de-east-1")]
    public void A_landing_zone_of_another_partition_has_its_names_and_its_roots_sign_ins(string name)
    {
        var home = world.Region("111122223333", name);
        ControlTowerSeed.Plant(home);

        var trail = Dispatch.Call(home, "cloudtrail", "DescribeTrails", [])["trailList"]![0]!;
        var signIn = world.CloudTrail.RootSignIn("111122223333");
        var delivered =
            Dispatch
                .Call(home, "logs", "FilterLogEvents",
                    new() { ["logGroupName"] = ControlTowerSeed.LogGroup, ["filterPattern"] = "ConsoleLogin" });

        var partition = Partition.Of(name);
        Assert.StartsWith($"arn:{partition.Name}:cloudtrail:{name}:", trail["TrailARN"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal((partition.GlobalRegion, $"arn:{partition.Name}:iam::111122223333:root"),
            (signIn["awsRegion"]!.ToString(), signIn["userIdentity"]!["arn"]!.ToString()));
        Assert.Single(delivered["events"]!.AsArray());
    }

    [Fact]
    public void A_caller_is_somebody_of_the_partition()
    {
        var caller = Dispatch.Call(world.Region("111122223333", "cn-north-1"), "sts", "GetCallerIdentity", []);

        Assert.Equal("arn:aws-cn:iam::111122223333:user/admin", caller["Arn"]!.ToString());
    }

    [Fact]
    public void A_role_of_another_partition_cannot_be_assumed()
    {
        var input = new JsonObject { ["RoleArn"] = "arn:aws:iam::111122223333:role/keeper", ["RoleSessionName"] = "run" };
        Dispatch.Call(world.Region("111122223333", "eu-west-1"), "iam", "CreateRole", new()
        {
            ["RoleName"] = "keeper",
            ["AssumeRolePolicyDocument"] = """{"Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"111122223333"}}}""",
        });

        Assert.Throws<AwsError>(() =>
            Dispatch.Call(world.Region("111122223333", "us-gov-west-1"), "sts", "AssumeRole", (JsonObject)input.DeepClone()));
        Dispatch.Call(world.Region("111122223333", "eu-west-1"), "sts", "AssumeRole", input);
    }
}
