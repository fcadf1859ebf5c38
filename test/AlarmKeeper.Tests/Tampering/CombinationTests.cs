using System.Text;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Tampering;

/// <summary>Several breaks at once: none of them hides another one or its repair.</summary>
[Trait("Category", "EndToEnd")]
public class CombinationTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    // Any seed is as good; a fixed one makes a failure come back.
    private const int Seed = 20_260_101;
    private const int Combinations = 15;

    private readonly Landscape aws = fixture.Aws;

    [Fact]
    public async Task One_run_heals_two_to_five_breaks_of_different_links_and_a_second_writes_nothing()
    {
        var random = new Random(Seed);
        for (var n = 0; n < Combinations; n++)
        {
            var breaks = Draw(random);
            await aws.StartOverAsync();
            foreach (var broken in breaks)
                await aws.PlayAsync(broken);

            var report = await aws.InvokeAsync();
            var second = await aws.InvokeAsync();

            var story = new StringBuilder().AppendJoin("; ", breaks.Select(one => one.Name)).ToString();
            Assert.True((report.Verdict, second.Verdict, second.Writes) == ("armed", "armed", 0), story);
            Assert.Subset(report.Rows.ToHashSet(), breaks.SelectMany(one => one.Rows).ToHashSet());
            Assert.Equal([Landscape.Subscriber], aws.RootSignsIn().Select(mail => mail.To));
        }
    }

    // One for each link: a second one would overwrite the first.
    private static List<Break> Draw(Random random)
    {
        var links = Break.All.Where(one => one.IsHealed).GroupBy(one => one.Row[0] == 'N' ? one.Row : one.Row[..1]).Select(link => link.ToArray()).ToArray();
        random.Shuffle(links);
        return [.. links.Take(random.Next(2, Math.Min(5, links.Length) + 1)).Select(link => link[random.Next(link.Length)])];
    }
}
