using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Tests.Attacks;

/// <summary>Somebody of the account who may do what an attack needs, and nothing else.</summary>
internal static class Attackers
{
    public static Caller With(params string[] actions) => new(
        "IAMUser", $"arn:aws:iam::{ControlTowerSeed.Account}:user/mallory", ControlTowerSeed.Account, "AKIAMALLORY000000000",
        new JsonObject
        {
            ["Version"] = "2012-10-17",
            ["Statement"] = new JsonObject
            {
                ["Effect"] = "Allow",
                ["Action"] = new JsonArray([.. actions.Select(action => JsonValue.Create(action))]),
                ["Resource"] = "*",
            },
        }.ToJsonString());
}
