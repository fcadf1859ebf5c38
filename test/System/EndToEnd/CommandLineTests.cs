using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>The command line: its exit codes, its two forms of a report, and what it refuses.</summary>
[Trait("Category", "EndToEnd")]
public class CommandLineTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private readonly Landscape aws = fixture.Aws;

    [Fact]
    public async Task Armed_is_0_and_the_chain_from_root_to_the_mailbox_ends_in_the_sentence_that_answers_the_question()
    {
        await aws.StartOverAsync();
        var run = await aws.RunAsync("check");
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.EndsWith("\n\nIf root signs in now, somebody will be told. (armed)\n", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001B', run.Output);
        Assert.Equal(
            ["trail", "log group", "metric filter", "alarm", "topic", "topic policy", "subscription"],
            run.Output.Split('\n').TakeWhile(line => line != "AlarmKeeper itself").Where(line => line.StartsWith('✓'))
                .Select(line => line[2..].Split("  ")[0]));
    }

    [Fact]
    public async Task Check_with_drift_is_1_and_says_what_it_would_do_and_enforce_is_0()
    {
        await aws.StartOverAsync();
        aws.DisableActions();
        var check = await aws.RunAsync("check");
        Assert.Equal(1, check.ExitCode);
        Assert.Contains("ActionsEnabled: false → true\n", check.Output, StringComparison.Ordinal);
        Assert.Contains("Not repaired (PutMetricAlarm): check changes nothing", check.Output, StringComparison.Ordinal);
        Assert.EndsWith("If root signs in now, NOBODY will be told. (disarmed)\n", check.Output, StringComparison.Ordinal);

        var enforce = await aws.RunAsync("enforce");
        Assert.Equal(0, enforce.ExitCode);
        Assert.Contains("Repaired by PutMetricAlarm.", enforce.Output, StringComparison.Ordinal);
        Assert.EndsWith("If root signs in now, somebody will be told. (armed)\n", enforce.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_of_an_alert_that_is_armed_and_has_something_to_repair_is_1()
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named("AlarmKeeper's statement is taken out of the topic's policy"));
        var check = await aws.RunAsync("check", "--json");
        Assert.Equal((1, "weakened"), (check.ExitCode, ReportView.Parse(check.Output).Verdict));
        Assert.Equal(0, (await aws.RunAsync("enforce")).ExitCode);
    }

    [Fact]
    public async Task What_cannot_be_read_is_3()
    {
        await aws.StartOverAsync();
        aws.World.Faults.Add(new(FaultKind.Html, Operation: "DescribeAlarms") { Status = 200 });
        var run = await aws.RunAsync("check", "--json");
        var table = await aws.RunAsync("check");
        aws.World.Faults.Clear();
        Assert.Equal((3, "unknown"), (run.ExitCode, ReportView.Parse(run.Output).Verdict));
        Assert.EndsWith("it is UNKNOWN whether somebody will be told. (unknown)\n", table.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_AWS_at_the_other_end_is_3_and_no_stack_trace()
    {
        await using var alone = await Landscape.StartAsync();
        alone.Environment["AWS_ENDPOINT_URL"] = "http://127.0.0.1:9";
        alone.Environment["AWS_MAX_ATTEMPTS"] = "1";
        var run = await alone.RunAsync("check");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("GetCallerIdentity", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Output + run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_settings_are_2_with_a_line_for_each()
    {
        await using var wrong = await Landscape.StartAsync();
        wrong.Environment["ALARMKEEPER_ALERTS"] = "root-usage,tea-time";
        wrong.Environment["ALARMKEEPER_ALLOW"] = "everything";
        wrong.Environment["ALARMKEEPER_TOPIC"] = "alerts.fifo";
        var run = await wrong.RunAsync("enforce");
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        var lines = run.Errors.TrimEnd().Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.StartsWith("What to do: set it right (alarmkeeper --help has the settings)", lines[^1], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith("ALARMKEEPER_ALERTS has 'tea-time': expected ", StringComparison.Ordinal));
        Assert.Empty(wrong.World.Calls.All);
    }

    [Theory]
    [InlineData("Unrecognized command or argument 'destroy'.", "destroy")]
    [InlineData("'chek' was not matched. Did you mean one of the following?\ncheck\n", "chek")]
    [InlineData("'--jsn' was not matched. Did you mean one of the following?\n--json\n", "check", "--jsn")]
    [InlineData("Unrecognized command or argument 'enforce'.", "check", "enforce")]
    [InlineData("Unrecognized command or argument '--since'.", "drill", "--since", "2h")]
    [InlineData("Unrecognized command or argument '\\u001B[31m'.", "\u001B[31m")]
    [InlineData("Unrecognized command or argument '@settings'.", "@settings")]
    [InlineData("Required argument missing for option: '--stack'.", "check", "--stack")]
    [InlineData("--stack needs the name or the ARN", "check", "--stack", "--json")]
    [InlineData("--stack needs the name or the ARN", "check", "--stack", "")]
    [InlineData("--region is 'Ireland': expected the code of a Region", "check", "--region", "Ireland")]
    public async Task Wrong_usage_is_2_and_says_what_is_wrong(string problem, params string[] arguments)
    {
        var run = await aws.RunAsync(arguments);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(problem, run.Errors.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Matches("\nWhat to do: alarmkeeper( [a-z]+)? --help says what there is.\n$", run.Errors.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task What_follows_a_mistyped_command_is_not_called_wrong_as_well()
    {
        var run = await aws.RunAsync("chek", "--stack", "alarm-keeper");
        Assert.DoesNotContain("'--stack'", run.Errors, StringComparison.Ordinal);
        Assert.Contains("Unrecognized command or argument 'chek'.", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_command_is_2_and_says_on_one_screen_what_this_is_and_how_to_begin()
    {
        var run = await aws.RunAsync();
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Equal(3, run.Errors.Split("\n  alarmkeeper ").Length - 1);
        Assert.InRange(run.Errors.Split('\n').Length, 10, 24);
        Assert.All(run.Errors.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public async Task Quiet_prints_the_answer_alone()
    {
        await aws.StartOverAsync();
        var armed = await aws.RunAsync("check", "--quiet");
        Assert.Equal((0, "If root signs in now, somebody will be told. (armed)\n", ""), (armed.ExitCode, armed.Output, armed.Errors));
        var explained = await aws.RunAsync("explain", "-q");
        Assert.Equal((0, "No record was found of what the alerts watch for.\n", ""),
            (explained.ExitCode, explained.Output, explained.Errors));
    }

    [Fact]
    public async Task The_Region_of_the_option_is_looked_at_and_not_that_of_the_environment()
    {
        await aws.StartOverAsync();
        var run = await aws.RunOnStackAsync("check", "--region", "us-east-1");
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"There is no stack '{Landscape.StackName}' in us-east-1 of account ", run.Errors, StringComparison.Ordinal);
        Assert.Contains("\nWhat to do: name AlarmKeeper's stack, and where it is, by --stack, --region and --profile", run.Errors,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_locale_without_UTF_8_gets_ASCII()
    {
        await aws.StartOverAsync();
        aws.DisableActions();
        aws.Environment["LC_ALL"] = "C";
        var run = await aws.RunAsync("check");
        aws.Environment.Remove("LC_ALL");
        Assert.Contains("x alarm          RootAccountUsage\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("ActionsEnabled: false -> true\n", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Output, character => character > 0x7E);
    }

    [Fact]
    public async Task Help_and_version_need_no_settings()
    {
        await using var bare = await Landscape.StartAsync();
        bare.Environment.Clear();
        var help = await bare.RunAsync("--help");
        Assert.Equal(0, help.ExitCode);
        Assert.Contains("alarmkeeper check --stack alarm-keeper ", help.Output, StringComparison.Ordinal);
        Assert.Contains("ALARMKEEPER_SUBSCRIBERS ", help.Output, StringComparison.Ordinal);
        Assert.Equal(help, await bare.RunAsync("help"));
        Assert.Contains("--since <2h>", (await bare.RunAsync("explain", "--help")).Output, StringComparison.Ordinal);
        var version = await bare.RunAsync("--version");
        Assert.Equal(0, version.ExitCode);
        Assert.Matches(@"^alarmkeeper \d+\.\d+\.\d+\r?\n$", version.Output);
    }

    [Theory]
    [InlineData("[suggest:2]", "en", "enforce")]
    [InlineData("[suggest:22]", "alarmkeeper check --st", "--stack --standards")]
    [InlineData("[suggest:28]", "alarmkeeper explain --since ", "14d 1h 24h 7d")]
    public async Task A_shell_is_told_how_a_command_may_go_on(string directive, string typed, string suggestions)
    {
        var run = await aws.RunAsync(directive, typed);
        Assert.Equal((0, suggestions, ""), (run.ExitCode, run.Output.ReplaceLineEndings(" ").TrimEnd(), run.Errors));
    }
}
