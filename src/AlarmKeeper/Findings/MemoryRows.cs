using static AlarmKeeper.Findings.Severity;

namespace AlarmKeeper.Findings;

/// <summary>How the tags break in which AlarmKeeper remembers from one run to the next (docs/aws-facts.md, section E).</summary>
internal static class MemoryRows
{
    public static Row Foreign { get; } =
        new("E35", S2, "Somebody else wrote the tags in which AlarmKeeper remembers, on the topic {name}, or took them away")
        {
            SeenBy = "the call that starts a run; ListTagsForResource, LookupEvents where something hangs on what is remembered",
            Meaning =
                "What people were told, who was invited and what AWS refused is then not believed, and may be told or tried once more. "
                + "Whoever runs 'alarmkeeper enforce' or 'alarmkeeper drill' on a command line writes them too, and nothing is wrong then.",
            Advice = "Ask the caller whether it was 'alarmkeeper' on a command line. Nobody else has to write tags there whose keys begin "
                + "with alarmkeeper:.",
            CausedBy = ApiCall.Sns("TagResource", "UntagResource"),
        };

    public static Row NoRoom { get; } = new("E36", S2, "The topic {name} has no room for the tags in which AlarmKeeper remembers")
    {
        SeenBy = "ListTagsForResource",
        Meaning = "AlarmKeeper cannot remember what people were told, and may tell them the same at every run; and it invites nobody.",
        Advice = "Take tags off the topic that nobody needs: SNS takes 50, of which AlarmKeeper needs a few.",
        CausedBy = ApiCall.Sns("TagResource"),
    };
}
