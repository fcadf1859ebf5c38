using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>A write that fails in one way: named, and made good by the next run at the latest, with nothing doubled.</summary>
[Trait("Category", "EndToEnd")]
public abstract class RefusedWriteTests : IClassFixture<ImpatientLandscapeFixture>
{
    private readonly Landscape aws;
    private readonly FaultKind fault;

    private protected RefusedWriteTests(ImpatientLandscapeFixture fixture, FaultKind fault) => (aws, this.fault) = (fixture.Aws, fault);

    public static TheoryData<string, string> Writes => WriteFaults.All;

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task The_report_names_the_operation_and_the_next_run_makes_it_good(string operation, string name)
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named(name));
        aws.World.Faults.Add(new(fault, Operation: operation));
        var report = await aws.InvokeAsync();
        aws.World.Faults.Clear();
        Assert.NotEqual("armed", report.Verdict);
        Assert.Contains(report.Failures.Concat(report.NoticeErrors), error => error.Contains($"{operation}: ", StringComparison.Ordinal));
        await aws.AssertArmedInTheEndAsync(name);
    }
}

public class ThrottledWriteTests(ImpatientLandscapeFixture fixture) : RefusedWriteTests(fixture, FaultKind.Throttle);

public class FailedWriteTests(ImpatientLandscapeFixture fixture) : RefusedWriteTests(fixture, FaultKind.Status);

public class DroppedWriteTests(ImpatientLandscapeFixture fixture) : RefusedWriteTests(fixture, FaultKind.Drop);

/// <summary>Answered by a proxy.</summary>
public class ProxiedWriteTests(ImpatientLandscapeFixture fixture) : RefusedWriteTests(fixture, FaultKind.Html);

/// <summary>Answered with success, in S3's words.</summary>
public class MisdirectedWriteTests(ImpatientLandscapeFixture fixture) : RefusedWriteTests(fixture, FaultKind.S3);
