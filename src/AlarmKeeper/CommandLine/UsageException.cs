namespace AlarmKeeper.CommandLine;

/// <summary>What was asked for is not there, or there are no credentials to ask with, until a person does something about it; the message
/// says what.</summary>
internal class UsageException(string message) : Exception(message);
