using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Reliability;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>No answer of AWS's, however odd, ends the process or a run without a report.</summary>
[Trait("Category", "EndToEnd")]
public class OddAnswerTests(ImpatientLandscapeFixture fixture) : IClassFixture<ImpatientLandscapeFixture>
{
    // What a run says that does not end well: its report's verdict, or which setting is wrong.
    private static readonly string[] Told = ["AlarmKeeper.", "SettingsException"];

    private static readonly bool IsLong = ReliabilityDocument.IsLong;

    private readonly Landscape aws = fixture.Aws;

    [Fact]
    public async Task A_member_that_is_missing_null_or_of_another_type_leaves_a_report()
    {
        var bodies = new Dictionary<string, string>();
        aws.World.Faults.Add(new(FaultKind.Altered)
        {
            Alter = (operation, body) =>
            {
                lock (bodies)
                    bodies[operation] = body;
                return body;
            },
        });
        await aws.InvokeAsync();
        aws.World.Faults.Clear();
        var crashes = new List<string>();
        // Every third place, in a way that goes round: every way meets every operation. The long form tries every place in every way.
        foreach (var (operation, body) in bodies.OrderBy(one => one.Key, StringComparer.Ordinal))
            for (var place = 0; place < OddAnswers.Places(body); place += IsLong ? 1 : 3)
                foreach (var way in Ways(place))
                {
                    aws.World.Faults.Clear();
                    aws.World.Faults.Add(new(FaultKind.Altered, Operation: operation)
                    { Alter = (_, answer) => OddAnswers.Of(answer, place, way) });
                    var answer = await aws.InvokeRawAsync("""{"source":"aws.scheduler","detail-type":"Scheduled Event"}""");
                    if (!answer.Succeeded && !Told.Any(type => answer.Body.Contains($"\"errorType\":\"{type}", StringComparison.Ordinal)))
                        crashes.Add($"{operation} {place} {way}: {answer.Body}");
                }

        aws.World.Faults.Clear();
        Assert.Empty(crashes);
        // Whatever a run took the odd answers for, the next one brings everything back.
        aws.World.Advance(TimeSpan.FromMinutes(61));
        await aws.InvokeAsync();
        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);
    }

    private static IEnumerable<int> Ways(int place) => IsLong ? Enumerable.Range(0, OddAnswers.Ways) : [place / 3 % OddAnswers.Ways];
}
