using System.Text.Json.Nodes;
using AlarmKeeper.Findings;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Tampering;

/// <summary>What the trail records and the log group shows, judged by what it does to root's events (rows L5, L7, T9, T11).</summary>
[Trait("Category", "EndToEnd")]
public class ScopeTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private const string Member = "444455556666";

    private readonly Landscape aws = fixture.Aws;

    [Fact]
    [Row("T9", Outcome.Harmless)]
    public async Task Selectors_that_take_reads_and_writes_apart_take_everything()
    {
        await aws.StartOverAsync();
        aws.Call("cloudtrail", "PutEventSelectors", new()
        {
            ["TrailName"] = ControlTowerSeed.Trail,
            ["AdvancedEventSelectors"] = new JsonArray(ReadOnly("true"), ReadOnly("false")),
        });
        await AssertArmedAsync();
    }

    [Fact]
    [Row("T11", Outcome.Named)]
    public async Task A_trail_that_is_no_longer_the_organizations_hides_the_members_roots()
    {
        await aws.StartOverAsync();
        aws.World.Organization.Add(Member);
        Assert.Equal([Landscape.Subscriber], aws.RootSignsIn(account: Member).Select(mail => mail.To));

        await aws.PlayAsync(Break.Named("the trail is no longer the organization's"));
        Assert.Empty(aws.RootSignsIn(account: Member));
        Assert.Equal("weakened", (await aws.InvokeAsync()).Verdict);
    }

    [Fact]
    [Row("L5", Outcome.Named)]
    public async Task Deletion_protection_is_missed_where_it_was_seen_before()
    {
        await aws.StartOverAsync();
        Protect(true);
        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);

        Protect(false);
        var report = await aws.InvokeAsync();
        Assert.Equal("weakened", report.Verdict);
        Assert.Equal(["L5"], report.Rows);
    }

    [Fact]
    [Row("L7", Outcome.Harmless)]
    public async Task Masking_that_spares_what_the_filter_looks_for_is_somebodys_good_right()
    {
        await aws.StartOverAsync();
        aws.Call("logs", "PutDataProtectionPolicy", new()
        {
            ["logGroupIdentifier"] = ControlTowerSeed.LogGroup,
            ["policyDocument"] = """{"Name":"mask","Version":"2021-06-01","Statement":[{"DataIdentifier":["arn:aws:dataprotection::aws:data-identifier/IpAddress"],"Operation":{"Deidentify":{"MaskConfig":{}}}}]}""",
        });
        await AssertArmedAsync();
    }

    private async Task AssertArmedAsync()
    {
        var report = await aws.InvokeAsync();
        Assert.Equal(("armed", 0), (report.Verdict, report.Rows.Count));
        Assert.Equal([Landscape.Subscriber], aws.RootSignsIn().Select(mail => mail.To));
    }

    private void Protect(bool enabled) => aws.Call("logs", "PutLogGroupDeletionProtection", new()
    {
        ["logGroupIdentifier"] = ControlTowerSeed.LogGroup,
        ["deletionProtectionEnabled"] = enabled,
    });

    private static JsonObject ReadOnly(string value) => new()
    {
        ["FieldSelectors"] = new JsonArray(
            new JsonObject { ["Field"] = "eventCategory", ["Equals"] = new JsonArray("Management") },
            new JsonObject { ["Field"] = "readOnly", ["Equals"] = new JsonArray(value) }),
    };
}
