using System.Collections.Immutable;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Keeper;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Drift;

/// <summary>Whether AlarmKeeper's function is configured as its stack made it (rows E11, E31, E32).</summary>
public class FunctionDriftTests
{
    private const string Role = "arn:aws:iam::111122223333:role/alarm-keeper-FunctionRole";

    private static readonly OwnFunction Made = new() { Runtime = "dotnet10", Handler = "alarmkeeper", RoleArn = Role };

    [Fact]
    public void As_the_stack_made_it_nothing_is_said() => Assert.Empty(Say(Made));

    [Theory]
    [InlineData("ALARMKEEPER_SUBSCRIBERS", "S3 E11")]
    [InlineData("AWS_MAX_ATTEMPTS", "S3 E11")]
    [InlineData("AWS_USE_FIPS_ENDPOINT", "S3 E11")]
    [InlineData("NO_PROXY", "S3 E11")]
    [InlineData("AWS_ENDPOINT_URL", "S0 E31")]
    [InlineData("AWS_ENDPOINT_URL_CLOUDWATCH", "S0 E31")]
    [InlineData("https_proxy", "S0 E31")]
    [InlineData("ALL_PROXY", "S0 E31")]
    [InlineData("SSL_CERT_FILE", "S0 E31")]
    [InlineData("AWS_CONFIG_FILE", "S0 E31")]
    [InlineData("AWS_PROFILE", "S0 E31")]
    [InlineData("AWS_WEB_IDENTITY_TOKEN_FILE", "S0 E31")]
    [InlineData("HOME", "S0 E31")]
    [InlineData("AWS_LAMBDA_EXEC_WRAPPER", "S1 E32")]
    [InlineData("LD_PRELOAD", "S1 E32")]
    [InlineData("LD_LIBRARY_PATH", "S1 E32")]
    [InlineData("DOTNET_STARTUP_HOOKS", "S1 E32")]
    [InlineData("BASH_ENV", "S1 E32")]
    public void Every_variable_is_named_by_what_it_can_do(string name, string said) =>
        Assert.Equal([$"{said} Environment: {name}"], Say(Made with { Variables = Variables(name) }));

    [Fact]
    public void What_stays_on_the_machine_leads_nowhere_else() => Assert.Equal(
        ["S3 E11 Environment: AWS_ENDPOINT_URL"],
        Say(Made with { Variables = Variables("AWS_ENDPOINT_URL").SetItem("AWS_ENDPOINT_URL", "http://127.0.0.1:4566") }));

    [Fact]
    public void What_a_wrapper_put_there_is_named_although_the_configuration_has_none_of_it() =>
        Assert.Equal(["S0 E31 Environment: AWS_ENDPOINT_URL"], Say(Made, "AWS_ENDPOINT_URL"));

    [Fact]
    public void Variables_that_nobody_can_decrypt_are_not_taken_for_none() =>
        Assert.Equal(["S1 E32 Environment: variables that AlarmKeeper's role may not decrypt"], Say(Made with { Variables = null }));

    [Fact]
    public void Other_code_rights_and_networks_are_named()
    {
        Assert.Equal(["S1 E32 Runtime: provided.al2023"], Say(Made with { Runtime = "provided.al2023" }));
        Assert.Equal(["S1 E32 Handler: other"], Say(Made with { Handler = "other" }));
        Assert.Equal(["S1 E32 Role: none"], Say(Made with { RoleArn = null }));
        Assert.Equal(["S1 E32 Layers: a, b"], Say(Made with { Layers = ["a", "b"] }));
        Assert.Equal(["S2 E32 VpcConfig: vpc-1"], Say(Made with { Vpc = "vpc-1" }));
        Assert.Equal(["S2 E32 KMSKeyArn: key"], Say(Made with { KeyArn = "key" }));
    }

    [Fact]
    public void What_the_process_did_not_obey_is_told_also_where_the_function_cannot_be_read()
    {
        Assert.Equal("E31", Assert.Single(Find(Unread<OwnFunction>(), Unread<AsyncInvocation>(), "HTTPS_PROXY")!.Differences).Row.Id);
        Assert.Null(Find(Unread<OwnFunction>(), Unread<AsyncInvocation>()));
    }

    private static ImmutableSortedDictionary<string, string> Variables(string name) =>
        ImmutableSortedDictionary<string, string>.Empty.Add(name, "https://mallory.example.net");

    private static IEnumerable<string> Say(OwnFunction observed, params string[] disobeyed) =>
        Find(Chains.There(observed), Chains.There(new AsyncInvocation(null, null)), disobeyed)!.Differences
            .Select(one => $"{one.Severity} {one.Row.Id} {one.Field}: {one.Observed}");

    private static Finding? Find(Observation<OwnFunction> observed, Observation<AsyncInvocation> invocation, params string[] disobeyed)
    {
        var own = new StackNames("arn:aws:cloudformation:eu-west-1:111122223333:stack/alarm-keeper/6f2b4c1e") { FunctionRoleArn = Role };
        return FunctionComparison.Of(own, observed, invocation, [.. disobeyed]);
    }

    private static Observation<T> Unread<T>() => new Observation<T>.Unreadable("GetFunction: AccessDenied");
}
