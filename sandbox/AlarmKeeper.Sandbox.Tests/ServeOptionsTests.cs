using AlarmKeeper.Sandbox;

namespace AlarmKeeper.Sandbox.Tests;

public sealed class ServeOptionsTests
{
    [Fact]
    public void Without_arguments_an_empty_world_is_served_where_people_look_for_one() =>
        Assert.Equal(new ServeOptions(4566, ControlTower: false), ServeOptions.Read([]));

    [Fact]
    public void A_port_and_a_seed_can_be_named() =>
        Assert.Equal(new ServeOptions(0, ControlTower: true), ServeOptions.Read(["--seed", "control-tower", "--port", "0"]));

    [Fact]
    public void A_deployed_AlarmKeeper_needs_a_landing_zone() =>
        Assert.Equal(new ServeOptions(1, ControlTower: true) { Deploy = true }, ServeOptions.Read(["--deploy", "--port", "1"]));

    [Theory]
    [InlineData("serve", "--port", "66000", "--port 66000 is not a port")]
    [InlineData("serve", "--seed", "azure", "--seed azure is unknown: control-tower or none.")]
    [InlineData("serve", "--color", "x", "--color is unknown")]
    [InlineData("demo", "", "", "demo is no command.")]
    public async Task Arguments_that_make_no_sense_end_with_code_2_and_say_why(string command, string option, string value, string reason)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();

        var code = await CommandLine.RunAsync([command, option, value], output, errors);

        Assert.Equal(2, code);
        Assert.StartsWith(reason, errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("serve [--port 4566]", errors.ToString(), StringComparison.Ordinal);
    }
}
