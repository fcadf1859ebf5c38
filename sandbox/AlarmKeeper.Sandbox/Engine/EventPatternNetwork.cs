using System.Globalization;
using System.Net;
using System.Text.Json;

namespace AlarmKeeper.Sandbox.Engine;

/// <summary><c>{"cidr": "10.0.0.0/24"}</c>, of either version.</summary>
internal static class EventPatternNetwork
{
    /// <exception cref="FormatException">EventBridge would refuse it, in these words.</exception>
    public static Predicate<JsonElement> Read(string cidr)
    {
        if (cidr.Split('/') is not [var start, var mask])
            throw new FormatException("Malformed CIDR, one '/' required");
        if (!int.TryParse(mask, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var bits))
            throw new FormatException("Malformed CIDR, mask bits must be an integer");
        if (!IPAddress.TryParse(start, out var address))
            throw new FormatException($"Nonstandard IP address: {start}");
        var length = address.GetAddressBytes().Length * 8;
        if (bits < 0 || bits >= length)
            throw new FormatException(bits < 0
                ? "Malformed CIDR, mask bits must not be negative"
                : $"{(length == 32 ? "IPv4" : "IPv6")} mask bits must be < {length}");
        // .NET wants the bits after the mask to be zero, EventBridge does not.
        var network = new IPNetwork(Base(address, bits), bits);
        return value => EventPatternText.Of(value) is { } text && IPAddress.TryParse(text, out var actual) && network.Contains(actual);
    }

    private static IPAddress Base(IPAddress address, int bits)
    {
        var bytes = address.GetAddressBytes();
        for (var bit = bits; bit < bytes.Length * 8; bit++)
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        return new(bytes);
    }
}
