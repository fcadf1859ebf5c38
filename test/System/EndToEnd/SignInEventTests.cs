using System.Text.Json.Nodes;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>What changes who can become root: its password and its e-mail address, and records of it that CloudTrail corrects.</summary>
[Trait("Category", "EndToEnd")]
public class SignInEventTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private readonly Landscape aws = fixture.Aws;

    [Theory]
    [InlineData("PasswordUpdated", "Root's password was changed in account 111122223333: 1 password change (eu-west-1)")]
    [InlineData("PasswordRecoveryCompleted", "Root's password was changed in account 111122223333: 1 password change (eu-west-1)")]
    [InlineData("EmailUpdated", "Root's e-mail address was changed in account 111122223333: 1 e-mail change (eu-west-1)")]
    [InlineData("PasswordRecoveryRequested",
        "A new password for root was asked for in account 111122223333: 1 password recovery (eu-west-1)")]
    public async Task A_change_of_who_can_become_root_is_the_subject(string name, string subject)
    {
        await aws.StartOverAsync();
        Event(name, "Success");

        var mail = await aws.ExplanationOfAsync(aws.WentOff());

        Assert.Equal(subject, mail.Subject);
        Assert.DoesNotContain(", FAILED", mail.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PasswordUpdated", "1 failed password change")]
    [InlineData("PasswordRecoveryCompleted", "1 failed password change")]
    [InlineData("EmailUpdated", "1 failed e-mail change")]
    [InlineData("PasswordRecoveryRequested", "1 failed password recovery")]
    public async Task One_that_AWS_refused_changed_nothing_and_is_told_as_an_attempt(string name, string what)
    {
        await aws.StartOverAsync();
        Event(name, "Failure");

        var mail = await aws.ExplanationOfAsync(aws.WentOff());

        Assert.Equal($"Somebody tried to become root in account 111122223333: {what} (eu-west-1)", mail.Subject);
        Assert.Contains($"({name}), FAILED (no reason given)", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_outweighs_every_use_of_root_beside_it()
    {
        await aws.StartOverAsync();
        aws.RootSignIn();
        Event("PasswordUpdated", "Success");
        Event("EmailUpdated", "Success");
        aws.RootCalls("CreateAccessKey");

        var mail = await aws.ExplanationOfAsync(aws.WentOff());

        Assert.StartsWith("Root's password and e-mail address were changed in account 111122223333: console sign-in, ", mail.Subject,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_CloudTrail_corrects_is_one_event_and_after_people_were_told_no_new_one()
    {
        await aws.StartOverAsync();
        aws.RootSignIn(record => record["eventID"] = "e-1");
        Correct("e-1", "e-1");
        Assert.Equal("Root was used in account 111122223333: console sign-in (eu-west-1)",
            (await aws.ExplanationOfAsync(aws.WentOff())).Subject);

        aws.World.Advance(TimeSpan.FromMinutes(5));
        Correct("e-2", "e-1");
        var later = await aws.ExplanationOfAsync(aws.WentOff());
        Assert.Equal("CloudTrail corrected a record: Root was used in account 111122223333: console sign-in (eu-west-1)", later.Subject);
        Assert.Contains("as CloudTrail corrected it later", later.Body, StringComparison.Ordinal);
    }

    private void Event(string name, string ended) => aws.RootSignIn(record =>
    {
        record["eventName"] = name;
        record["responseElements"] = new JsonObject { [name] = ended };
        record.Remove("additionalEventData");
    });

    // The record again, with what was wrong in it.
    private void Correct(string id, string original) => aws.RootSignIn(record =>
    {
        record["eventID"] = id;
        record["sourceIPAddress"] = "198.51.100.7";
        record["addendum"] = new JsonObject
        {
            ["reason"] = "UPDATED_DATA",
            ["updatedFields"] = "sourceIPAddress",
            ["originalEventID"] = original,
        };
    });
}
