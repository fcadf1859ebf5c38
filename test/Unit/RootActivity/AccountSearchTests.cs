using AlarmKeeper.Configuration;
using AlarmKeeper.RootActivity;
using AlarmKeeper.Sandbox.Engine;

namespace AlarmKeeper.Tests.RootActivity;

/// <summary>A search for what was done in one account alone.</summary>
public class AccountSearchTests
{
    private const string Account = "444455556666";

    private static readonly ActivitySearch Search =
        new("RootAccountUsage", AlertCatalogue.RootUsage.Pattern, "logs", DateTimeOffset.UnixEpoch);

    [Theory]
    [InlineData(true, """ "userIdentity":{"type":"Root","accountId":"444455556666"} """)]
    [InlineData(true, """ "userIdentity":{"type":"Root"},"recipientAccountId":"444455556666" """)]
    [InlineData(false, """ "userIdentity":{"type":"Root","accountId":"111122223333"} """)]
    [InlineData(false, """ "userIdentity":{"type":"IAMUser","accountId":"444455556666"} """)]
    public void It_asks_the_log_group_for_no_other_account(bool matches, string record) =>
        Assert.Equal(matches, FilterPattern.Parse(Search.In(Account).Pattern).Matches($"{{{record},\"eventType\":\"AwsApiCall\"}}"));

    [Fact]
    public void Where_the_pattern_has_no_room_for_that_it_asks_for_all()
    {
        var full = Search with { Pattern = $"{{ $.a = \"{new string('a', 1_000)}\" }}" };

        Assert.Equal(full, full.In(Account));
    }
}
