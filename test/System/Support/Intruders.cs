using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Tests.Support;

/// <summary>Whoever may call AWS, one of each kind that CloudTrail tells apart.</summary>
internal static class Intruders
{
    public static Caller Role { get; } =
        new("AssumedRole", $"arn:aws:sts::{ControlTowerSeed.Account}:assumed-role/Contractor/mallory", ControlTowerSeed.Account,
            "ASIAMALLORY000000000");

    public static Caller User { get; } =
        new("IAMUser", $"arn:aws:iam::{ControlTowerSeed.Account}:user/mallory", ControlTowerSeed.Account, "AKIAMALLORY000000000");

    public static Caller Root { get; } =
        new("Root", $"arn:aws:iam::{ControlTowerSeed.Account}:root", ControlTowerSeed.Account, "AKIAROOT000000000000");

    public static Caller Service { get; } =
        new("AWSService", "config.amazonaws.com", ControlTowerSeed.Account, "ASIASERVICE000000000");

    public static IReadOnlyList<Caller> All { get; } = [Role, User, Root, Service];

    public static Caller Of(string type) => All.Single(caller => caller.Type == type);
}
