using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Deployment;

/// <summary>Both templates in every partition of AWS.</summary>
public class PartitionTests
{
    [Theory]
    [InlineData("eu-west-1", "sns.eu-west-1.amazonaws.com")]
    [InlineData("us-gov-west-1", "sns.us-gov-west-1.amazonaws.com")]
    [InlineData("cn-north-1", "sns.cn-north-1.amazonaws.com.cn")]
    [InlineData("eusc-de-east-1", "sns.eusc-de-east-1.amazonaws.eu")]
    public void Encrypted_notices_are_published_through_the_partitions_SNS(string region, string service)
    {
        const string Key = "arn:aws:kms:eu-west-1:111122223333:key/k";
        var stack = new Stack(("NoticeTopicKmsKeyArn", Key)) { Region = region };
        Assert.True(stack.FunctionMay("kms:GenerateDataKey", Key, ("kms:ViaService", service)));
        Assert.False(stack.FunctionMay("kms:GenerateDataKey", Key, ("kms:ViaService", $"sns.{region}.example.com")));
    }

    [Fact]
    public void No_ARN_of_a_template_names_a_partition() =>
        Assert.All(
            (string[])["template.yaml", "forwarder.yaml"],
            file => Assert.DoesNotMatch(new Regex("arn:aws[a-z-]*:(?!iam::\\(|kms:\\[)"),
                StackTemplate.Read(file)["Resources"]!.ToJsonString()));

    [Theory]
    [InlineData("us-east-1", "eu-west-1")]
    [InlineData("us-gov-west-1", "us-gov-east-1")]
    [InlineData("cn-north-1", "cn-northwest-1")]
    [InlineData("cn-northwest-1", "cn-north-1")]
    public void The_forwarder_stands_where_IAM_and_Organizations_are_recorded(string region, string home) =>
        Assert.Empty(Forwarder(region, home).BrokenRules);

    [Theory]
    [InlineData("eu-west-1", "us-east-1", "Deploy the forwarder with --region us-east-1")]
    [InlineData("us-gov-east-1", "us-gov-west-1", "Deploy the forwarder with --region us-east-1 (AWS GovCloud (US): us-gov-west-1")]
    [InlineData("us-east-1", "us-east-1", "Deploy no forwarder here")]
    [InlineData("eusc-de-east-1", "eusc-de-east-1", "Deploy no forwarder here")]
    public void A_forwarder_that_would_never_see_an_event_is_refused(string region, string home, string advice) =>
        Assert.StartsWith(advice, Assert.Single(Forwarder(region, home).BrokenRules), StringComparison.Ordinal);

    [Fact]
    public void CloudFormation_refuses_it_before_it_makes_anything()
    {
        var world = new World();
        Services.Install(world);
        var refused =
            Assert.Throws<AwsError>(() => Dispatch.Call(world.Region("111122223333", "us-east-1"), "cloudformation", "CreateStack", new()
            {
                ["StackName"] = "alarm-keeper-forwarder",
                ["TemplateBody"] = File.ReadAllText(Repository.PathOf("forwarder.yaml")),
                ["Parameters"] = new JsonArray(new JsonObject { ["ParameterKey"] = "HomeRegion", ["ParameterValue"] = "us-east-1" }),
                ["Capabilities"] = new JsonArray("CAPABILITY_IAM"),
            }));
        Assert.Equal("ValidationError", refused.Code);
        Assert.StartsWith("Deploy no forwarder here", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("eu-west-1", true)]
    [InlineData("ap-southeast-2", true)]
    [InlineData("us-gov-east-1", true)]
    [InlineData("eusc-de-east-1", true)]
    [InlineData("us-isob-east-1", true)]
    [InlineData("ireland", false)]
    [InlineData("eu-west-1 ", false)]
    public void The_forwarder_takes_the_name_of_any_Region(string region, bool takes) =>
        Assert.Equal(takes,
            Regex.IsMatch(region, (string)StackTemplate.Read("forwarder.yaml")["Parameters"]!["HomeRegion"]!["AllowedPattern"]!));

    private static StackTemplate Forwarder(string region, string home) => new(StackTemplate.Read("forwarder.yaml"), [("HomeRegion", home)])
    { Region = region };
}
