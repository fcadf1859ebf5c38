using System.Collections.Immutable;
using System.Text.Json;
using AlarmKeeper.RootActivity;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>Activity as JSON, by <c>docs/report.schema.json</c>.</summary>
internal static class ActivityJson
{
    // The function's answer is a line of its log too.
    private const int MaxGroups = 20;

    /// <summary>Properties of an object that is begun: what was found, how much more, and what could not be searched.</summary>
    public static void Write(Utf8JsonWriter json, ActivityFindings findings)
    {
        var groups = ActivityGroup.Of(findings.Activities);
        json.WriteStartArray("activity");
        foreach (var group in groups.Take(MaxGroups))
            Write(json, group);
        json.WriteEndArray();
        json.WriteNumber("more", groups.Skip(MaxGroups).Sum(group => group.Count));
        json.WriteBoolean("complete", findings.IsComplete);
        if (findings.Errors.IsEmpty)
            return;
        json.WriteStartArray("errors");
        foreach (var error in findings.Errors)
            json.WriteStringValue(Cut(error));
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ActivityGroup group)
    {
        var what = group.Newest.Event;
        json.WriteStartObject();
        json.WriteString("alert", group.Newest.Alert);
        json.WriteString("what", what.Kind.Word());
        json.WriteString("identity", what.Identity.Word());
        json.WriteNumber("count", group.Count);
        json.WriteString("first", group.First.UtcDateTime);
        json.WriteString("last", what.At.UtcDateTime);
        json.WriteString("account", what.Account);
        json.WriteString("caller", Cut(what.Caller));
        json.WriteString("event", Cut(what.Name));
        json.WriteString("source", Cut(what.Source));
        if (what.UsedMfa is { } mfa)
            json.WriteBoolean("mfa", mfa);
        else
            json.WriteNull("mfa");
        foreach (var (name, text) in Optional(group.Newest))
            if (text is not null)
                json.WriteString(name, Cut(text));
        json.WriteEndObject();
    }

    private static ImmutableArray<(string Name, string? Text)> Optional(Activity one) =>
    [
        ("accountName", one.AccountName), ("region", one.Event.Region), ("sourceIp", one.Event.SourceIp),
        ("userAgent", one.Event.UserAgent), ("error", one.Event.Error ?? (one.Event.Failed ? "Failure" : null)),
        ("backfill", one.Event.Backfill), ("eventId", one.Event.Id),
    ];

    private static string Cut(string text) => Printable.Cut(text, 200);
}
