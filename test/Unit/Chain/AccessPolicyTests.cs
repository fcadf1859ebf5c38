using System.Text.Json;
using AlarmKeeper.Policies;

namespace AlarmKeeper.Tests.Chain;

public class AccessPolicyTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("{}")]
    public void No_document_has_no_statements(string? json) => Assert.Empty(AccessPolicy.Parse(json).Statements);

    [Fact]
    public void One_statement_may_stand_alone() =>
        Assert.Equal("a", Assert.Single(AccessPolicy.Parse("""{"Statement":{"Sid":"a"}}""").Statements).Sid);

    [Fact]
    public void A_document_without_a_version_has_the_first_one() => Assert.Equal("2008-10-17", AccessPolicy.Parse("""{"Statement":[]}""").Version);

    [Fact]
    public void What_others_wrote_is_written_back_as_it_was()
    {
        const string json = """{"Version":"2012-10-17","Statement":[{"Sid":"a","Effect":"Allow","Principal":"*","Action":["x","y"],"Unknown":{"b":[1,null]}}]}""";

        Assert.Equal(json, AccessPolicy.Parse(json).ToJson());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("no JSON")]
    [InlineData("""{"Statement":["text"]}""")]
    [InlineData("""{"Statement":[null]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Effect":"Deny"}]}""")]
    [InlineData("""{"Statement":[],"Statement":[]}""")]
    [InlineData("""{"Version":7,"Statement":[]}""")]
    [InlineData("""{"Statement":[{"Sid":"\ud800","Effect":"Allow"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":{"AWS":["\udc00"]}}]}""")]
    [InlineData("""{"State\ud800ment":[]}""")]
    public void What_is_no_policy_is_refused(string json) => Assert.ThrowsAny<JsonException>(() => AccessPolicy.Parse(json));
}
