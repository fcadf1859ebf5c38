using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.CrossCheck;

/// <summary>As README shows it, in partitions of AWS.</summary>
[Trait("Category", "CrossCheck")]
public sealed class FirstDeploymentTests : FirstDeployment
{
    [PythonTheory("samtranslator", "awscli")]
    [InlineData("eu-west-1", "")]
    [InlineData("eu-west-1", "Alerts=cis")]
    [InlineData("us-gov-west-1", "Alerts=cis")]
    public Task It_succeeds_and_says_who_has_to_click_and_is_armed_once_they_did(string region, string parameters) =>
        SucceedsAsync(Usual, region, parameters, "security@example.com");
}
