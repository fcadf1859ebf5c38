using AlarmKeeper.Aws;
using AlarmKeeper.Configuration;
using AlarmKeeper.Text;

namespace AlarmKeeper.Tests.Chain;

public class WebAddressTests
{
    [Theory]
    [InlineData("https://hooks.example/ring", "https://hooks.example/ring")]
    [InlineData("https://hooks.example:8443/ring/@team", "https://hooks.example:8443/ring/@team")]
    [InlineData("https://[::1]:8443/ring", "https://[::1]:8443/ring")]
    [InlineData("https://name@hooks.example/ring", "https://name@hooks.example/ring")]
    [InlineData("https://name:s3cret@hooks.example/ring", "https://name:****@hooks.example/ring")]
    [InlineData("HTTP://name:s3cret@hooks.example", "HTTP://name:****@hooks.example")]
    [InlineData("https://name:****@hooks.example/ring", "https://name:****@hooks.example/ring")]
    [InlineData("https://name:@hooks.example/ring", "https://name:****@hooks.example/ring")]
    [InlineData("https://name:12345@hooks.example/ring", "https://name:****@hooks.example/ring")]
    [InlineData("https://:s3cret@hooks.example/ring", "https://:****@hooks.example/ring")]
    [InlineData("https://hooks.example/ring?key=s3cret&x=1", "https://hooks.example/ring?****")]
    [InlineData("https://hooks.example?s3cret", "https://hooks.example?****")]
    [InlineData("https://hooks.example/ring#s3cret", "https://hooks.example/ring#****")]
    [InlineData("https://name:s3cret@hooks.example/ring?key=s3cret", "https://name:****@hooks.example/ring?****")]
    public void An_address_shows_neither_password_nor_query(string address, string shown)
    {
        Assert.Equal(shown, WebAddress.Shown(address));
        Assert.Equal(shown, WebAddress.Hide(shown));
    }

    [Theory]
    [InlineData("https://name:s3/cret@hooks.example/ring", "https://name:****@hooks.example/ring")]
    [InlineData("https://name:s3?cret@hooks.example/ring", "https://name:****@hooks.example/ring")]
    [InlineData("https://name:s3@cret@hooks.example/ring", "https://name:****@hooks.example/ring")]
    [InlineData("https://name:s3@cr/et@hooks.example/ring", "https://name:****@hooks.example/ring")]
    [InlineData("https://name:s3cre…", "https://name:****…")]
    [InlineData("https://name:123456…", "https://name:****…")]
    public void Of_one_that_is_malformed_or_cut_rather_too_much_is_hidden(string address, string shown) =>
        Assert.Equal(shown, WebAddress.Hide(address));

    [Theory]
    [InlineData("Invalid parameter: 'https://n:s3cret@h.example/?k=s3cret'.", "Invalid parameter: 'https://n:****@h.example/?****'.")]
    [InlineData("(https://h.example/?k=s3cret, https://n:s3cret@h.example)", "(https://h.example/?****, https://n:****@h.example)")]
    [InlineData("{\"endpoint\":\"https://n:s3cret@h.example/\"}", "{\"endpoint\":\"https://n:****@h.example/\"}")]
    [InlineData("https://h.example/?k=s3cret\r\nmore", "https://h.example/?****\\u000D\\u000Amore")]
    [InlineData("ann@corp.example, no address", "ann@corp.example, no address")]
    public void Wherever_it_stands_in_a_text(string text, string shown) => Assert.Equal(shown, Printable.Visible(text, 200));

    [Fact]
    public void What_cuts_a_text_hides_first()
    {
        var text = $"{new string('x', 280)} https://name:s3cret@hooks.example/?key=s3cret";

        Assert.DoesNotContain("s3", Printable.Line(text, 300), StringComparison.Ordinal);
        Assert.DoesNotContain("s3", Printable.Ascii(text, 300), StringComparison.Ordinal);
        Assert.DoesNotContain("s3", AwsCallException.OneLine(text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://name:s3cret@h.example/?k=1", "https://name:****@h.example/?k=1")]
    [InlineData("https://name:p%40ss@h.example/", "https://name:p@ss@h.example/")]
    [InlineData("https://name:@h.example/", "https://name:****@h.example/")]
    public void As_SNS_lists_it_it_is_the_same(string wanted, string listed) =>
        Assert.True(new Subscriber("https", wanted).SameAs(new("https", listed)));

    [Theory]
    [InlineData("https://name:s3cret@h.example/", "https://name:other@h.example/")]
    [InlineData("https://name:s3cret@h.example/", "https://other:****@h.example/")]
    [InlineData("https://name:s3cret@h.example/", "https://h.example/")]
    [InlineData("https://h.example/?k=1", "https://h.example/?k=2")]
    [InlineData("https://name:s3cret@h.example/a", "https://name:****@h.example/b")]
    public void Whatever_else_differs_makes_another_one(string wanted, string listed) =>
        Assert.False(new Subscriber("https", wanted).SameAs(new("https", listed)));

    [Fact]
    public void A_subscriber_never_says_its_secrets()
    {
        var subscriber = new Subscriber("https", "https://name:s3cret@h.example/?k=s3cret");

        Assert.Equal(("https://name:****@h.example/?****", "https:https://name:****@h.example/?****"),
            (subscriber.Name, subscriber.ToString()));
    }
}
