using AlarmKeeper.Policies;

namespace AlarmKeeper.Topics;

/// <summary>Who publishes to a topic, and what.</summary>
/// <param name="Alarms">That must be able to.</param>
/// <param name="Role">AlarmKeeper's, which must be able to use the topic's key; null where no stack is known, whose role it would
/// be.</param>
/// <param name="Publisher">AlarmKeeper's role, as far as a data-protection policy can name it.</param>
/// <param name="Texts">What they publish.</param>
internal sealed record TopicUsers(AlarmPublishers Alarms, KeyUser? Role, TopicPublisher Publisher, TopicTexts Texts)
{
    /// <summary>The rules that mail there by themselves; null where there are none.</summary>
    public RulePublisher? Rules { get; init; }
}
