using AlarmKeeper.Configuration;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Text;

namespace AlarmKeeper.Tests.Chain;

public class UnclickableTests
{
    [Theory]
    [InlineData("sign in at https://evil.example/a/b", "sign in at hxxps://evil[.]example/a/b")]
    [InlineData("HTTP://EVIL.EXAMPLE", "hxxP://EVIL[.]EXAMPLE")]
    [InlineData("https://192.0.2.1/x", "hxxps://192[.]0[.]2[.]1/x")]
    [InlineData("https://intranet/x", "hxxps://intranet/x")]
    [InlineData("xhxxp://evil", "xhxxp[:]//evil")]
    [InlineData("ftp://evil.example and slack://open", "ftp[:]//evil[.]example and slack[:]//open")]
    [InlineData("//evil.com/x", "//evil[.]com/x")]
    [InlineData("www.anything.nowhere", "www[.]anything[.]nowhere")]
    [InlineData("evil.com", "evil[.]com")]
    [InlineData("evil.com.", "evil[.]com.")]
    [InlineData("(evil.zip)", "(evil[.]zip)")]
    [InlineData("evil.com-x evil.com_x evil.com.x", "evil[.]com-x evil[.]com_x evil[.]com[.]x")]
    [InlineData("evil.xn--p1ai", "evil[.]xn--p1ai")]
    [InlineData("\u043F\u0440\u0438\u043C\u0435\u0440.\u0440\u0444", "\u043F\u0440\u0438\u043C\u0435\u0440[.]\u0440\u0444")]
    [InlineData("evil\u3002com", "evil[.]com")]
    [InlineData("arn:aws:sts::111122223333:assumed-role/R/www.evil.com", "arn:aws:sts::111122223333:assumed-role/R/www[.]evil[.]com")]
    [InlineData("https://www.terraform.io) terraform-provider-aws/5.31.0", "hxxps://www[.]terraform[.]io) terraform-provider-aws/5.31.0")]
    [InlineData("a@evil.com/x www.evil.com@evil.com", "a@evil[.]com/x www[.]evil[.]com@evil[.]com")]
    [InlineData("evil.s3.amazonaws.com", "evil[.]s3[.]amazonaws[.]com")]
    [InlineData("s3.amazonaws.com/evil s3.amazonaws.com:8000", "s3[.]amazonaws[.]com/evil s3[.]amazonaws[.]com:8000")]
    [InlineData("amazonaws.com.evil.com", "amazonaws[.]com[.]evil[.]com")]
    [InlineData("192.0.2.1/x 192.0.2.1/32/x", "192[.]0[.]2[.]1/x 192[.]0[.]2[.]1/32/x")]
    [InlineData(@"\\evil\share file:///x", @"[\\]evil\share file[:]///x")]
    [InlineData("mailto:a@evil.com tel:+1", "mailto[:]a@evil.com tel[:]+1")]
    public void Whatever_a_program_makes_a_link_of_is_none(string text, string shown) => Assert.Equal(shown, Printable.Line(text));

    [Theory]
    [InlineData("security@example.com")]
    [InlineData("ann.o'neill+alerts@mail.example.com, bob@example.org: pending")]
    [InlineData("arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/ann@example.com")]
    [InlineData("arn:aws:iam::111122223333:user/first.last")]
    [InlineData("signin.amazonaws.com")]
    [InlineData("{\"Service\":\"sns.amazonaws.com\"} config.amazonaws.com.cn")]
    [InlineData("192.0.2.1, 203.0.113.0/24, 2001:db8::1")]
    [InlineData("Mozilla/5.0 aws-cli/2.15.1 Botocore/1.34.0 lang/python#3.11.2 Linux/5.10.amzn2.x86_64")]
    [InlineData("template.yaml, docs/report.schema.json, AWS/Lambda, LogMetrics, alarmkeeper:subscribers:0")]
    [InlineData("{ $.userIdentity.type = \"Root\" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != \"AwsServiceEvent\" }")]
    [InlineData("Threshold Crossed: 1 out of the last 1 datapoints [3.0 (04/05/26 11:55:00)] was greater than the threshold (1.0).")]
    [InlineData("hxxps://evil[.]example")]
    public void What_people_read_and_copy_stays_as_it_is(string text) => Assert.Equal(text, Printable.Line(text));

    [Fact]
    public void The_patterns_of_the_alerts_stay_as_they_are() =>
        Assert.All(AlertCatalogue.All,
            alert => Assert.Equal(alert.Pattern, Printable.Line(alert.Pattern, 4_000)));

    [Theory]
    [InlineData("evil\u200B.com")]
    [InlineData("\nevil.com")]
    [InlineData("evil.com\u202E")]
    public void What_hides_a_character_in_an_address_gains_nothing(string text) => Assert.Empty(ClickableLinks.In(Printable.Line(text)));

    [Fact]
    public void Text_that_is_made_unclickable_twice_is_no_other()
    {
        var once = Printable.Line(Reports.Nasty, 300);
        Assert.Equal(once, Unclickable.Of(once));
    }

    [Fact]
    public void A_subject_holds_no_link_either() => Assert.Equal("at hxxps://evil[.]com", Printable.Ascii("at https://evil.com", 99));

    [Fact]
    public void A_cut_makes_no_link() => Assert.Empty(ClickableLinks.In(Printable.Line("a@evil.com/x", 10)));
}
