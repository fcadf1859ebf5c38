using System.Security.Cryptography;

namespace AlarmKeeper.Sandbox.Deployment;

/// <summary>
/// The names that CloudFormation makes up: stack, logical id and twelve random characters, cut to what the service takes.
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-name.html
/// </summary>
internal static class PhysicalNames
{
    private const int RandomLength = 12;

    // What is left of a long logical id.
    private const int IdLength = 24;

    public static string New(string stack, string id, int limit)
    {
        var random = RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", RandomLength);
        var room = limit - RandomLength - 2;
        if (stack.Length + id.Length > room)
        {
            id = id[..Math.Min(id.Length, Math.Min(IdLength, room - 1))];
            stack = stack[..Math.Min(stack.Length, room - id.Length)];
        }
        return $"{stack}-{id}-{random}";
    }
}
