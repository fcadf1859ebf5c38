using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>Trouble that stays: a clear error that names the operation; never a crash, never "armed".</summary>
[Trait("Category", "EndToEnd")]
public class LastingFaultTests(ImpatientLandscapeFixture fixture) : IClassFixture<ImpatientLandscapeFixture>
{
    private readonly Landscape aws = fixture.Aws;

    public static TheoryData<string, string, string, int?> Table
    {
        get
        {
            var table = new TheoryData<string, string, string, int?>();
            foreach (var (service, operation) in Reads.Core)
            {
                foreach (var kind in (string[])["Throttle", "Drop", "Html", "Truncated", "S3", "Blank"])
                    table.Add(service, operation, kind, null);
                table.Add(service, operation, "Status", 500);
                table.Add(service, operation, "Status", 503);
                table.Add(service, operation, "Html", 200);
            }

            return table;
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public async Task The_verdict_is_unknown_and_the_error_names_the_operation_while(string service, string operation, string fault,
        int? status)
    {
        aws.World.Faults.Add(new(Enum.Parse<FaultKind>(fault), service, operation) { Status = status });
        var report = await aws.InvokeAsync();
        aws.World.Faults.Clear();
        Assert.Equal("unknown", report.Verdict);
        Assert.Contains(report.Errors, error => error.StartsWith($"{operation}: ", StringComparison.Ordinal));
        Assert.DoesNotContain(aws.World.Calls.Writes, call => call.Operation is not ("Publish" or "TagResource"));
    }

    [Theory]
    [InlineData("GetTopicAttributes", "the alarm is deleted")]
    [InlineData("DescribeAlarms", "the filter is deleted")]
    [InlineData("DescribeMetricFilters", "the alarm's actions are disabled")]
    public async Task What_can_be_read_is_repaired_while_something_else_cannot(string operation, string name)
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named(name));
        aws.World.Faults.Add(new(FaultKind.Status, Operation: operation));
        Assert.Equal("unknown", (await aws.InvokeAsync()).Verdict);
        aws.World.Faults.Clear();
        aws.World.Calls.Clear();
        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);
        Assert.DoesNotContain(aws.World.Calls.Writes, call => call.Operation is not ("Publish" or "TagResource"));
    }

    [Fact]
    public async Task What_is_proven_outweighs_what_cannot_be_read()
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named("the log group is deleted"));
        aws.World.Faults.Add(new(FaultKind.Status, Operation: "DescribeAlarms"));
        Assert.Equal("disarmed", (await aws.InvokeAsync()).Verdict);
        aws.World.Faults.Clear();
    }

    [Theory]
    [InlineData("Throttle")]
    [InlineData("Status")]
    [InlineData("Drop")]
    [InlineData("Html")]
    [InlineData("Truncated")]
    [InlineData("S3")]
    public async Task Who_left_or_was_thrown_out_is_not_guessed_while_the_event_history_cannot_be_read(string fault)
    {
        await aws.StartOverAsync();
        aws.World.UnsubscribeByLink(Landscape.Subscriber);
        aws.World.Faults.Add(new(Enum.Parse<FaultKind>(fault), Operation: "LookupEvents"));
        var report = await aws.InvokeAsync();
        aws.World.Faults.Clear();
        Assert.Equal("weakened", report.Verdict);
        Assert.Contains(report.NotChecked,
            one => one.What == "who ended a subscription" && one.Because.StartsWith("LookupEvents: ", StringComparison.Ordinal));
        Assert.DoesNotContain(aws.World.Inbox.All, mail => mail.ConfirmationToken is not null);
    }

    [Fact]
    public async Task An_answer_later_than_the_functions_time_is_reported_in_time_as_what_was_cut_off()
    {
        await aws.StartOverAsync();
        aws.World.Faults.Add(new(FaultKind.Slow, Operation: "DescribeAlarms") { Milliseconds = 30_000 });
        var invocation = await aws.InvokeRawAsync("{}", TimeSpan.FromSeconds(6));
        aws.World.Faults.Clear();
        Assert.True(invocation.Succeeded, invocation.Body);
        var report = ReportView.Parse(invocation.Body);
        Assert.Equal("unknown", report.Verdict);
        // What depends on the first answers was not read any more either.
        Assert.Contains(report.Errors, error => error.StartsWith("DescribeAlarms: Deadline", StringComparison.Ordinal));
        Assert.All(report.Errors.Concat(report.NotChecked.Select(one => one.Because)),
            error => Assert.Contains(": Deadline", error, StringComparison.Ordinal));
        Assert.True(report.NoticePublished);
    }
}
