namespace AlarmKeeper.CommandLine;

/// <summary>There are no AWS credentials until a person does something about it; the message says what.</summary>
internal sealed class CredentialsException(string message) : UsageException(message);
