using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.CrossCheck;

/// <summary>Terraform's AWS provider: nobody reads back what they wrote as closely as it does.</summary>
[Trait("Category", "CrossCheck")]
public sealed partial class TerraformTests
{
    [TerraformFact]
    public async Task A_chain_made_by_Terraform_plans_clean_is_armed_for_AlarmKeeper_and_goes_again()
    {
        await using var aws = await Landscape.StartAsync();
        aws.Environment["ALARMKEEPER_TRAIL"] = "terraform-trail";
        using var terraform = await Terraform.StartAsync(aws, "own.tf");

        Assert.Equal("Apply complete! Resources: 7 added, 0 changed, 0 destroyed.", await terraform.ApplyAsync());
        aws.World.ConfirmSubscription(Landscape.Subscriber);
        var check = await aws.RunAsync("check", "--json");

        Assert.Equal("armed", ReportView.Parse(check.Output).Verdict);
        Assert.Equal("", await terraform.PlanAsync());
        Assert.Equal("Destroy complete! Resources: 7 destroyed.", await terraform.DestroyAsync());
        Assert.Empty(aws.Call("monitoring", "DescribeAlarms", new() { ["AlarmNamePrefix"] = Landscape.Alarm })["MetricAlarms"]!.AsArray());
    }

    [TerraformFact]
    public async Task A_chain_armed_by_AlarmKeeper_is_taken_over_by_Terraform_unchanged_and_plans_clean_after_a_repair()
    {
        await using var aws = await Landscape.StartArmedAsync();
        using var terraform = await Terraform.StartAsync(aws, "armed.tf");
        var subscription = Subscriptions(aws)[0]!["SubscriptionArn"]!.ToString();

        // The one change is within Terraform's state: settings of its own that the subscription's import leaves open.
        Assert.Equal("Apply complete! Resources: 5 imported, 0 added, 1 changed, 0 destroyed.",
            await terraform.ApplyAsync($"subscription={subscription}"));
        Assert.Empty(aws.World.Calls.Writes);

        Break(aws);
        Assert.Equal(0, (await aws.RunOnStackAsync("enforce", "--json")).ExitCode);
        Assert.Equal("", await terraform.PlanAsync());
    }

    [TerraformFact]
    public async Task A_release_is_deployed_as_its_document_shows_and_plans_clean()
    {
        await using var aws = await CloudLandscape.StartAsync();
        using var terraform = await Terraform.StartAsync(aws.Server.Url, aws.Home, folder =>
        {
            ReleaseFolder.Write(folder);
            File.WriteAllText(Path.Combine(folder, "variables.tf"), "variable \"bucket\" { type = string }\n");
            File.WriteAllText(Path.Combine(folder, "release.tf"),
                Hcl().Match(File.ReadAllText(Repository.PathOf("docs/releases.md"))).Groups["hcl"].Value);
        });

        Assert.Equal("Apply complete! Resources: 3 added, 0 changed, 0 destroyed.",
            await terraform.ApplyAsync($"bucket={CloudLandscape.Bucket}"));

        Assert.Equal("CREATE_COMPLETE", aws.Stack("alarm-keeper")["StackStatus"]!.ToString());
        Assert.Contains("security@example.com", aws.Output("alarm-keeper", "WhoMustConfirm"), StringComparison.Ordinal);
        Assert.Equal("", await terraform.PlanAsync());
    }

    [GeneratedRegex("```hcl\n(?<hcl>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Hcl();

    private static void Break(Landscape aws)
    {
        aws.Call("monitoring", "DeleteAlarms", new() { ["AlarmNames"] = new JsonArray(Landscape.Alarm) });
        aws.Call("logs", "DeleteMetricFilter", new() { ["logGroupName"] = ControlTowerSeed.LogGroup, ["filterName"] = Landscape.Alarm });
        aws.Call("sns", "SetTopicAttributes",
            new() { ["TopicArn"] = aws.Topic, ["AttributeName"] = "KmsMasterKeyId", ["AttributeValue"] = "alias/aws/sns" });
        aws.Call("sns", "SetTopicAttributes", new()
        {
            ["TopicArn"] = aws.Topic,
            ["AttributeName"] = "Policy",
            ["AttributeValue"] =
                aws.Call("sns", "GetTopicAttributes", new() { ["TopicArn"] = aws.Topic })["Attributes"]!["Policy"]!.ToString()
                .Replace("cloudwatch.amazonaws.com", "events.amazonaws.com", StringComparison.Ordinal),
        });
    }

    private static JsonArray Subscriptions(Landscape aws) =>
        aws.Call("sns", "ListSubscriptionsByTopic", new() { ["TopicArn"] = aws.Topic })["Subscriptions"]!.AsArray();
}
