using System.Text.Json;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>What a check says that auditors will say, held against auditors who ask AWS themselves.</summary>
[Trait("Category", "EndToEnd")]
public class PredictionTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private readonly Landscape aws = fixture.Aws;

    [Theory]
    [InlineData("")]
    [InlineData("the alarm is deleted")]
    [InlineData("the filter is deleted")]
    [InlineData("the trail delivers to no log group")]
    public async Task Each_of_them_says_what_was_predicted_when(string name)
    {
        await aws.StartOverAsync();
        if (name.Length > 0)
            await aws.PlayAsync(Break.Named(name));

        var predicted = (await aws.InvokeAsync("""{"mode":"check"}""")).Json.GetProperty("standards").GetProperty("verdicts");

        var auditors = new Auditors(aws);
        Assert.Equal(auditors.SecurityHub() is null, IsPassed(predicted, "Security Hub"));
        Assert.Equal(auditors.Cis() is null, IsPassed(predicted, "CIS v5.0"));
        Assert.Equal(auditors.Prowler() is null, IsPassed(predicted, "Prowler"));
        Assert.Equal(auditors.CloudCustodian() is null, IsPassed(predicted, "Cloud Custodian"));
    }

    private static bool IsPassed(JsonElement verdicts, string auditor) => verdicts.EnumerateArray()
        .Single(one => one.GetProperty("auditor").GetString() == auditor).GetProperty("status").GetString() == "passed";
}
