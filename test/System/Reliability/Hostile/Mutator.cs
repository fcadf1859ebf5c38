using System.Text;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Reliability.Hostile;

/// <summary>Makes hostile input out of good input: the same for the same random numbers.</summary>
/// <param name="random">Where all chance comes from.</param>
/// <param name="samples">Good input, of which parts are taken.</param>
internal sealed class Mutator(Random random, IReadOnlyList<byte[]> samples)
{
    /// <summary>The longest that comes of a few hundred thousand bytes.</summary>
    public const int MaxLength = 1_500_000;

    private const int HugeOnceIn = 400;

    private static readonly byte[][] Tokens = [.. new[]
    {
        "\"", "\\", "{", "}", "[", "]", ":", ",", "null", "true", "-0", "1e999", "-1e999", "9223372036854775808", "0.1e-400", "\\ud800",
            "\\udc00\\ud800", "\\u0000",
        "\u0000", "\u001b[2J", "\r\n", "\t", "\u2028", "\u202e", "\ufeff", "\U0001F600", "e\u0301\u0301\u0301", "İ", "ß",
            "${aws:PrincipalArn}", "*", "?", "%", "'", "<", ">", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&#xD800;", "&b;",
        "]]>", "<![CDATA[", "https://u:p@evil.example/?k=v", "http://[::1]", "arn:", "arn:aws:sns:::", "::::::::", "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59.9999999Z", "0001-01-01T00:00:00+14:00", "2026-02-30T25:61:61Z",
        "../../..", "ALARM(", "NOT ALARM(\"", "(((((((((((((((((", "(a+)+$", "(?<n>.)\\k<n>", "[^", "a{1000}{1000}", "\"Statement\":[],",
            "\"mode\":\"check\",", "\"detail-type\":1,", "{\"a\":", "=\"", "&&", "||", "$.", "{(", ")}",
        "                                        ", "ALARM(                                                                ",
    }.Select(Encoding.UTF8.GetBytes),
        // No UTF-8: a byte that never occurs, an overlong slash, half a character, a surrogate, and what lies beyond Unicode.
        [0xFF], [0xC0, 0xAF], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]];

    public byte[] Next()
    {
        if (random.Next(20) == 0)
            return Encoding.UTF8.GetBytes(RandomJson(5));
        var bytes = Sample();
        for (var times = random.Next(1, 5); times > 0; times--)
            bytes = Changed(bytes);
        if (random.Next(HugeOnceIn) == 0)
            bytes = Insert(bytes, Huge());
        return bytes.Length > MaxLength ? bytes[..MaxLength] : bytes;
    }

    private byte[] Sample() => samples[random.Next(samples.Count)];

    private byte[] Token() => Tokens[random.Next(Tokens.Length)];

    private byte[] Changed(byte[] bytes)
    {
        var (from, to) = Range(bytes);
        switch (random.Next(9))
        {
            case 0 when bytes.Length > 0:
                bytes = [.. bytes];
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1:
                return [.. bytes[..from], .. bytes[to..]];
            case 2:
                return [.. bytes[..to], .. bytes[from..]];
            case 3:
                var other = Sample();
                return [.. bytes[..from], .. other[Range(other).From..]];
            case 4:
                return [.. bytes[..from], .. Token(), .. bytes[to..]];
            case 5 or 6:
                return Odd(bytes);
            case 7:
                return Insert(bytes, Encoding.UTF8.GetBytes(RandomJson(3)));
            default:
                return Insert(bytes, Token());
        }
    }

    private (int From, int To) Range(byte[] bytes)
    {
        var from = random.Next(bytes.Length + 1);
        return (from, Math.Min(bytes.Length, from + random.Next(1, 30)));
    }

    private byte[] Insert(byte[] bytes, byte[] what)
    {
        var at = random.Next(bytes.Length + 1);
        return [.. bytes[..at], .. what, .. bytes[at..]];
    }

    // Of what is still JSON or XML, one place that no model allows.
    private byte[] Odd(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        try
        {
            return OddAnswers.Places(text) is > 0 and var places
                ? Encoding.UTF8.GetBytes(OddAnswers.Of(text, random.Next(places), random.Next(OddAnswers.Ways))) : bytes;
        }
        catch (Exception broken) when (broken is System.Text.Json.JsonException or System.Xml.XmlException or InvalidOperationException
            or ArgumentException or NullReferenceException)
        {
            return Insert(bytes, Token());
        }
    }

    private byte[] Huge()
    {
        var (token, times) = (Token(), random.Next(1, 20_000));
        return [.. Enumerable.Repeat(token, Math.Min(times, 300_000 / token.Length)).SelectMany(one => one)];
    }

    private string RandomJson(int depth) => random.Next(depth > 0 ? 8 : 6) switch
    {
        0 => "null",
        1 => random.Next(2) == 0 ? "true" : "false",
        2 => random.NextInt64().ToString(System.Globalization.CultureInfo.InvariantCulture),
        3 => $"{random.Next()}.{random.Next()}e{random.Next(-400, 400)}",
        4 or 5 => RandomText(),
        6 => $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => RandomJson(depth - 1)))}]",
        _ => $"{{{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => $"{RandomText()}:{RandomJson(depth - 1)}"))}}}",
    };

    private string RandomText() =>
        $"\"{string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => random.Next(6) == 0 ? $"\\u{random.Next(0x10000):x4}" : ((char)('a' + random.Next(26))).ToString()))}\"";
}
