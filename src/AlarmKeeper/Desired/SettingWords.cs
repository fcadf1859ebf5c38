namespace AlarmKeeper.Desired;

/// <summary>
/// What people call the settings: the stack's parameter, and the variable where AlarmKeeper runs from a command line without a
/// stack. Advice names both.
/// </summary>
internal static class SettingWords
{
    public const string Trail = $"TrailName ({SettingsReader.Trail})";
    public const string LogGroup = $"LogGroupName ({SettingsReader.LogGroup})";
    public const string Topic = $"TopicName ({SettingsReader.Topic})";
    public const string Subscribers = $"Subscribers ({SettingsReader.Subscribers})";
    public const string Allow = $"Allow ({SettingsReader.Allow})";

    /// <summary>Parameters that only the role or the stack's own topic know.</summary>
    public const string LogGroupPattern = "LogGroupPattern";

    /// <inheritdoc cref="LogGroupPattern"/>
    public const string NoticeTopicKmsKeyArn = "NoticeTopicKmsKeyArn";
}
