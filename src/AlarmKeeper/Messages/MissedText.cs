using AlarmKeeper.Aws;
using AlarmKeeper.RootActivity;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>What happened while the alert was silent, in words.</summary>
internal static class MissedText
{
    /// <summary>The first section of a notice: what happened, and what nobody can know.</summary>
    /// <param name="missed">What was searched for.</param>
    /// <param name="place">Where.</param>
    /// <param name="room">How many lines of activity fit.</param>
    public static IEnumerable<string> Lines(MissedActivity missed, Place? place, int room)
    {
        var groups = missed.Groups;
        yield return groups.IsEmpty
            ? $"The alert was {missed.State}, and not all that happened meanwhile is known."
            : $"{ActivityText.What(groups)} while the alert was {missed.State}, so that it may have told nobody: "
                + $"{ActivityText.HowOften(groups)}{ActivityText.Where(groups)}, since {Words.Time(missed.Since)}. {ActivityText.WhatToDo}";
        foreach (var line in ActivityText.Lines(groups, missed.Findings, place?.Account, room))
            yield return line;
        foreach (var error in missed.Findings.Errors)
            yield return $"Since {Words.Time(missed.Since)}; it could not be searched: {Printable.Line(error, 400)}";
        if (missed.WasUnrecorded)
            yield return $"Since {Words.Time(missed.Since)} the trail recorded nothing, or its records were deleted: "
                + "what happened then cannot be known from here.";
    }

    /// <summary>What the search brought, in one sentence.</summary>
    public static string Summary(MissedActivity missed) => missed switch
    {
        { IsNews: true } => "What is known of the time before stands first in this mail.",
        _ => $"The trail's log group, searched since {Words.Time(missed.Since)}, holds nothing that was missed.",
    };
}
