using System.Text;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Tampering;

/// <summary>Several breaks at once: none of them hides another one or its repair.</summary>
[Trait("Category", "EndToEnd")]
public class CombinationTests(AllowingLandscapeFixture fixture) : IClassFixture<AllowingLandscapeFixture>
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
            Assert.Subset(report.Rows.ToHashSet(), breaks.SelectMany(one => one.RowsOf(Outcome(one))).ToHashSet());
            Assert.Equal([Landscape.Subscriber], aws.RootSignsIn().Select(mail => mail.To));
        }
    }

    // One for each thing: a second one would overwrite the first.
    private static List<Break> Draw(Random random)
    {
        var things = Break.All.Where(one => Outcome(one).IsHealed).GroupBy(Thing).Select(thing => thing.ToArray()).ToArray();
        random.Shuffle(things);
        return [.. things.Take(random.Next(2, Math.Min(5, things.Length) + 1)).Select(thing => thing[random.Next(thing.Length)])];
    }

    private static Expectation Outcome(Break broken) => broken.Allowed ?? broken.Expect;

    private static string Thing(Break broken) => broken.Thing ?? (broken.Row[0] == 'N' ? broken.Row : broken.Row[..1]);
}
