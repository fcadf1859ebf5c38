using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Seed;

namespace AlarmKeeper.Tests.Support;

/// <summary>What happens in a landscape while time passes.</summary>
internal static class LandscapeTime
{
    /// <summary>Root signs in, and CloudWatch has the time to notice; returns what reached people as the alarm's mail.</summary>
    /// <param name="aws">Where.</param>
    /// <param name="everyMinute">What happens meanwhile, and in the half hour before; null for an hour of quiet.</param>
    /// <param name="account">Whose root; null for the management account's.</param>
    public static IReadOnlyList<Mail> RootSignsIn(this Landscape aws, Action? everyMinute = null, string? account = null)
    {
        // Long enough for the alarm to be back to OK where nothing holds it, so that the sign-in is a transition.
        aws.Pass(everyMinute is null ? 60 : 30, everyMinute);
        var before = aws.World.Inbox.Notifications.Count;
        aws.World.CloudTrail.RootSignIn(account ?? ControlTowerSeed.Account);
        aws.Pass(2, everyMinute);
        var subject = $"ALARM: \"{Landscape.Alarm}\"";
        return [.. aws.World.Inbox.Notifications.Skip(before)
            .Where(mail => mail.Subject.StartsWith(subject, StringComparison.Ordinal))];
    }

    /// <param name="aws">Where.</param>
    /// <param name="minutes">How many.</param>
    /// <param name="everyMinute">What happens at the beginning of each.</param>
    public static void Pass(this Landscape aws, int minutes, Action? everyMinute = null)
    {
        for (; minutes > 0; minutes--)
        {
            everyMinute?.Invoke();
            aws.World.Advance(TimeSpan.FromMinutes(1));
        }
    }
}
